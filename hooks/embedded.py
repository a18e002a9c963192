"""Reads the lines of a page that embed a file: `--8<-- "part/page/program.py"`.

This is the only place that knows their syntax. Hooks, tests, downloads, search and tools
ask it which files a page embeds, on which lines, and what is wrong with a line. It accepts
one form of what pymdownx.snippets understands, and names every other form as a mistake.
"""

import re
from dataclasses import dataclass
from pathlib import Path

LINE = re.compile(r'(?P<indent> *)--8<-- "(?P<path>[^"]+)"')
ATTEMPT = re.compile(r"-{1,}8<-{1,}")  # what pymdownx.snippets reads as its mark, and slips of it


@dataclass(frozen=True)
class Embedded:
    """One `--8<--` line of a page.

    line: its number in the text, from 1
    indent: how many blanks stand before it
    path: the embedded file, relative to `snippets/`, with forward slashes
    """

    line: int
    indent: int
    path: str


def embedded(text):
    """Return the `--8<--` lines of a page's text, in order, as a list of Embedded."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if match := LINE.fullmatch(line):
            found.append(Embedded(number, len(match["indent"]), match["path"]))
    return found


def mistakes(text, snippets):
    """Return [(line number, what is wrong and what to do)] for the lines of a page that try
    to embed a file: another form than `--8<-- "path"`, or a file that `snippets` has not."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match = LINE.fullmatch(line)
        if match:
            path = Path(snippets, match["path"])
            if not path.is_file():
                if path.suffix == ".py":
                    remedy = "write it, or correct the path"
                else:
                    page = "/".join(match["path"].split("/")[:-1])
                    remedy = f"run `pytest --record docs/ko/{page}.md`, or correct the path"
                found.append((number, f"embeds snippets/{match['path']}, which does not exist; {remedy}."))
        elif ATTEMPT.search(line) and "`" not in line:
            found.append(
                (
                    number,
                    f'{line.strip()!r} embeds nothing; write exactly --8<-- "part/page/file", and nothing after it.',
                )
            )
    return found


def expand(text, snippets):
    """Return a text with each `--8<--` line replaced by its file, indented as the line was.

    Raises FileNotFoundError where a file is missing.
    """
    lines = []
    for line in text.splitlines():
        if match := LINE.fullmatch(line):
            content = Path(snippets, match["path"]).read_text("utf-8")
            lines += [match["indent"] + row if row else row for row in content.splitlines()]
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"
