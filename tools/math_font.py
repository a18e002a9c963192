"""Writes theme/assets/temml/math.woff2, the font of formulas: STIX Two Math
(npm: @fontsource/stix-two-math), cut down to the characters that a book on
deep learning needs.

    python -m tools math-font stix-two-math-latin-400-normal.woff2

Needs `pip install brotli`. A test names a formula's character that is missing:
add it to CHARACTERS.
"""

import argparse
from pathlib import Path

from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.tables.otTables import MathGlyphVariantRecord

from tools import ROOT, Problem

FONT = ROOT / "theme/assets/temml/math.woff2"
CHARACTERS = {
    "Latin, digits, signs": [*range(0x20, 0x7F), *map(ord, " ¨¬¯°±´·×÷ıȷˆˇ˘˙˜̂̃̄̇̈‖…′″‾")],
    "Greek, upright": [*range(0x391, 0x3AA)],  # in a formula capitals are; small letters are italic
    "letters of mathematics": [*range(0x1D434, 0x1D468), *range(0x1D6FC, 0x1D71C), *map(ord, "ℎℓℝℕℤℙ𝔼𝟏ℒ𝒟𝒩ℋ")],
    "invisible operators": [*range(0x2061, 0x2065)],
    "arrows": map(ord, "←↑→↓↔↦⇐⇒⇔⟶⟸⟹⟺"),
    "operators": map(ord, "∀∂∃∅∇∈∉∏∑−∗∘√∝∞∣∥∧∨∩∪∫∼≃≅≈≔≠≡≤≥≪≫⊂⊆⊕⊗⊙⊤⊥⋅⋮⋯⋱⌈⌉⌊⌋⟨⟩⏞⏟"),
}
SMALLER = (0.7, 0.85)  # heights of root signs below the font's smallest, as parts of it


def smaller_roots(font):
    """Give the root sign heights below the font's smallest, which is made for a capital with an
    index: over one small letter it would hang below the line and push the lines apart."""
    root, construction = roots(font)
    height = construction.MathGlyphVariantRecord[0].AdvanceMeasurement
    names = {scale: f"{root}.{scale}" for scale in (*SMALLER[1:], 1)} | {SMALLER[0]: root}  # the smallest last
    records = {}
    for scale, name in names.items():
        pen, records[scale] = TTGlyphPen(None), MathGlyphVariantRecord()
        font.getGlyphSet()[root].draw(TransformPen(pen, (1, 0, 0, scale, 0, 0)))
        font["glyf"][name], font["hmtx"][name] = pen.glyph(), font["hmtx"][root]
        records[scale].VariantGlyph, records[scale].AdvanceMeasurement = name, round(height * scale)
    construction.MathGlyphVariantRecord[:1] = [records[scale] for scale in sorted(records)]
    construction.VariantCount = len(construction.MathGlyphVariantRecord)


def roots(font):
    """Return the name of the root sign's glyph, and what it is made of where it grows."""
    name, variants = font.getBestCmap()[ord("√")], font["MATH"].table.MathVariants
    return name, variants.VertGlyphConstruction[variants.VertGlyphCoverage.glyphs.index(name)]


def narrow_roots(font):
    """Give every size of the root sign the advance of the smallest. Chromium
    reserves the widest for all of them: a gap after each small root."""
    smallest, construction = roots(font)
    sizes = [record.VariantGlyph for record in construction.MathGlyphVariantRecord]
    sizes += [part.glyph for part in construction.GlyphAssembly.PartRecords]
    glyphs, widths = font.getGlyphSet(), font["hmtx"]
    width = widths[smallest][0]
    for name in sizes:
        scale, pen = width / widths[name][0], TTGlyphPen(None)
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, 1, 0, 0)))
        font["glyf"][name] = pen.glyph()
        widths[name] = (width, round(widths[name][1] * scale))


def main(arguments):
    """Write the font; return 0. Raises Problem where the given file is no font."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m tools math-font", description=__doc__, formatter_class=form)
    parser.add_argument("font", type=Path, help="STIX Two Math, whole")
    path = parser.parse_args(arguments).font
    try:
        font = TTFont(path)
    except (OSError, TTLibError) as error:
        raise Problem(f"{path}: cannot be read as a font: {error}") from None
    options = Options(layout_features=["ssty", "ss04", "dtls", "flac"], hinting=False, name_IDs=[0, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for codes in CHARACTERS.values() for code in codes])
    subsetter.subset(font)
    smaller_roots(font)
    narrow_roots(font)
    font.flavor = "woff2"
    font.save(FONT)
    print(f"{FONT.name}: {FONT.stat().st_size} bytes, {len(font.getBestCmap())} characters")
    return 0
