"""Keeps pages light: what would say nothing to a reader is left out."""

import re
from pathlib import Path

LAYOUT = re.compile(r"<(pre|script)\b.*?</\1>|\s*\n\s*", re.S)
PLAIN = re.compile(r'<span class="(?:[nopwx]|m[ifh]|s[ai]|n[nb]|ow|bp)">([^<]*)</span>')
USERS = ["**/*.html", "assets/*.js", "assets/javascripts/*.js"]
STYLES = ["assets/stylesheets/*.css", "assets/temml/*.css"]  # not ours
RULE = re.compile(r"([^{}]+)\{[^{}]*\}")
NAME = re.compile(r'[.=]"?([A-Za-z_][\w-]*)')  # a class, or the value of an attribute
NESTED = re.compile(r":(?:not|is|where|has)\([^()]*\)")
ICON = re.compile(r'(--md-[\w-]+):url\("[^"]*"\);?')
serving = False


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


def on_page_content(html, page, config, files):
    """Drop the <span>s of names, numbers, operators and punctuation in code:
    half of a page's HTML, for text that reads as well in the block's colour."""
    return PLAIN.sub(r"\1", html)


def on_post_page(output, page, config):
    """Leave out the blank lines and the indentation of templates."""
    return LAYOUT.sub(lambda match: match[0] if match[1] else "\n", output)


def on_env(env, config, files):
    """Write Korean as Korean, not as escapes, in the settings of each page."""
    env.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}


def needed(css, words):
    """Return CSS without rules for what occurs on no page and in no script, and
    without icons that no rule shows."""

    def rule(match):
        selectors = re.split(r",(?![^(\[]*[)\]])", match[1])
        kept = [s for s in selectors if words.issuperset(NAME.findall(NESTED.sub("", s)))]
        return ",".join(kept) + match[0][len(match[1]) :] if kept else ""

    css = re.sub(r"/\*.*?\*/\s*", "", css, flags=re.S)
    css = re.sub(r"@(?:media|supports)[^{}]*\{\s*\}", "", RULE.sub(rule, css))
    return ICON.sub(lambda match: match[0] if f"var({match[1]})" in css else "", css)


def on_post_build(config):
    """Leave 40 % of Material's styles out: tabs, blogs, versions, right-to-left."""
    if serving:
        return
    site, words = Path(config.site_dir), set()
    for path in (path for pattern in USERS for path in site.glob(pattern)):
        words.update(re.findall(r"[\w-]+", path.read_text("utf-8")))
    for path in (path for pattern in STYLES for path in site.glob(pattern)):
        path.write_text(needed(path.read_text("utf-8"), words), "utf-8")
