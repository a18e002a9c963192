"""Renders formulas while the site is built, as MathML: no script on the page,
nothing that moves, and screen readers can read them. Temml does it, from the
same file that site.js falls back to where a page was built without hooks."""

import html
import re
from functools import cache
from pathlib import Path

from mkdocs.plugins import get_plugin_logger
from py_mini_racer import JSEvalException, MiniRacer

log = get_plugin_logger("formulas")
TEMML = Path(__file__).parent.parent / "theme/assets/temml/temml.min.js"
DISPLAY = re.compile(r'(<div class="arithmatex">)\\\[(.+?)\\\](</div>)', re.S)
INLINE = re.compile(r'<span class="arithmatex">\\\((.+?)\\\)</span>', re.S)
CAPTION = re.compile(r"<figcaption>.*?</figcaption>", re.S)  # raw HTML, where Markdown leaves $…$
DOLLARS = re.compile(r"\$([^$]+)\$")
TAIL = re.compile(r"(<math>(?:(?!</math>).)*</math>)((?:[^\s<&]|&\w+;){1,8})")
LONG = 30  # characters of TeX; what is longer may break after an operator
IMPLIED = re.compile(r' fence="true"| form="(?:pre|post)fix"(?= stretchy="false">[()[\]{}|‖⌊⌋⌈⌉]</mo>)')


@cache
def temml():
    context = MiniRacer()
    context.eval(TEMML.read_text("utf-8"))
    return context


def split(match):
    """Put a <math> round each of the topmost rows."""
    rows, depth = "", 0
    for part in re.split(r"(<mrow\b[^>]*>|</mrow>)", match[1]):
        depth += part.startswith("<mrow") - (part == "</mrow>")
        rows += part + "</math><math>" * (part == "</mrow>" and depth == 0)
    return rows.removesuffix("</math><math>")


@cache
def mathml(tex, display):
    """Return a formula as MathML; raises JSEvalException where TeX is wrong."""
    if display:
        math = temml().call("temml.renderToString", tex, {"throwOnError": True, "displayMode": True, "wrap": "none"})
        math = math.replace(' class="tml-display" style="display:block math;"', ' display="block"')
    else:
        wrap = "tex" if len(tex) > LONG else "none"
        math = temml().call("temml.renderToString", tex, {"throwOnError": True, "wrap": wrap})
        # Browsers break a line between formulas, not inside one.
        math = re.sub(r"(?<=<math>)(<mrow>.*</mrow>)(?=</math>)", split, math)
    return IMPLIED.sub("", math).replace("></mspace>", "/>")


def on_page_content(content, page, config, files):
    source = Path(page.file.abs_src_path).relative_to(Path(config.config_file_path).parent)

    def rendered(text, display):
        tex = html.unescape(text).strip()
        try:
            return mathml(tex, display)
        except JSEvalException as error:
            text, words = page.file.content_string, tex.splitlines()[0]
            line = f":{text[: text.find(words)].count(chr(10)) + 1}" if words in text else ""
            problem = str(error).splitlines()[0].partition("ParseError:")[2].strip()
            log.warning(f"{source}{line}: formula {tex!r}: {problem}")
            return tex

    def caption(match):
        return DOLLARS.sub(lambda m: rendered(m[1], False), match[0])

    content = DISPLAY.sub(lambda m: m[1] + rendered(m[2], True) + m[3], content)
    content = INLINE.sub(lambda m: rendered(m[1], False), content)
    content = CAPTION.sub(caption, content)
    # A particle or a comma stays on the line of the formula that it follows.
    return TAIL.sub(r'<span class="rdl-one">\1\2</span>', content)
