"""Drops the <span>s of plain tokens (names, numbers, operators, punctuation) from code:
they have the colour of the block anyway, and are half of a page's HTML."""

import re

PLAIN = re.compile(r'<span class="(?:[nopwx]|m[ifh]|s[ai]|n[nb]|ow|bp)">([^<]*)</span>')


def on_page_content(html, page, config, files):
    return PLAIN.sub(r"\1", html)
