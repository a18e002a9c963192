"""Makes the content of pages: notebooks become pages, figures and formulas stand in the HTML.

Without this hook (another builder, or a page shown on GitHub) the same Markdown still shows its
figures and programs, and site.js renders the formulas in the browser.
"""

import atexit
import html
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from embedded import embedded
from mkdocs.plugins import event_priority, get_plugin_logger
from py_mini_racer import JSEvalException, MiniRacer
from pygments.filter import Filter
from pygments.token import Name, Number, Operator, Punctuation, String, Text, Whitespace
from source import formulas

log = get_plugin_logger("content")
ROOT = Path(__file__).parent.parent
TEMML = ROOT / "theme/assets/temml/temml.min.js"


# Notebooks


def on_files(files, config):
    """Put each notebook in the place of its Markdown twin (labs/digits.md), which other builders
    show and which nav and links name. So mkdocs-jupyter makes that page from the notebook."""
    for notebook in [file for file in files if file.src_uri.endswith(".ipynb")]:
        twin = files.get_file_from_path(notebook.src_uri.removesuffix(".ipynb") + ".md")
        if twin:
            files.remove(notebook)
            twin.abs_src_path = notebook.abs_src_path
            twin.edit_uri = notebook.edit_uri
    return files


@event_priority(-100)  # after mkdocs-jupyter has set its own render
def on_pre_page(page, config, files):
    """Have a notebook rendered as a page like any other. mkdocs-jupyter makes a page of it and
    copies it for download; but its HTML brings 575 kB of styles, has no ids for Korean headings
    and no checked links. So check.py reads the cells as Markdown, and MkDocs renders that."""
    vars(page).pop("render", None)
    return page


# Code


class Fewer(Filter):
    """Highlights keywords, strings, comments and definitions, and leaves names, numbers,
    operators and punctuation in the block's own colour: half as many elements on a page."""

    PLAIN = {Name, Name.Builtin, Name.Builtin.Pseudo, Name.Namespace, Operator, Operator.Word, Punctuation}
    PLAIN |= {Number.Integer, Number.Float, Number.Hex, String.Affix, String.Interpol, Whitespace}

    def filter(self, lexer, stream):
        for kind, text in stream:
            yield (Text if kind in self.PLAIN else kind), text


fewer = Fewer()  # one for all builds, so that settings compare as equal while serving


def on_config(config):
    """Have code highlighted through the filter above."""
    known = ("python", "bash", "powershell", "console")
    languages = [{"name": name, "lang": name, "options": {"filters": [fewer]}} for name in known]
    config.mdx_configs.setdefault("pymdownx.highlight", {})["extend_pygments_lang"] = languages
    return config


# Figures


EMPTY = '<svg data-figure="{}"></svg>'
FIGURE = re.compile(r'(?:<figure role="img" (aria-label="[^"]*")>(\s*))?<svg data-figure="([^"]*)"></svg>')


def on_page_markdown(markdown, page, config, files):
    """Put an empty <svg> where a drawing is embedded: Markdown, the checks and the search would
    each parse its hundreds of paths for nothing. `figures` below puts the drawing in."""
    lines = markdown.splitlines()
    for one in embedded(markdown):
        if one.path.endswith(".svg"):
            lines[one.line - 1] = " " * one.indent + EMPTY.format(one.path)
    return "\n".join(lines)


def drawing(path):
    """Return a recorded drawing."""
    return Path(path).read_text("utf-8").strip()


def figures(content, snippets):
    """Return HTML with the drawings in their places. What the figure is said to show moves to its
    drawing: inside of an element with the role of an image, a screen reader reads no caption."""

    def figure(match):
        label, space, path = match.groups()
        svg = drawing(snippets / path)
        return f"<figure>{space}" + svg.replace("<svg ", f'<svg role="img" {label} ', 1) if label else svg

    return FIGURE.sub(figure, content)


# Formulas


DISPLAY = re.compile(r'(<div class="arithmatex">)\\\[(.+?)\\\](</div>)', re.S)
INLINE = re.compile(r'<span class="arithmatex">\\\((.+?)\\\)</span>((?:[^\s<&]|&\w+;){0,8})', re.S)
CAPTION = re.compile(r"<figcaption>.*?</figcaption>", re.S)  # raw HTML, where Markdown leaves $…$
DOLLARS = re.compile(r"\$([^$]+)\$((?:[^\s<&$]|&\w+;){0,8})")
SCRIPTED = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}  # first the base, then its scripts
SIGNS = 20  # in a formula of more, a line may break after an operator
IMPLIED = re.compile(r' fence="true"| form="(?:pre|post)fix"(?= stretchy="false">[()[\]{}|‖⌊⌋⌈⌉]</mo>)')


@cache
def temml():
    """Return V8 with Temml in it, the file that site.js falls back to. On Python 3.13 a process
    that has used V8 never ends unless it was closed, however the build ended: hence atexit."""
    context = MiniRacer()
    atexit.register(context.close)
    context.eval(TEMML.read_text("utf-8"))
    return context


def split(match):
    """Give each row at the top of a formula its own <math>: browsers break a line between formulas, not inside one."""
    rows, depth = "", 0
    for part in re.split(r"(<mrow\b[^>]*>|</mrow>)", match[1]):
        depth += part.startswith("<mrow") - (part == "</mrow>")
        rows += part + "</math><math>" * (part == "</mrow>" and depth == 0)
    return rows.removesuffix("</math><math>")


def tight(math):
    """Return MathML whose scripts have no space around their operators ("i=1" under a sum), as TeX
    sets them: browsers leave as much as on the line. Brackets and accents (`stretchy`) have none."""
    root = ElementTree.fromstring(math)
    for element in root.iter():
        if element.tag in SCRIPTED:
            rows = [row for script in element[1:] for row in script.iter()]
            for operator in (child for row in rows for child in row if child.tag == "mo"):
                if "stretchy" not in operator.attrib and operator.text != "\u2061":  # between "log" and "x"
                    operator.attrib |= {"lspace": "0", "rspace": "0"}
    return ElementTree.tostring(root, "unicode", short_empty_elements=False)


@cache
def mathml(tex, display):
    """Return a formula as MathML; raises JSEvalException where TeX is wrong."""

    def rendered(wrap):
        settings = {"throwOnError": True, "displayMode": display, "wrap": wrap}
        return tight(temml().call("temml.renderToString", tex, settings))

    math = rendered("none")
    if not display and len(re.findall("<m[ion]>|<m[ion] ", math)) > SIGNS:
        math = rendered("tex")
    if display:
        math = math.replace(' class="tml-display" style="display:block math;"', "")  # besides display="block"
    else:  # browsers break a line between formulas, not inside one
        math = re.sub(r"(?<=<math>)(<mrow>.*</mrow>)(?=</math>)", split, math)
    return IMPLIED.sub("", math).replace("></mspace>", "/>")


class Formulas:
    """Renders the formulas of one page, and warns of those that Temml cannot read."""

    def __init__(self, source):
        self.source, self.wrong = source, []

    def rendered(self, text, display):
        """Return one formula as MathML; where it is wrong, its TeX."""
        tex = html.unescape(text).strip()
        try:
            return mathml(tex, display)
        except JSEvalException as error:
            problem = str(error).splitlines()[0].partition("ParseError:")[2].strip()
            written = " ".join(tex.split())
            lines = [line for line, there in formulas(self.source.text) if there == written]
            number = self.wrong.count(written)
            place = self.source.place(lines[min(number, len(lines) - 1)]) if lines else self.source.name
            self.wrong.append(written)
            log.warning(f"{place}: formula {tex!r}: {problem}")
            return html.escape(tex)

    def inline(self, match):
        """Return a formula in the text; a particle or a comma stays on its line."""
        math, tail = self.rendered(match[1], False), match[2]
        if not tail or not math.endswith("</math>"):
            return math + tail
        last = math.rindex("<math>")
        return f'{math[:last]}<span class="rdl-one">{math[last:]}{tail}</span>'

    def display(self, match):
        return match[1] + self.rendered(match[2], True) + match[3]

    def caption(self, match):
        return DOLLARS.sub(self.inline, match[0])


# Words


PARTICLE = re.compile(
    r"<pre\b.*?</pre>|<(?!/code>)[^>]*>"  # left as they are
    r"|((?:[)\]%”’\"']|</code>)(?:</(?:a|abbr|em|q|span|strong|sub|sup)>)*)(?=[가-힣])",
    re.S,
)
CELL = re.compile(r"(?<=<td).*?(?=</td>)", re.S)
CODE = re.compile(r"(?<=<code>)[^<]*(?=</code>)")
DOT = re.compile(r"(?<=[A-Za-z_]{2}\.)(?=[A-Za-z_]{2})")


def whole_words(content):
    """Return HTML in which a line does not break between what ends in a bracket, a sign or code
    and its Korean particle: "(gradient)" and "는". The empty element gets U+2060 by a style, so that
    neither what is copied nor what is found has it. Names in tables may break after a dot."""
    content = PARTICLE.sub(lambda match: match[1] + '<i class="rdl-joint"></i>' if match[1] else match[0], content)
    return CELL.sub(lambda cell: CODE.sub(lambda code: DOT.sub("<wbr>", code[0]), cell[0]), content)


@event_priority(-100)  # after the checks and the search, which read TeX and no drawings
def on_page_content(content, page, config, files):
    """Render the formulas as MathML and put the drawings in. MathML needs no script on the page,
    nothing moves when it is shown, and screen readers read it. Words stay whole."""
    page_formulas = Formulas(page.source)
    content = DISPLAY.sub(page_formulas.display, content)
    content = INLINE.sub(page_formulas.inline, content)
    content = whole_words(CAPTION.sub(page_formulas.caption, content))
    return figures(content, Path(config.config_file_path).with_name("snippets"))
