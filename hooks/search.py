"""Writes what theme/assets/search/ searches: one small file that answers at once, and the
text of the pages, one file a part.

`search/titles.json`: `{"parts": [part, …], "pages": [[url, weight, part, description,
[[heading id, title, names of the terms explained here, …], …]], …]}`; the first section of a
page has the id "".
`search/text/<part>.json`: `{url: [[prose, names that its programs take from libraries,
formulas, points], …]}`, one for each section, in the same order. Formulas stand there as one
would type them, without brackets: `1 / 1 - p`, one a line. Points say in few words what a
section is for: what readers ask (docs/questions.yml), and for the first section of a page its
goals, what its programs show and its summary.

Programs, outputs, figures and solutions are left out: they are most of a page's bytes, and
not what readers type. Material's own search is switched off; a site that is built without
hooks keeps it.
"""

import ast
import json
import re
import unicodedata
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import yaml
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from terms import LOADER, read_terms

log = get_plugin_logger("search")

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SILENT = {"pre", "svg", "script", "style"}
BLOCKS = {"p", "li", "ol", "ul", "dl", "dt", "dd", "div", "table", "tr", "td", "th", "br", "figcaption", "summary"}
UNCLOSED = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
PLOTTING = {"plt", "ax", "axes", "axis", "fig", "figure"}
GLOSSARY = "reference/glossary"
SUMMARY = "summary"  # the id of the heading over a page's summary
SIGNS = {"cdot": "·", "times": "×", "odot": "⊙", "le": "≤", "ge": "≥", "ne": "≠", "approx": "≈", "infty": "∞"}
SIGNS |= {"to": "→", "partial": "∂", "nabla": "∇", "sum": "Σ", "lambda": "λ", "varepsilon": "ε"}
SIGNS_TYPED = {"le": "≤", "ge": "≥", "approx": "≈", "to": ""}
FUNCTIONS = {"ln", "log", "exp", "max", "min", "sin", "cos", "tanh"}
AUTHOR_INITIALS = re.compile(r",(?: ?[A-Z][a-z]?\.,?)+")


def plain_formula(tex):
    """Return a short formula as a reader would type it, a long one as dots."""

    def sign(command):
        name = command[1]
        if name in SIGNS or name in FUNCTIONS:
            return SIGNS.get(name, name)
        try:
            return unicodedata.lookup(f"GREEK SMALL LETTER {name}")
        except KeyError:
            return " "

    text = re.sub(r"\\([A-Za-z]+)", sign, tex)
    return "…" if "\\frac" in tex or len(text) > 20 else re.sub(r"[{}\\$]|\s+(?=\s)", "", text).strip()


FRACTION = re.compile(r"\\[dt]?frac")
LAYOUT = re.compile(
    r"\\(?:left|right|[bB]igg?[lrm]?|text|math\w+|boldsymbol|operatorname|hat|bar|tilde|begin|end|quad|qquad|displaystyle)\b"
)
WRITTEN = {"top": "T", "ln": "log", "varepsilon": "eps", "epsilon": "eps", "varphi": "phi", "infty": "inf"}
PRODUCTS = {"cdot", "times", "odot", "lVert", "rVert", "lvert", "rvert"}


def group(tex, start):
    """Return what stands in braces from a place on, or the one sign there, and where it ends."""
    while start < len(tex) and tex[start].isspace():
        start += 1
    if tex[start : start + 1] != "{":
        return tex[start : start + 1], start + 1
    depth = 0
    for end in range(start, len(tex)):
        depth += (tex[end] == "{") - (tex[end] == "}")
        if not depth:
            return tex[start + 1 : end], end + 1
    return tex[start + 1 :], len(tex)


def typed_formula(tex):
    """Return a formula as a reader would type it, its words and signs apart, without brackets;
    "" if it is too short to look for."""
    while match := FRACTION.search(tex):
        above, end = group(tex, match.end())
        below, end = group(tex, end)
        tex = f"{tex[: match.start()]} {above} / {below} {tex[end:]}"

    def written(command):
        name = command[1]
        return " " if name in PRODUCTS else f" {WRITTEN.get(name, SIGNS_TYPED.get(name, name))} "

    text = re.sub(r"\\([A-Za-z]+)", written, LAYOUT.sub(" ", tex))
    signs = re.findall(r"[A-Za-z]+|\d+(?:\.\d+)?|[-+/=<>|≤≥≈!]", text)
    return " ".join(signs) if len(signs) > 2 else ""


def library_names(code):
    """Return the names that a program takes from libraries: imported ones with their module,
    attributes, methods and keyword arguments, but neither its own variables nor what draws.
    A text that is not Python has none."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return []
    found, modules = [], set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            found += [
                module + alias.name for alias in node.names if not f"{module}{alias.name}".startswith("matplotlib")
            ]
            modules |= {alias.asname or alias.name for alias in node.names}

    def visit(node):
        if isinstance(node, ast.stmt) and not isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.For, ast.With)):
            if any(isinstance(inner, ast.Name) and inner.id in PLOTTING for inner in ast.walk(node)):
                return
        if isinstance(node, ast.Attribute):
            names, root = [node.attr], node.value
            while isinstance(root, ast.Attribute):
                names.insert(0, root.attr)
                root = root.value
            if isinstance(root, ast.Name) and root.id in modules:
                names.insert(0, root.id)
            found.append(".".join(names))
            visit(root)
            return
        if isinstance(node, ast.keyword) and node.arg and len(node.arg) > 1:
            found.append(node.arg)
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree)
    return found


def docstring_of(code):
    """Return the first paragraph of a program's docstring: what the program shows; "" if it
    has none or is not Python."""
    try:
        text = ast.get_docstring(ast.parse(code)) or ""
    except SyntaxError:
        return ""
    return " ".join(text.partition("\n\n")[0].split())


class Sections(HTMLParser):
    """Reads the HTML of a page, in which formulas are still TeX, into `found`: for each
    heading with an id its id, its title, and up to the next its text, programs and formulas."""

    def __init__(self, glossary=False):
        super().__init__()
        self.found = []  # [id, title, pieces of text, programs, formulas]
        self.open = []  # (tag, class) of the elements that are open
        self.glossary = glossary  # its list of terms is known from docs/terms.yml
        self.silent = 0  # how many open elements are left out
        self.to = None  # where text goes
        self.journal = ""  # in a list of references: "next" after a link, "here" in what follows its title

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if tag in BLOCKS:
            self.add(" ")
        if tag == "li":
            self.journal = ""
        if tag in UNCLOSED:
            return
        kind = ""
        if tag in HEADINGS and attributes.get("id"):
            kind = "heading"
            self.found.append([attributes["id"] if self.found else "", [], [], [], []])
            self.to = self.found[-1][1]
        elif tag == "div" and "language-python" in classes and self.found and not self.silent:
            kind = "program"
            self.found[-1][3].append([])
        elif "arithmatex" in classes:
            kind = "formula"
            self.formula = []
        elif (
            tag in SILENT
            or "headerlink" in classes
            or (tag == "details" and "success" in classes)  # a solution: a search would give it away
            or (tag == "dl" and self.glossary)
        ):
            kind = "silent"
            self.silent += 1
        self.open.append((tag, kind))
        if tag == "svg":
            self.set_cdata_mode("svg")  # read to its end in one step

    def handle_endtag(self, tag):
        if tag == "li":
            self.journal = ""
        if tag in BLOCKS:
            self.add(" ")
        if tag == "a" and self.found and self.found[-1][0] == "references":
            self.journal = "next"
        while self.open:
            last, kind = self.open.pop()
            if kind == "silent":
                self.silent -= 1
            elif kind == "heading":
                self.to = self.found[-1][2]
            elif kind == "formula":
                tex = "".join(self.formula).strip()
                if self.found and not self.silent and (typed := typed_formula(tex[2:-2])):
                    self.found[-1][4].append(typed)
                self.add(" … " if tex.startswith("\\[") else plain_formula(tex[2:-2]))
            if last == tag:
                break

    def handle_data(self, data):
        if self.journal == "next":
            self.journal = "here" if data == ". " or data.startswith(". arXiv") else ""
        kinds = [kind for _, kind in self.open if kind]
        if "program" in kinds and self.found:
            if any(tag == "code" for tag, _ in self.open):
                self.found[-1][3][-1].append(data)
        elif "formula" in kinds:
            self.formula.append(data)
        elif any(tag == "figcaption" for tag, _ in self.open):
            self.add(re.sub(r"\$([^$]+)\$", lambda match: plain_formula(match[1]), data))
        else:
            self.add(data)

    def add(self, text):
        if self.to is not None and not self.silent and self.journal != "here":
            self.to.append(text)


@cache  # of an unchanged page only once while serving
def sections(html, glossary=False):
    """Return [id, title, prose, names, formulas, points] of each section of a page; the first
    has no id. A name stands in the first section that has it, unless the prose has it too. The
    points are those that the page itself makes, all in the first section: what its programs
    show, and its summary."""
    reader = Sections(glossary)
    reader.feed(html)
    reader.close()
    found, seen, points = [], set(), []
    for id, title, text, programs, formulas in reader.found:
        text = re.sub(r"(… )+", "… ", " ".join("".join(text).split()))
        if id == "references":
            text = AUTHOR_INITIALS.sub(",", text)
        names = [name for code in programs for name in library_names("".join(code))]
        names = [name for name in dict.fromkeys(names) if name not in seen and name not in text]
        seen.update(names)
        points += filter(None, (docstring_of("".join(code)) for code in programs))
        if id == SUMMARY:
            points.append(text)
        title = " ".join("".join(title).split())
        found.append([id, title, text, " ".join(names), "\n".join(dict.fromkeys(formulas)), ""])
    if found:
        found[0][-1] = "\n".join(points)
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


def names_by_place(terms):
    """Return {(page, heading id): [names of a term, …]}, "" for a page's own place."""
    found = {}
    for term in terms:
        page, _, anchor = term["page"].partition("#")
        found.setdefault((page, anchor), []).append(names_of(term))
    return found


def read_questions(path):
    """Return docs/questions.yml as {(page, heading id): (line, the questions of both languages,
    one a line)}, "" for a page's own place; {} where there is no such file.

    Raises PluginError, with file, line and remedy.
    """
    return parse_questions(f"{path.parent.name}/{path.name}", path.read_text("utf-8")) if path.is_file() else {}


@cache  # while serving, an unchanged file is not parsed again
def parse_questions(name, text):
    """Return the questions of a text; `name` is the file that messages name. See read_questions."""
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise PluginError(f"{name}:{line}: is no YAML: {getattr(error, 'problem', None) or error}.") from None
    if not isinstance(root, yaml.MappingNode):
        raise PluginError(f"{name}:1: must start with a place: `part/page#heading-id:`.")
    found = {}
    for key, value in root.value:
        languages = value.value if isinstance(value, yaml.MappingNode) else []
        texts = [text for _, some in languages if isinstance(some, yaml.SequenceNode) for text in some.value]
        line, known = key.start_mark.line + 1, [language.value for language, _ in languages] == ["ko", "en"]
        if not known or not texts or not all(isinstance(text, yaml.ScalarNode) for text in texts):
            raise PluginError(
                f"{name}:{line}: {key.value} needs `ko: [question, …]` and `en: [question, …]`, in this order."
            )
        page, _, anchor = key.value.partition("#")
        if (page, anchor) in found:
            raise PluginError(
                f"{name}:{line}: {key.value} stands in line {found[page, anchor][0]}, too; make them one."
            )
        found[page, anchor] = line, "\n".join(text.value for text in texts)
    return found


class Index:
    """What the pages of one build have, until it is written."""

    def __init__(self, terms, questions):
        self.terms = terms
        self.questions = questions
        self.pages = []
        self.texts = {}
        self.places = set()  # (page, heading id) of all sections

    def add(self, page, html):
        name = page.file.src_uri.rpartition(".")[0]
        part = name.partition("/")[0]
        search = page.meta.get("search") or {}
        found = sections(html, glossary=name == GLOSSARY)
        heads = [[id, title, *self.terms.get((name, id), [])] for id, title, *_ in found]
        self.pages.append([page.url, search.get("boost", 1), part, page.meta.get("description", ""), heads])
        front = "\n".join([*(page.meta.get("goals") or []), *(page.meta.get("programs") or {}).values()])
        texts = self.texts.setdefault(part, {})[page.url] = []
        for id, _, *pieces, points in found:
            self.places.add((name, id))
            _, asked = self.questions.get((name, id), (0, ""))
            texts.append([*pieces, "\n".join(filter(None, [asked, "" if id else front, points]))])

    def warn_of_lost_questions(self):
        """Warn of each place in docs/questions.yml that no page has; a strict build stops there."""
        for (page, anchor), (line, _) in self.questions.items():
            if (page, anchor) not in self.places:
                place = f"{page}#{anchor}" if anchor else page
                log.warning(f"docs/questions.yml:{line}: there is no page or heading '{place}'; correct it.")

    def write(self, folder):
        def write(name, data):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")

        write("titles.json", {"parts": list(self.texts), "pages": self.pages})
        for part, texts in self.texts.items():
            write(f"text/{part}.json", texts)


@event_priority(100)  # before Material's plugin prepares an index
def on_config(config):
    """Switch Material's search off, and start an index of our own."""
    plugin = config.plugins.get("material/search")
    if not plugin:
        raise ConfigurationError("mkdocs.yml: the plugin `search` is missing; add it below `plugins:`.")
    plugin.config.enabled = False
    docs = Path(config.config_file_path).with_name("docs")
    terms = read_terms(docs / "terms.yml")
    questions = docs / "questions.yml"
    if questions.is_file():
        config.watch.append(str(questions))
    config.extra["search"] = Index(names_by_place(terms), read_questions(questions))
    return config


@event_priority(100)  # where formulas are still TeX
def on_page_content(html, page, config, files):
    if not (page.meta.get("search") or {}).get("exclude"):
        config.extra["search"].add(page, html)


@event_priority(100)  # before what packs all files of the site, or builds the next site
def on_post_build(config):
    config.extra["search"].warn_of_lost_questions()
    config.extra["search"].write(Path(config.site_dir, "search"))
