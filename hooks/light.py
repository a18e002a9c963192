"""Keeps pages light: what would say nothing to a reader is left out."""

import re

PLAIN = re.compile(r'<span class="(?:[nopwx]|m[ifh]|s[ai]|n[nb]|ow|bp)">([^<]*)</span>')


def on_page_content(html, page, config, files):
    """Drop the <span>s of names, numbers, operators and punctuation in code:
    half of a page's HTML, for text that reads as well in the block's colour."""
    return PLAIN.sub(r"\1", html)


def on_env(env, config, files):
    """Write Korean as Korean, not as escapes, in the settings of each page,
    and leave out the blank lines and the indentation of templates."""
    env.trim_blocks = env.lstrip_blocks = True
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
