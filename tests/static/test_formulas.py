"""Formulas: what is made of Temml's MathML, and the font they are set in."""

import importlib
import re

import pytest
from fontTools.ttLib import TTFont

from tests.support.pages import ROOT

EXAMPLES = {
    r"x_{t-1}": ["−"],
    r"\sum_{i=1}^{N} x_i": ["="],
    r"\beta^{t-i+1}": ["−", "+"],
    r"\max_{i \in S, j \le n} w_{i,j}": ["∈", ",", "≤", ","],
    r"\int_{x:y} z": [":"],
    r"e^{f'(x)}": ["′"],
}
LINE = [r"a-b", r"\frac{a-b}{c=d}", r"\sqrt{a+b}", r"\hat{a} = \bar{b}", r"(x_1 + x_2)^2", r"x_{\log y}"]


@pytest.fixture(scope="module")
def content():
    """Return hooks/content.py, which imports its siblings as MkDocs lets it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "hooks")
        return importlib.import_module("content")


def operators(math):
    """Return [(operator, its attributes)] of MathML."""
    return [(text, attributes) for attributes, text in re.findall(r"<mo([^>]*)>([^<]*)</mo>", math)]


@pytest.mark.parametrize("display", [False, True])
@pytest.mark.parametrize("tex, inside", EXAMPLES.items())
def test_operators_in_scripts_have_no_space(content, tex, inside, display):
    tight = [
        text
        for text, attributes in operators(content.mathml(tex, display))
        if re.search(r'lspace="0(em)?" rspace="0', attributes)
    ]
    assert tight == inside


@pytest.mark.parametrize("display", [False, True])
@pytest.mark.parametrize("tex", LINE)
def test_operators_on_the_line_keep_theirs(content, tex, display):
    spaced = [attributes for _, attributes in operators(content.mathml(tex, display)) if "space=" in attributes]
    assert not spaced, tex


def test_only_the_space_of_scripts_is_changed(content):
    """Entities, empty elements and attributes stay as Temml wrote them."""
    tex = r"\begin{cases} x^{a<b} & \text{if } a \& b \\ \ & y' > \tilde{z} \end{cases}"
    math = content.temml().call("temml.renderToString", tex, {"throwOnError": True, "displayMode": True})
    changed = re.sub(r' [lr]space="0"', "", content.tight(math))
    assert changed == math


def test_the_root_fits_one_small_letter():
    """The smallest root sign spans little more than an "x" with its overline; larger ones follow in
    steps, all of one width, because Chromium keeps the room of the widest beside each."""
    font = TTFont(ROOT / "theme/assets/temml/math.woff2")
    root, variants = font.getBestCmap()[ord("√")], font["MATH"].table.MathVariants
    made = variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(root)]
    names = [record.VariantGlyph for record in made.MathGlyphVariantRecord]
    heights = [font["glyf"][name].yMax - font["glyf"][name].yMin for name in names]
    letter = font["glyf"][font.getBestCmap()[ord("x")]].yMax
    assert names[0] == root and letter < heights[0] < 1.8 * letter
    assert heights == sorted(set(heights)) and len(heights) > 3
    assert [round(record.AdvanceMeasurement) for record in made.MathGlyphVariantRecord] == pytest.approx(heights, abs=2)
    assert len({font["hmtx"][name][0] for name in names}) == 1
