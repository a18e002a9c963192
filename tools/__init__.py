"""The command line of authors: `python -m tools` lists its commands."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Problem(Exception):
    """What is wrong with what the author gave, and what to do; printed without a traceback."""


def write(path, text):
    """Write a file whole or not at all, with LF at the end of lines on every system."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(path)
