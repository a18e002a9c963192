"""Reads the source of a page and finds in it what Markdown would pass over in silence.

Markdown has no wrong input: an unclosed fence or malformed front matter is published as text.
The functions here read the source line by line, so that each mistake is named with its line.
They change nothing and know nothing of MkDocs; hooks/check.py reports what they find, and
tests and tools may ask them the same.
"""

import base64
import html
import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MARK = re.compile(r"[ \t]*# \((\d+)\)!$", re.M)  # a code annotation, alone in its comment
FENCE = re.compile(r"(?P<indent>[ >]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)")
CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
FORMULA = re.compile(r"(?<![\\$])\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<![\s\\])\$", re.S)
ANCHOR = re.compile(r'\{[^{}\n]*#([\w:.-]+)[^{}\n]*\}|\bid="([^"]+)"')
CELL_ANCHOR = re.compile(r'^(#+ .*?)\s*<a id="([\w-]+)"></a>\s*$', re.M)

# What front matter may say, and of which type.
FRONT_MATTER = {
    "description": str,  # one sentence, for search engines and cards
    "title": str,  # where it differs from the heading
    "needs": list,  # pages that come before, as part/page
    "goals": list,  # what a reader can do afterwards
    "programs": dict,  # file name without .py: the claim of the program, in the page's language
    "source": str,  # on English pages: hash of the Korean page that this one was checked against
    "checked": str,  # on English pages: hash of this page's own text as it was accepted
    "search": dict,  # boost, exclude
    "hide": list,  # navigation, toc, footer
    "template": str,
    "hero": str,  # the drawing that stands for it on cards, as part/page/figure
    "groups": list,  # of a part page: its pages in groups, each with title, id, pages
    "status": str,
}
SEARCH = {"boost": (int, float), "exclude": bool}
HIDE = {"navigation", "toc", "path", "footer", "feedback", "tags"}
TYPES = {str: "a text", list: "a list of texts, one `- …` a line", dict: "a mapping, one `name: …` a line"}


class SourceError(Exception):
    """A page that cannot be read at all: what is wrong and what to do, with the line."""


@dataclass
class Source:
    """The source of one page.

    name: its path in the repository, with forward slashes
    text: its Markdown; of a notebook, that of its cells, with its metadata `rdl` as front matter
    cells: of a notebook, the first line of each cell in `text`
    """

    name: str
    text: str
    cells: list = field(default_factory=list)

    def place(self, line):
        """Return `file:line`, or of a notebook `file: cell n`."""
        if not self.cells:
            return f"{self.name}:{line}"
        return f"{self.name}: cell {max(1, sum(first <= line for first in self.cells))}"


def read(path, name):
    """Return the Source of a `.md` or `.ipynb` file.

    Raises SourceError where it is not UTF-8 or, of a notebook, not JSON of the right form.
    """
    content = Path(path).read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{name}:{line}: is not UTF-8{legacy(content)}; save it as UTF-8.") from None
    if Path(path).suffix != ".ipynb":
        return Source(name, text)
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"{name}:{error.lineno}: is no whole notebook ({error.msg}); restore it with git, or save it again in Jupyter."
        ) from None
    try:
        markdown, cells = notebook_to_markdown(notebook)
    except (KeyError, TypeError, AttributeError) as error:
        raise SourceError(
            f"{name}: is no notebook of format 4 ({error!r} is missing or wrong); save it again in Jupyter."
        ) from None
    return Source(name, markdown, cells)


def legacy(content):
    """Return a guess at the encoding of a file that is not UTF-8, in words."""
    for encoding, words in (("cp949", "CP949, as Korean Windows saves it"), ("utf-16", "UTF-16")):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return f" but looks like {words}"
    return ""


def notebook_to_markdown(notebook):
    """Return (Markdown, first line of each cell) of a notebook, given as its JSON.

    Code and outputs become fences, pictures <img>: each keeps its own ids and white paper.
    """
    front = notebook["metadata"].get("rdl", {})
    blocks, cells = [f"---\n{yaml.safe_dump(front, allow_unicode=True)}---"] if front else [], []
    for cell in notebook["cells"]:
        cells.append(sum(block.count("\n") + 2 for block in blocks) + 1)
        source = joined(cell["source"])
        if cell["cell_type"] == "code":
            blocks.append(f"```python\n{source.rstrip()}\n```")
            alt = cell["metadata"].get("alt", "")
            blocks += [shown(output, alt) for output in cell["outputs"] if output["output_type"] != "error"]
        else:
            blocks.append(CELL_ANCHOR.sub(r"\1 { #\2 }", source))
    return "\n\n".join(blocks) + "\n", cells


def joined(text):
    """Return a text of a notebook, which is stored as a text or as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def shown(output, alt):
    """Return one output of a cell as Markdown: a picture, or text."""
    data = output.get("data", {})
    for kind in ("image/svg+xml", "image/png"):
        if kind in data:
            content = joined(data[kind])
            code = base64.b64encode(content.encode()).decode() if kind == "image/svg+xml" else content.strip()
            return (
                f'<figure><img class="rdl-paper" loading="lazy" decoding="async" alt="{html.escape(alt)}" '
                f'src="data:{kind};base64,{code}"></figure>'
            )
    text = joined(output.get("text") or data.get("text/plain", ""))
    return f"```text\n{text.rstrip()}\n```"


def without_marks(program):
    """Return a program without the marks of its annotations (`# (1)!`)."""
    return MARK.sub("", program)


# Front matter


def front_matter_end(lines):
    """Return the number of the line that closes the front matter, 0 where there is none,
    None where it is not closed."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in ("---", "...")), None)


def front_matter_problems(text, pages=None, programs=None):
    """Return [(line, what is wrong)] of a page's front matter.

    pages: the names that `needs:` may use (part/page); programs: the names that `programs:`
    may use, those of the embedded programs. Where they are None, names are not checked.
    """
    lines = text.splitlines()
    end = front_matter_end(lines)
    if end is None:
        return [(1, "front matter opens with --- but no line --- closes it; add one before the heading.")]
    if not end:
        if lines and re.fullmatch(r"\s*---\s*", next((line for line in lines if line.strip()), "")):
            return [(1, "front matter must start on the first line, with --- alone on it.")]
        return []
    try:
        node = yaml.compose("\n".join(lines[1 : end - 1]), Loader=LOADER)
        values = yaml.load("\n".join(lines[1 : end - 1]), Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it cannot be read"
        return [(mark.line + 2 if mark else 2, f"front matter is no YAML: {reason}; put texts with a colon in quotes.")]
    if node is None:
        return []
    if not isinstance(values, dict):
        return [(2, "front matter must be `name: value` lines.")]
    found, seen = [], set()
    for key, _ in node.value:
        name, line = key.value, key.start_mark.line + 2
        if name in seen:
            found.append((line, f"front matter has `{name}:` twice; keep one."))
        elif name not in FRONT_MATTER:
            known = ", ".join(FRONT_MATTER)
            found.append((line, f"front matter knows no `{name}:`; it is one of {known}."))
        else:
            found += [(line, problem) for problem in value_problems(name, values[name], pages, programs)]
        seen.add(name)
    return found


def value_problems(name, value, pages, programs):
    """Yield what is wrong with the value of one known key of the front matter."""
    kind = FRONT_MATTER[name]
    if not isinstance(value, kind) or not (value or name == "needs"):  # the first pages need none
        yield f"`{name}:` must be {TYPES[kind]}."
    elif name == "groups":
        for group in value:
            if not isinstance(group, dict) or set(group) != {"title", "id", "pages"}:
                yield "each of `groups:` needs `title:`, `id:` and `pages:`, and nothing else."
            elif pages is not None and (unknown := [page for page in group["pages"] if page not in pages]):
                yield f"`groups:` names {unknown[0]!r}, which is no page; write part/page, as in neurons/xor."
    elif kind is list and not all(isinstance(item, str) for item in value):
        wrong = next(item for item in value if not isinstance(item, str))
        yield f"`{name}:` must be {TYPES[list]}; {wrong!r} is none: put it in quotes."
    elif name in ("source", "checked") and not re.fullmatch("[0-9a-f]{12}", value):
        yield f"`{name}:` must be 12 hex digits in quotes; the translation tool writes it."
    elif name == "hide" and (wrong := set(value) - HIDE):
        yield f"`hide:` knows no {', '.join(sorted(wrong))}; it hides {', '.join(sorted(HIDE))}."
    elif name == "needs" and pages is not None:
        for page in value:
            if page not in pages:
                yield f"`needs:` names {page!r}, which is no page; write part/page, as in neurons/xor."
    elif name == "programs":
        for program, claim in value.items():
            if not isinstance(claim, str) or not claim:
                yield f"`programs:` needs the claim of {program!r} as a text."
            elif programs is not None and program not in programs:
                yield f"`programs:` names {program!r}, but the page embeds no {program}.py."
    elif name == "search":
        for key, setting in value.items():
            if key not in SEARCH or not isinstance(setting, SEARCH[key]):
                yield f"`search:` takes `boost:` with a number or `exclude: true`, not `{key}: {setting}`."


# Fences, comments, prose


@cache  # asked several times for each page, and again after each edit while serving
def fences(text):
    """Return (fences, problems): [(first line, last line)] of each closed fence, and
    [(line, what is wrong)] of each that is not closed."""
    found, problems, opened = [], [], None
    for number, line in enumerate(text.splitlines(), 1):
        line = line.expandtabs(4)
        match = FENCE.fullmatch(line.rstrip())
        indent = len(line) - len(line.lstrip(" >"))
        if opened and line.strip() and indent < opened[1]:
            problems.append((opened[0], f"this fence is not closed: line {number} stands outside of it."))
            opened = None
        if not match:
            continue
        info = match["info"].strip()
        if not opened:
            opened = (number, indent, match["marks"])
        elif match["marks"] == opened[2] and indent == opened[1] and not info:
            found.append((opened[0], number))
            opened = None
        elif match["marks"] == opened[2] and info:
            problems.append(
                (opened[0], f"this fence is not closed: line {number} opens the next one. Add a line {opened[2]}.")
            )
            opened = (number, indent, match["marks"])
    if opened:
        problems.append((opened[0], f"this fence is never closed. Add a line {opened[2]} at the same indentation."))
    return found, problems


def prose(text):
    """Return the text of a page with its front matter, fences, code and comments blanked;
    lines keep their numbers, and columns theirs."""
    lines = text.splitlines()
    for number in range(front_matter_end(lines) or 0):
        lines[number] = ""
    for first, last in fences(text)[0]:
        lines[first - 1 : last] = [""] * (last - first + 1)
    plain = CODE.sub(lambda match: " " * len(match[0]), "\n".join(lines))
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), plain)


def comment_problems(text):
    """Return [(line, what is wrong)] of HTML comments that are not closed."""
    lines = text.splitlines()
    for first, last in fences(text)[0]:
        lines[first - 1 : last] = [""] * (last - first + 1)
    plain = CODE.sub(lambda match: " " * len(match[0]), "\n".join(lines))
    return [
        (plain.count("\n", 0, match.start()) + 1, "this comment <!-- is not closed; add -->.")
        for match in COMMENT.finditer(plain)
        if not match[0].endswith("-->")
    ]


def formulas(text):
    """Return [(line, TeX)] of the formulas of a page, in order, with blanks as single ones."""
    plain = prose(text)
    return [
        (plain.count("\n", 0, match.start()) + 1, " ".join((match[1] or match[2]).split()))
        for match in FORMULA.finditer(plain)
    ]


def lines_with_id(text, name):
    """Return the numbers of the lines that give something the id `name`."""
    plain = prose(text)
    return [plain.count("\n", 0, match.start()) + 1 for match in ANCHOR.finditer(plain) if name in (match[1], match[2])]


def lines_with(text, words):
    """Return the numbers of the lines of prose that hold `words`, one for each time."""
    return [number for number, line in enumerate(prose(text).splitlines(), 1) for _ in range(line.count(words))]


def nav_pages(item):
    """Return the files of a nav, in order."""
    if isinstance(item, str):
        return [item]
    children = item.values() if isinstance(item, dict) else item
    return [page for child in children for page in nav_pages(child)]
