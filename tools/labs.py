"""Writes the Markdown twin of each notebook: docs/ko/labs/digits.ipynb → docs/ko/labs/digits.md.

MkDocs makes the page from the notebook (hooks/content.py puts it in the twin's place). Zensical and
GitHub's links show the twin. `pytest --record` writes it with the outputs; after a change of prose:

    python -m tools labs
"""

import argparse

from hooks.source import read
from tools import ROOT, write

NOTE = "<!-- Written from {} by `python -m tools labs`. Edit the notebook. -->"


def notebooks():
    """Return the notebooks of both languages, sorted."""
    found = (path for language in ("ko", "en") for path in (ROOT / "docs" / language).rglob("*.ipynb"))
    return sorted(path for path in found if ".ipynb_checkpoints" not in path.parts)


def markdown(notebook):
    """Return the Markdown twin of a notebook, as text. Raises SourceError where the file is none."""
    text = read(notebook, notebook.name).text
    front, mark, rest = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    return f"{front}{mark}\n{NOTE.format(notebook.name)}\n\n{rest.lstrip()}".lstrip()


def main(arguments):
    """Write the twins that are not what their notebooks say; return 0."""
    form = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser("python -m tools labs", description=__doc__, formatter_class=form).parse_args(arguments)
    for notebook in notebooks():
        twin = notebook.with_suffix(".md")
        if not twin.is_file() or twin.read_text("utf-8") != markdown(notebook):
            write(twin, markdown(notebook))
            print(f"written: {twin.relative_to(ROOT).as_posix()}")
    return 0
