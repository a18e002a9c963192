"""What a page consists of, read from its source: what the tests compare."""

import gzip
import re
from collections import Counter
from functools import cached_property
from pathlib import Path

import nbformat
import yaml

from hooks.embedded import embedded
from tools.pages import is_written
from tools.translation import page_hash

ROOT = Path(__file__).parent.parent.parent
DOCS = {"ko": ROOT / "docs/ko", "en": ROOT / "docs/en"}
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.S)
FENCE = re.compile(r"^( *)(`{3,})(.*)\n((?:.*\n)*?)\1\2`*$", re.M)
HEADING = re.compile(r"^(#{1,6}) (.*?)(?: *(?:\{ *#([^ }]+)[^}]*\}|<a id=\"([^\"]+)\"></a>))?$", re.M)
FORMULA = re.compile(r"\$\$(.+?)\$\$|(?<![\\$])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\d)", re.S)
LINK = re.compile(r"\]\(([^)\s]+)\)")
DRAWING = re.compile(r"(<figure\b[^>]*>).*?(?=<figcaption|</figure>)", re.S)
WIDGET = re.compile(r"<([a-z]+-[a-z-]+)[\s>]")  # a custom element in the source of a page
NOTES = re.compile(r"(?:^ *\d+\. .*\n(?:^ {4,}\S.*\n)*)+", re.M)


class Page:
    """One page (`.md`) or notebook (`.ipynb`) of one language.

    Any file gives a Page, so that one that is malformed does not stop the tests
    of the others: what is no UTF-8 is replaced, front matter that is no YAML and
    a notebook that is no JSON count as empty. tests/static/test_sources.py names them.
    """

    def __init__(self, path):
        self.path = path
        self.name = path.relative_to(ROOT)
        self.raw = path.read_text("utf-8", errors="replace")
        if path.suffix == ".ipynb":
            try:
                self.notebook = nbformat.reads(self.raw, as_version=4)
            except (ValueError, nbformat.ValidationError):
                self.notebook = nbformat.v4.new_notebook()
            self.meta = self.notebook.metadata.get("rdl", {})
            blocks = [f"```python\n{c.source}\n```" if c.cell_type == "code" else c.source for c in self.notebook.cells]
            self.text = "\n\n".join(blocks) + "\n"
        else:
            self.meta = front_matter(self.raw)
            self.text = self.raw

    @property
    def hash(self):
        """The hash that binds the page to its twin."""
        return page_hash(self.path)

    @cached_property
    def fences(self):
        """The fences, without their indentation."""
        found = []
        for indent, _, info, body in FENCE.findall(self.text):
            body = "\n".join(line.removeprefix(indent) for line in body.splitlines())
            found.append(f"{info.strip()}\n{body}")
        return found

    @cached_property
    def prose(self):
        """The text without front matter, fences and formulas; lines keep their numbers."""

        def blank(match):
            return "\n" * match[0].count("\n")

        text = FRONT.sub(blank, self.text)
        text = FENCE.sub(blank, text)
        return FORMULA.sub(blank, text)

    @cached_property
    def headings(self):
        """(level, id) of each heading."""
        text = FENCE.sub("", self.text)
        return [(len(marks), one or two) for marks, _, one, two in HEADING.findall(text)]

    @cached_property
    def formulas(self):
        text = FENCE.sub("", self.text)
        text = re.sub(r"`[^`\n]+`", "", text)
        return Counter(" ".join((a or b).split()) for a, b in FORMULA.findall(text))

    @cached_property
    def links(self):
        return Counter(LINK.findall(self.prose) + re.findall(r'(?:href|src)="([^"]+)"', self.prose))

    @cached_property
    def embedded(self):
        """The `--8<--` paths, in order."""
        return [line.path for line in embedded(self.text)]

    @cached_property
    def figures(self):
        """What each figure embeds, and whether it has a label and a caption."""
        found = re.findall(r"<figure(.*?)>(.*?)</figure>", self.text, re.S)
        return [
            (
                [line.path for line in embedded(body)],
                bool(re.search(r'aria-label="[^"]+"', attributes)),
                "<figcaption>" in body,
            )
            for attributes, body in found
        ]

    @cached_property
    def admonitions(self):
        return re.findall(r"^ *((?:!!!|\?\?\?\+?|===) *\w*)", FENCE.sub("", self.text), re.M)

    @cached_property
    def notes(self):
        """How many items the list after each program has."""
        counts = []
        for match in FENCE.finditer(self.text):
            if match[3].strip() == "python":
                notes = NOTES.match(self.text[match.end() :].lstrip("\n"))
                items = re.findall(r"^ *\d+\. ", notes[0], re.M) if notes else []
                counts.append(len(items))
        return counts

    @cached_property
    def numbers(self):
        """Percentages and decimals in the prose."""
        text = re.sub(r"\]\([^)]*\)|https?://\S+|`[^`\n]+`|<[^>]+>", " ", self.prose)
        found = re.findall(r"(?<![\w.])\d+(?:[.,]\d+)*(?: ?%)|(?<![\w.])\d+\.\d+(?![\w.]*\w)", text, re.ASCII)
        return Counter(number.replace(" ", "").replace(",", "") for number in found)


def front_matter(text):
    """Return the front matter of a page as a dict, empty where it has none that YAML can read."""
    front = FRONT.match(text)
    try:
        values = yaml.safe_load(front[1]) if front else None
    except yaml.YAMLError:
        values = None
    return values if isinstance(values, dict) else {}


def paths(language):
    """The pages of a language, relative to its folder. Of a notebook it is the `.ipynb`, not the twin
    that is written from it."""
    folder = DOCS[language]
    found = [*folder.rglob("*.ipynb"), *(path for path in folder.rglob("*.md") if not is_written(path))]
    return sorted(path.relative_to(folder) for path in found if ".ipynb_checkpoints" not in path.parts)


def pairs():
    """(Korean page, English page) of each path that both languages have."""
    both = sorted(set(paths("ko")) & set(paths("en")))
    return [(Page(DOCS["ko"] / path), Page(DOCS["en"] / path)) for path in both]


def weight(content):
    """The bytes of a file as it is sent: HTML without its figures, gzipped where that helps."""
    if isinstance(content, str):
        content = DRAWING.sub(r"\1", content).encode("utf-8")
    return min(len(content), len(gzip.compress(content, 6)))
