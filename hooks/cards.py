"""Makes program cards: a program, what it printed and what it drew become one block, with a header.

The Markdown holds plain blocks: a fence that embeds `x.py`, the list of its notes, a fence that
embeds `x.out`, a <figure> that holds `x.svg` (or a picture or sound recorded as `x.webp`, `x.wav`).
Those that follow one another directly become one card; prose between them ends it.
Without this hook the plain blocks are shown.
"""

import html
import re
from pathlib import Path

from embedded import embedded
from source import MARK

WORDS = {
    "ko": {
        "number": "프로그램 {}",
        "output": "출력",
        "output of": "프로그램 {}의 출력",
        "copy": "복사",
        "copy what": "복사: {}.py 전체",
        "download": ".py 내려받기: {}.py",
        "colab": "Colab에서 열기: 이 페이지의 노트북",
        "fold": "그리기 {}줄",
        "start": "시작 프로그램 내려받기",
    },
    "en": {
        "number": "Program {}",
        "output": "Output",
        "output of": "Output of program {}",
        "copy": "Copy",
        "copy what": "Copy all of {}.py",
        "download": ".py: download {}.py",
        "colab": "Colab: open this page's notebook",
        "fold": "Drawing, {} lines",
        "start": "Download the starter",
    },
}
UNNUMBERED = ("figure_", "exercise_")  # what draws a figure, and what solves an exercise
OPENS = re.compile(r" *```(python|text)")
ITEM = re.compile(r" *\d+\. ")
BLOCK = re.compile(
    r'<div class="language-(?:python|text) no-copy highlight" data-file="(?P<file>[^"]+)">(?P<code>.*?)</div>', re.S
)
CELL = re.compile(r'<div class="language-(?P<kind>python|text) highlight">.*?</div>', re.S)
FIGURE = re.compile(r"<figure\b(?:(?!</figure>).)*</figure>", re.S)
SHOWS = re.compile(r'(?:data-figure|src)="([^"]+)"')
LIST = re.compile(r"<(/?)ol\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
WIDE = 48  # columns of an output that does not fit beside its program
CLAIM = re.compile(r'"""(.+?)(?:"""|\n)')
SECTION = '<span class="c1"># '  # a comment at the beginning of a line; after a blank line it opens a section


# In the Markdown: which file a fence embeds, and the starter of an exercise


def on_page_markdown(markdown, page, config, files):
    """Write the name of its file on each fence that embeds a program or an output, for it is gone
    once the fence is rendered. Offer the starter `start_x.py` below the exercise whose solution is
    `exercise_x.py`."""
    lines, starts = markdown.splitlines(), {}
    for one in embedded(markdown):
        opening = OPENS.fullmatch(lines[one.line - 2]) if one.line > 1 else None
        if opening and one.path.endswith((".py", ".out")):
            indent = " " * (len(opening[0]) - len(opening[0].lstrip()))
            lines[one.line - 2] = f'{indent}```{{ .{opening[1]} .no-copy data-file="{one.path}" }}'
        starter = Path(one.path).name.replace("exercise_", "start_", 1)
        if one.path.endswith(".py") and starter in getattr(page, "starters", ()):
            question = next((n for n in range(one.line - 1, -1, -1) if ITEM.match(lines[n])), None)
            if question is not None:
                starts[lines.index("", question)] = starter
    words = WORDS[config.theme["language"]]
    for line, starter in sorted(starts.items(), reverse=True):  # from the end: earlier lines keep their numbers
        link = f'<a class="rdl-start" href="{starter}" download>{words["start"]} <code>{starter}</code></a>'
        lines[line:line] = ["", f"    {link}"]
    return "\n".join(lines)


# In the HTML: the blocks that belong together


def on_page_content(content, page, config, files):
    """Put the blocks of each program into a card."""
    language = config.theme["language"]
    if page.file.abs_src_path.endswith(".ipynb"):
        return cells(content, WORDS[language])
    snippets = Path(config.config_file_path).with_name("snippets")
    return Cards(content, page, language, snippets).whole()


class Cards:
    """Rewrites the content of one page."""

    def __init__(self, content, page, language, snippets):
        self.content, self.language, self.snippets = content, language, snippets
        self.words = WORDS[language]
        self.claims = page.meta.get("programs") or {} if language == "ko" else {}
        self.colab = (getattr(page, "downloads", None) or {}).get("colab")
        self.numbers = {}

    def whole(self):
        """Return the content with its cards."""
        parts, done = [], 0
        for block in BLOCK.finditer(self.content):
            if block.start() < done:
                continue
            parts.append(self.content[done : block.start()])
            path = Path(block["file"])
            if path.suffix == ".py":
                card, done = self.card(block, path)
            else:
                card, done = self.apart(block, path)
            parts.append(card)
        return "".join([*parts, self.content[done:]])

    def card(self, block, path):
        """Return the card of a program, and where it ends in the content."""
        stem, end, notes = path.stem, block.end(), ""
        source = (self.snippets / path).read_text("utf-8")
        if MARK.search(source):
            end = list_end(self.content, end)
            notes = self.content[block.end() : end]
        output, figure, end = self.results(end, stem)
        if not stem.startswith(UNNUMBERED):
            self.numbers[stem] = len(self.numbers) + 1
        kind = " rdl-card--small" * stem.startswith(UNNUMBERED) + " rdl-card--figure" * bool(figure)
        code = block[0].replace(block["code"], shown(block["code"], self.words))
        card = (
            f'<div class="rdl-card{kind}" id="program-{stem}">\n{self.head(stem, source)}\n'
            f'<div class="rdl-card__program">{code}{notes}</div>\n'
            f"{output and output_block(output, self.words['output'])}{figure}</div>"
        )
        return card, end

    def apart(self, block, path):
        """Return the card of an output that stands apart from its program, and where it ends."""
        output, figure, end = self.results(block.start(), path.stem)
        number = self.numbers.get(path.stem)
        label = self.words["output of"].format(number) if number else self.words["output"]
        return f'<div class="rdl-card rdl-card--apart">{output_block(output, label)}{figure}</div>', end

    def results(self, end, stem):
        """Return (output, figure, where they end) of a program that ends, or begins to show, at `end`."""
        output = figure = ""
        while following := next_block(self.content, end, (BLOCK, FIGURE)):
            if following.re is BLOCK:
                path = Path(following["file"])
                if output or path != path.with_name(f"{stem}.out"):
                    break
                output = following[0]
            else:
                if figure or not any(Path(shown).stem == stem for shown in SHOWS.findall(following[0])):
                    break
                figure = following[0]
            end = following.end()
        return output, figure, end

    def head(self, stem, source):
        """Return the header: number, claim, and what can be done with the program."""
        words = {name: html.escape(text.format(stem)) for name, text in self.words.items()}
        claim = self.claims.get(stem) or claim_of(source) or f"{stem}.py"
        number = self.numbers.get(stem)
        label = f"<span>{self.words['number'].format(number)}</span> " if number else ""
        colab = f'<a href="{self.colab}" aria-label="{words["colab"]}">Colab</a>' if self.colab else ""
        return (
            f'<div class="rdl-card__head"><p>{label}<strong>{html.escape(claim, quote=False)}</strong></p>'
            f'<div class="rdl-card__actions"><button type="button" data-clipboard-text="" '
            f'aria-label="{words["copy what"]}">{words["copy"]}</button>'
            f'<a href="{stem}.py" download aria-label="{words["download"]}">.py</a>{colab}</div></div>'
        )


def claim_of(source):
    """Return the first line of a program's docstring without the period, None where it has none."""
    match = CLAIM.match(source)
    return match and match[1].strip().removesuffix(".")


def output_block(blocks, label):
    """Return the HTML of what a program printed, with its label."""
    widest = max(map(len, html.unescape(TAG.sub("", blocks)).splitlines()), default=0)
    wide = " rdl-card__output--wide" * (widest > WIDE)
    return f'<div class="rdl-card__output{wide}"><p>{label}</p>{blocks}</div>\n'


def next_block(content, end, kinds):
    """Return the match of one of the patterns that begins at `end` or after blanks, or None."""
    while content[end : end + 1].isspace():
        end += 1
    return next(filter(None, (kind.match(content, end) for kind in kinds)), None)


def list_end(content, start):
    """Return where the list ends that follows at `start`; `start` itself where none follows."""
    depth = 0
    if not content[start:].lstrip().startswith("<ol"):
        return start
    for tag in LIST.finditer(content, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return start


# The code of a program


def shown(code, words):
    """Return the HTML of a program's code as a card shows it: the section under the comment
    `# figure` can be folded, and of two empty lines one is shown. Every character stays in it."""
    before, code, after = re.fullmatch(r"(.*?<code>)(.*)(</code>.*)", code, re.S).groups()
    lines = code.splitlines(keepends=True)
    blank = [not line.strip() for line in lines]
    shown_lines = [
        f'<span class="rdl-blank">{line}</span>' if n and blank[n] and blank[n - 1] else line
        for n, line in enumerate(lines)
    ]
    starts = [n for n, line in enumerate(lines) if n and line.startswith(SECTION) and blank[n - 1]]
    first = next((n for n in starts if re.match(r"figure\b", lines[n].removeprefix(SECTION))), None)
    if first is not None:
        last = next((n for n in starts if n > first), len(lines)) - 1
        while blank[last]:
            last -= 1
        label = words["fold"].format(last - first - sum(blank[first:last]))
        shown_lines[first] = (
            f'<button type="button" class="rdl-unfold" aria-expanded="false">{label}</button>'
            f'<span class="rdl-fold" hidden="until-found">{lines[first]}'
        )
        shown_lines[last] += "</span>"
    return before + "".join(shown_lines) + after


# Notebooks


def cells(content, words):
    """Return the content of a notebook with the output of each cell attached to it."""
    parts, done = [], 0
    for cell in CELL.finditer(content):
        if cell.start() < done or cell["kind"] != "python":
            continue
        end, results = cell.end(), []
        while following := next_block(content, end, (CELL, FIGURE)):
            if following.re is CELL and following["kind"] != "text":
                break
            results.append(following[0].replace('"language-text highlight"', '"language-text no-copy highlight"'))
            end = following.end()
        parts.append(content[done : cell.start()])
        shows = output_block("".join(results), words["output"]) if results else ""
        parts.append(f'<div class="rdl-card"><div class="rdl-card__program">{cell[0]}</div>{shows}</div>')
        done = end
    return "".join([*parts, content[done:]])
