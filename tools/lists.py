"""Writes the list of pages of each part, and the map of what needs what, into the part's index.md.

    python -m tools lists

What is written stands between the marks <!-- pages: begin --> and <!-- pages: end -->: each page
with its picture, title, minutes and description, in the order of the nav (in groups where the part's
front matter has `groups:`), then the map, drawn from the `needs:` of the pages.
"""

import argparse
import html
import re
import sys
import textwrap

from mkdocs.utils import yaml_load

from tools import ROOT, Problem, write

sys.path.append(str(ROOT / "hooks"))  # as MkDocs does for its hooks: they import one another by name
import reading  # noqa: E402
from source import nav_pages, read  # noqa: E402

MARKS = re.compile(r"(?<=<!-- pages: begin -->\n).*?(?=<!-- pages: end -->)", re.S)
WORDS = {
    "ko": {
        "minutes": "약 {}분",
        "map": "무엇을 먼저 읽을까",
        "label": "페이지의 순서: {}",
        "after": "{} 다음에 {}",
        "caption": "위의 페이지가 아래의 페이지에 쓰입니다. 상자를 누르면 그 페이지로 갑니다.",
    },
    "en": {
        "minutes": "about {} min",
        "map": "What to read first",
        "label": "The order of the pages: {}",
        "after": "{1} after {0}",
        "caption": "A page above is used by the pages below it. A box leads to its page.",
    },
}


class Entry:
    """What a list says of one page. `name`: part/page."""

    def __init__(self, name, language):
        folder = ROOT / "docs" / language
        path = next(
            (folder / f"{name}{kind}" for kind in (".md", ".ipynb") if (folder / f"{name}{kind}").is_file()), None
        )
        if not path:
            raise Problem(f"docs/{language}/{name}.md: does not exist, but the nav or `groups:` names it")
        text = read(path, path.relative_to(ROOT).as_posix()).text
        front = yaml_load(text.split("---\n")[1]) if text.startswith("---\n") else {}
        self.name, self.file, self.stem = name, path.name, name.partition("/")[2]
        self.title = re.search(r"^# (.*?)(?: *\{.*\})?$", reading.body(text), re.M)[1]
        self.description, self.needs = front.get("description", ""), front.get("needs") or []
        self.groups = front.get("groups") or []
        self.minutes = reading.minutes(text, language, ROOT / "snippets")
        self.hero = reading.hero(text, front)


def parts():
    """Return {part: [its pages as part/page, in the order of the nav, without its index]}."""
    found = {}
    for page in nav_pages(yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"]):
        part, slash, stem = page.rpartition(".")[0].partition("/")
        if slash:
            found.setdefault(part, [])
            found[part] += [f"{part}/{stem}"] if stem != "index" else []
    return found


def listed(entry, language):
    """Return the lines of one page in a list."""
    picture = f"![]({entry.stem}/hero.svg){{ loading=lazy width=160 height=100 }}\n    " if entry.hero else ""
    time = WORDS[language]["minutes"].format(entry.minutes)
    return f"-   {picture}**[{entry.title}]({entry.file})** <small>{time}</small>\n    {entry.description}\n"


# The map: rows of at most two boxes, so that it can be read on a phone


WIDTH, BOX, HEIGHT, GAP = 360, 150, 44, 30
LEFT, MIDDLE, RIGHT = BOX / 2 + 1, WIDTH / 2, WIDTH - BOX / 2 - 1


def rows(pages, needs):
    """Return {page: row}: below all that it needs, at most two pages in a row, in the order given."""
    row = {}
    for page in pages:
        at = max((row[need] + 1 for need in needs[page]), default=0)
        while list(row.values()).count(at) == 2:
            at += 1
        row[page] = at
    return row


def reduced(pages, needs):
    """Return {page: [what it needs directly]}: without pages that another needed one needs already."""
    # What comes later is no arrow: tests/static/test_needs.py names it.
    needs = {page: [need for need in needs[page] if need in pages[: pages.index(page)]] for page in pages}

    def behind(page):
        return {far for need in needs[page] for far in (need, *behind(need))}

    return {
        page: [need for need in needs[page] if not any(need in behind(other) for other in needs[page])]
        for page in pages
    }


def drawn(entries, language):
    """Return the map of a part as an SVG with links; '' where no page needs another of the part."""
    by_name = {entry.name: entry for entry in entries}
    needs = reduced(list(by_name), {entry.name: entry.needs for entry in entries})
    arrows = [(need, page) for page in by_name for need in needs[page]]
    if not arrows:
        return ""
    row = rows(by_name, needs)
    x, lane = {}, {}  # where the middle of a page's box is, and where arrows pass a row
    for at in range(max(row.values()) + 1):
        here = [page for page in by_name if row[page] == at]
        passing = [x[need] for need, page in arrows if row[need] < at < row[page]]
        wanted = {page: [x[need] for need in needs[page]] or [MIDDLE] for page in here}
        here.sort(key=lambda page: sum(wanted[page]) / len(wanted[page]))
        lane[at] = MIDDLE
        if len(here) == 2:
            x |= {here[0]: LEFT, here[1]: RIGHT}
        elif passing:  # the box makes room for the arrows beside it
            x[here[0]], lane[at] = (LEFT, RIGHT) if sum(passing) >= MIDDLE * len(passing) else (RIGHT, LEFT)
        else:
            x[here[0]] = MIDDLE
    height = (max(row.values()) + 1) * (HEIGHT + GAP) - GAP + 2
    lines = [f'<path d="{way(x, lane, row, *arrow)}" marker-end="url(#rdl-tip)"/>' for arrow in arrows]
    boxes = []
    for page, entry in by_name.items():
        top, words = 1 + row[page] * (HEIGHT + GAP), textwrap.wrap(entry.title, 11 if language == "ko" else 20)[:3]
        first = top + HEIGHT / 2 + 4 - 7 * (len(words) - 1)
        spans = "".join(
            f'<tspan x="{x[page]:g}" y="{first + 14 * i:g}">{html.escape(word)}</tspan>' for i, word in enumerate(words)
        )
        box = f'<rect x="{x[page] - BOX / 2:g}" y="{top}" width="{BOX}" height="{HEIGHT}" rx="6"/>'
        boxes.append(f'<a href="{entry.stem}/">{box}<text>{spans}</text></a>')
    after = WORDS[language]["after"]
    said = ", ".join(after.format(by_name[need].title, by_name[page].title) for need, page in arrows)
    tip = '<defs><marker id="rdl-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">{tip}\n'
        + "\n".join(lines + boxes)
        + "\n</svg>"
    )
    label = html.escape(WORDS[language]["label"].format(said))
    return f'<figure class="rdl-map" aria-label="{label}">\n{svg}\n<figcaption>{WORDS[language]["caption"]}</figcaption>\n</figure>\n'


def way(x, lane, row, need, page):
    """Return the path of an arrow, past the rows between."""

    def top(at):
        return 1 + at * (HEIGHT + GAP)

    here, path = x[need], f"M{x[need]:g} {top(row[need]) + HEIGHT}"
    for at in range(row[need] + 1, row[page] + 1):
        there, y = x[page] if at == row[page] else lane[at], top(at)
        path += f"C{here:g} {y - GAP / 2:g} {there:g} {y - GAP / 2:g} {there:g} {y}"
        path += f"V{y + HEIGHT}" if at < row[page] else ""
        here = there
    return path


# The part pages


def part_page(part, pages, language):
    """Return (path, text) of a part's page with its list as it should be.

    Raises Problem where the page has no marks, or its groups do not hold each page once.
    """
    path = ROOT / "docs" / language / part / "index.md"
    name = path.relative_to(ROOT).as_posix()
    if not path.is_file():
        raise Problem(f"{name}: does not exist; write it, with <!-- pages: begin --> and <!-- pages: end -->")
    text = path.read_text("utf-8")
    if not MARKS.search(text):
        raise Problem(f"{name}: lacks the lines <!-- pages: begin --> and <!-- pages: end -->")
    entries = {page: Entry(page, language) for page in pages}
    groups = Entry(f"{part}/index", language).groups or [{"pages": pages}]
    if sorted(page for group in groups for page in group["pages"]) != sorted(pages):
        raise Problem(f"{name}: `groups:` must hold each page of the part once: {', '.join(pages)}")
    found = []
    for group in groups:
        found += [f"### {group['title']} {{ #{group['id']} }}\n"] if "title" in group else []
        items = [listed(entries[page], language) for page in group["pages"]]
        found += ['<div class="rdl-pages" markdown>\n', *items, "</div>\n"]
    if drawing := drawn(list(entries.values()), language):
        found += [f"## {WORDS[language]['map']} {{ #map }}\n", drawing]
    inside = "\n" + "\n".join(found) + "\n"
    return path, MARKS.sub(lambda match: inside, text)


def main(arguments):
    """Write the lists of all parts where they are not current; return 0. Raises Problem: see part_page."""
    form = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser("python -m tools lists", description=__doc__, formatter_class=form).parse_args(arguments)
    made = [part_page(part, pages, language) for part, pages in parts().items() for language in ("ko", "en")]
    for path, text in made:
        current = path.read_text("utf-8") == text
        if not current:
            write(path, text)
        print(f"{path.relative_to(ROOT).as_posix()}: {'is current' if current else 'written'}")
    return 0
