"""Reads docs/terms.yml, the glossary that both languages are held to.

Pages, search, tests and tools read it with `read_terms`, so that a mistake in it is named in one way.
"""

import re
from functools import cache
from pathlib import Path

import yaml
from mkdocs.exceptions import PluginError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NEEDED = ("ko", "en", "ko_def", "en_def", "page")
NAMES = ("also", "rejected")  # {language: [names]}


def read_terms(path):
    """Return the terms of a file as a list of dictionaries, in its order.

    Raises PluginError, which MkDocs prints as it is, with file, line and remedy.
    """
    path = Path(path)
    return parse_terms(f"{path.parent.name}/{path.name}", path.read_text("utf-8"))


@cache  # while serving, an unchanged file is not parsed again
def parse_terms(name, text):
    """Return the terms of a text; `name` is the file that messages name. See read_terms."""
    try:
        nodes = yaml.compose(text, Loader=LOADER)
        terms = yaml.load(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PluginError(f"{name}:{line}: is no YAML: {getattr(error, 'problem', None) or error}.") from None
    if not isinstance(terms, list) or not terms:
        raise PluginError(f"{name}:1: must be a list of terms, each starting with `- ko: …`.")
    for node, term in zip(nodes.value, terms):
        if problem := term_problem(term):
            raise PluginError(f"{name}:{node.start_mark.line + 1}: {problem}")
    return terms


def term_problem(term):
    """Return what is wrong with one term, or None."""
    if not isinstance(term, dict):
        return f"{term!r} is no term; a term has {', '.join(NEEDED)}."
    for key in NEEDED:
        if not isinstance(term.get(key), str) or not term[key].strip():
            return f"the term {term.get('ko') or term.get('en')!r} needs `{key}:` with a text."
    if unknown := set(term) - {*NEEDED, *NAMES}:
        known = ", ".join((*NEEDED, *NAMES))
        return f"the term {term['ko']!r} has `{unknown.pop()}:`, which nothing reads; it is one of {known}."
    for key in NAMES:
        names = term.get(key, {})
        if not isinstance(names, dict) or not all(
            language in ("ko", "en") and isinstance(some, list) and all(isinstance(name, str) for name in some)
            for language, some in names.items()
        ):
            return f"the term {term['ko']!r}: `{key}:` must be {{ko: [names], en: [names]}}."
    return None


def slug(term):
    """Return the id of a term in both glossaries: its English words."""
    return re.sub(r"[^a-z0-9]+", "-", term["en"].lower()).strip("-")
