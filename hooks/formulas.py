"""Marks the formulas that will be tall, so that the page can keep their room
free until KaTeX has rendered them, and nothing below them jumps."""

import re

FORMULA = re.compile(r'<div class="arithmatex">(?=[^<]*\\(?:frac|sum|prod|begin|int|max_|min_))')


def on_page_content(html, page, config, files):
    return FORMULA.sub('<div class="arithmatex rdl-tall">', html)
