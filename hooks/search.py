"""Writes the search index that theme/assets/search/ reads, in place of the plugin's own.

For each page: its address and weight, then for each section its id, its title, its
prose and the names that its programs use. Programs themselves, outputs and figures are left
out: most of a page's bytes, and no reader's words. Then the terms of docs/terms.yml in both
languages, each with the place that explains it.
"""

import json
import re
import unicodedata
from functools import cache
from html import unescape
from pathlib import Path

import yaml
from mkdocs.plugins import event_priority

HEADING = re.compile(r'<h[1-6] id="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.S)
PROGRAM = re.compile(r'<div class="language-python highlight">.*?<code>(.*?)</code></pre></div>', re.S)
SOLUTION = re.compile(r'<details class="success">.*?</details>', re.S)  # a search would give it away
SOURCE = re.compile(r"(?<=</a>)\. (?:<em>|arXiv).*?</li>", re.S)  # the journal behind a paper's title
GLOSSARY = re.compile(r"<dl>.*?</dl>", re.S)  # its terms come from docs/terms.yml, with the pages they lead to
SILENT = re.compile(r'<(pre|svg|script|style)\b.*?</\1>|<a class="headerlink".*?</a>', re.S)
DISPLAYED = re.compile(r'<div class="arithmatex.*?</div>', re.S)
BLOCK = re.compile(r"</?(?:p|li|[ou]l|d[ltd]|div|t[drh]|table|br|figcaption|summary)\b[^>]*>")
FORMULA = re.compile(r"\\\((.*?)\\\)", re.S)
SIGNS = {"cdot": "·", "times": "×", "odot": "⊙", "le": "≤", "ge": "≥", "ne": "≠", "approx": "≈", "infty": "∞"}
SIGNS |= {"to": "→", "partial": "∂", "nabla": "∇", "sum": "Σ", "lambda": "λ", "varepsilon": "ε"}
FUNCTIONS = {"ln", "log", "exp", "max", "min", "sin", "cos", "tanh"}
INITIALS = re.compile(r",(?: ?[A-Z][a-z]?\.,?)+")
WORDS = re.compile(r'"""(?:.|\n)*?"""|"[^"\n]*"|#.*|^.*\b(?:plt|ax[ei]s)\b.*', re.M)  # strings, comments, drawing
IMPORT = re.compile(r"^(?:from ([\w.]+) )?import (.+)$", re.M)
NAME = re.compile(r"(?<![\w.])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+|(?<=[)\]]\.)[A-Za-z_]\w*|\b[a-z_]{2,}(?==[^=\s])")


def plain_formula(match):
    """Return a short formula as a reader would type it, a long one as dots."""

    def sign(command):
        name = command[1]
        if name in SIGNS or name in FUNCTIONS:
            return SIGNS.get(name, name)
        try:
            return unicodedata.lookup(f"GREEK SMALL LETTER {name}")
        except KeyError:
            return " "

    text = re.sub(r"\\([A-Za-z]+)", sign, match[1])
    return "…" if "\\frac" in match[1] or len(text) > 20 else re.sub(r"[{}\\$]|\s+(?=\s)", "", text).strip()


def plain(html):
    """Return the text of HTML as a reader sees it, on one line."""
    text = BLOCK.sub(" ", DISPLAYED.sub(" … ", SILENT.sub(" ", html)))
    text = unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r"(… )+", "… ", re.sub(r"\s+", " ", FORMULA.sub(plain_formula, text))).strip()


def names(html):
    """Return the names that the programs in a section take from libraries: imported
    ones with their module, methods, keyword arguments; not their own variables."""
    found = []
    for code in PROGRAM.findall(html):
        code = WORDS.sub("", unescape(re.sub(r"<[^>]+>", "", code)))
        modules = set()
        for module, imported in IMPORT.findall(code):
            for name in imported.split(","):
                name, _, short = name.strip().partition(" as ")
                modules.add(short or name)
                found.append(f"{module}.{name}" if module else name)
        for name in NAME.findall(IMPORT.sub("", code)):
            root, _, rest = name.partition(".")
            found.append(name if root in modules else rest or name)
    return found


@cache  # of an unchanged page only once while serving
def sections(html):
    """Return [id, title, prose, names] of each section of a page; the first has no id.
    A name stands in the first section that has it, unless the prose has it too."""
    html = SOLUTION.sub("", GLOSSARY.sub("", html))
    marks = list(HEADING.finditer(html))
    ends = [mark.start() for mark in marks[1:]] + [len(html)]
    found, seen = [], set()
    for mark, end in zip(marks, ends):
        part = html[mark.end() : end]
        text = plain(part)
        if mark[1] == "references":
            text = INITIALS.sub(",", plain(SOURCE.sub("</li>", part)))
        new = [name for name in dict.fromkeys(names(part)) if name not in seen and name not in text]
        seen.update(new)
        found.append([mark[1] if found else "", plain(mark[2]), text, " ".join(new)])
    return found


def names_of(term):
    """Return what a term is called in either language; 평균 제곱 오차(MSE) is two names."""
    found = {}
    also = [name for field in ("also", "rejected") for some in (term.get(field) or {}).values() for name in some]
    for name in [term["ko"], term["en"], *also]:
        outside, inside = re.fullmatch(r"(.*?) ?(?:\((.*)\))?", name).groups()
        found[outside] = True
        if inside and re.search("[A-Z]{2}", inside):
            found[inside] = True
    return "|".join(found)


@cache
def read_terms(text):
    """Return {(page, id): [names of a term, …]} of docs/terms.yml."""
    found = {}
    for term in yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        page, _, anchor = term["page"].partition("#")
        found.setdefault((page, anchor), []).append(names_of(term))
    return found


class Index:
    """Takes the place of the index that Material's search plugin fills and writes."""

    def __init__(self, terms):
        self.pages, self.terms = [], terms

    def add_entry_from_context(self, page):
        pass  # on_page_content has done it, where formulas are still TeX

    def generate_search_index(self, previous):
        return json.dumps({"pages": self.pages}, ensure_ascii=False, separators=(",", ":"))


def on_config(config):
    terms = Path(config.config_file_path).with_name("docs") / "terms.yml"
    config.plugins["material/search"].search_index = Index(read_terms(terms.read_text("utf-8")))
    config.extra["search"] = True  # tells the template that this index is ours
    return config


@event_priority(100)
def on_page_content(html, page, config, files):
    search = page.meta.get("search") or {}
    if search.get("exclude"):
        return
    index = config.plugins["material/search"].search_index
    name = page.file.src_uri.rpartition(".")[0]
    found = [[*section, *index.terms.get((name, section[0]), [])] for section in sections(html)]
    index.pages.append([page.url, search.get("boost", 1), found])


@event_priority(-200)  # after what makes an offline copy, which reads UTF-8
def on_post_build(config):
    """Write Korean in two bytes a syllable: 8 % less to load, even gzipped."""
    path = Path(config.site_dir, "search/search_index.json")
    text = re.sub(r"[^\0-~가-힣]", lambda match: json.dumps(match[0])[1:-1], path.read_text("utf-8"))
    path.write_bytes(text.encode("cp949"))
