"""Measures a page from its Markdown: how long it takes to read, its programs, exercises and picture.

No hook: hooks/pages.py shows the numbers in the head of a page, `python -m tools lists` writes them
into the lists of the part pages.
"""

import re
from pathlib import Path

from embedded import embedded, expand
from source import front_matter_end, without_marks

SPEED = {"ko": 500, "en": 230}  # characters of Korean, words of English a minute
SECONDS_A_LINE = 10  # of code that is shown
GENERATED = re.compile(r"<!-- (\w+): begin -->.*?<!-- \1: end -->", re.S)
FOLD = re.compile(r"( *)\?\?\?(?!\+)")
FENCE = re.compile(r"^( *)(`{3,})([^`\n]*)\n(.*?)^\1\2[ \t]*$", re.M | re.S)
MARKUP = re.compile(r"<!--.*?-->|<[^>]+>|\]\([^)]*\)|\{[^{}\n]*\}|\\[A-Za-z]+|[*_`#$|{}^\\]", re.S)
EXERCISES = re.compile(r"^## .*\{ *#exercises *\}$(.*?)(?=^## |\Z)", re.M | re.S)
DRAWN = re.compile(r"^# figure$.*?(?=^# |\Z)", re.M | re.S)  # folded on the page


def body(text):
    """Return the Markdown of a page without its front matter and without lists that are made from data."""
    lines = text.splitlines()
    return GENERATED.sub("", "\n".join(lines[front_matter_end(lines) or 0 :]) + "\n")


def unfolded(text):
    """Return Markdown without what a reader must unfold: hints, solutions, programs of drawings."""
    lines, inside = [], None
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        if inside is not None and line.strip() and indent <= inside:
            inside = None
        if inside is None and (match := FOLD.match(line)):
            inside = len(match[1])
        if inside is None:
            lines.append(line)
    return "\n".join(lines) + "\n"


def minutes(text, language, snippets):
    """Return how many minutes a page takes: its text, and the lines of the programs it shows."""
    shown = unfolded(body(text))
    lines = 0
    for _, _, info, code in FENCE.findall(shown):
        if info.split()[:1] in (["python"], ["py"]):
            code = DRAWN.sub("", without_marks(expand(code, snippets)))
            lines += sum(bool(line.strip()) for line in code.splitlines())
    prose = MARKUP.sub(" ", FENCE.sub("", shown))
    amount = len(re.sub(r"\s", "", prose)) if language == "ko" else len(re.findall(r"[\w’']+", prose))
    return max(1, round(amount / SPEED[language] + lines * SECONDS_A_LINE / 60))


def programs(text):
    """Return how many programs a page shows, without those that are folded."""
    return sum(one.path.endswith(".py") for one in embedded(unfolded(body(text))))


def exercises(text):
    """Return how many exercises a page sets."""
    section = EXERCISES.search(body(text))
    return len(re.findall(r"^\d+\. ", section[1], re.M)) if section else 0


def hero(text, meta):
    """Return the drawing that stands for a page: `hero:` of its front matter (without suffix), else
    the first that it embeds, as a path in snippets/; None where it has none."""
    if meta.get("hero"):
        return f"{meta['hero']}.svg"
    return next((one.path for one in embedded(body(text)) if one.path.endswith(".svg")), None)


def thumbnail(snippets, path):
    """Return a drawing as a file that is readable on light and on dark paper: what takes its
    colour and font from the page gets its own."""
    svg = Path(snippets, path).read_text("utf-8").replace("currentColor", "#7d8995")
    return svg.replace("<svg ", '<svg font-family="system-ui,sans-serif" ', 1)
