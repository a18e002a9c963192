"""Finds the page that an author names on the command line."""

import difflib
from pathlib import Path, PurePosixPath

from tools import ROOT, Problem

SUFFIXES = (".md", ".ipynb")


def is_written(path):
    """Tell whether a page is the Markdown twin of a notebook, which `python -m tools labs` writes."""
    return path.suffix == ".md" and path.with_suffix(".ipynb").is_file()


def names():
    """Return the pages of both languages, as `neurons/xor.md`, sorted; of a notebook, `labs/digits.ipynb`."""
    found = {
        path.relative_to(ROOT / "docs" / language).as_posix()
        for language in ("ko", "en")
        for path in (ROOT / "docs" / language).rglob("*")
        if path.suffix in SUFFIXES and ".ipynb_checkpoints" not in path.parts and not is_written(path)
    }
    return sorted(found)


def page_name(given):
    """Return the name of a page, as `neurons/xor.md`, from the path of its Korean or English
    file, of one of its programs (`snippets/neurons/xor/learned.py`), or from its name itself.

    Raises Problem, with the nearest name that exists, where there is no such page.
    """
    path = Path(given)
    resolved = path.resolve()
    name = PurePosixPath(path.as_posix())
    if resolved.is_relative_to(ROOT) and resolved.exists():
        name = PurePosixPath(resolved.relative_to(ROOT).as_posix())
    if name.parts[:2] in (("docs", "ko"), ("docs", "en")):
        name = PurePosixPath(*name.parts[2:])
    elif name.parts[:1] == ("snippets",):
        name = PurePosixPath(*name.parts[1:] if resolved.is_dir() else name.parts[1:-1])
    known = names()
    for candidate in (str(name), *(f"{name}{suffix}" for suffix in SUFFIXES), str(name.with_suffix(".ipynb"))):
        if candidate in known:
            return candidate
    near = difflib.get_close_matches(str(name), known, n=1, cutoff=0.5)
    hint = f"; did you mean docs/ko/{near[0]}?" if near else "; give a path such as docs/ko/neurons/xor.md"
    raise Problem(f"{given}: is no page{hint}")
