"""Puts into the home page what the pages themselves can be counted for.

The page writes `<span data-count="programs"></span>` where a number may stand; its sentence reads
well without one ("All programs are tested", "All 216 programs are tested").
"""

import re
from pathlib import Path

from embedded import embedded
from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("home")
COUNT = re.compile(r'<span data-count="([^"]*)"></span>')
WRITTEN = {"ko": " {}개", "en": "{} "}  # after a Korean noun, before an English one
WIDGET = re.compile(r"<([a-z]+-[a-z-]+)[\s>]")
EXERCISES = re.compile(r"^## [^\n]*\{ *#exercises *\}\n(.*?)(?=^## |\Z)", re.M | re.S)


def counts(texts):
    """Return {name: how many} for the texts of all pages but the home page."""
    return {
        "pages": len(texts),
        "programs": len({one.path for text in texts for one in embedded(text) if one.path.endswith(".py")}),
        "widgets": len({name for text in texts for name in WIDGET.findall(text)}),
        "exercises": sum(len(re.findall(r"^\d+\. ", part, re.M)) for text in texts for part in EXERCISES.findall(text)),
    }


def on_page_markdown(markdown, page, config, files):
    """Fill in the numbers of the home page; name what cannot be counted."""
    if not page.is_homepage or not COUNT.search(markdown):
        return None
    others = [file for file in files.documentation_pages() if file is not page.file]
    texts = [Path(file.abs_src_path).read_text("utf-8") for file in others if file.src_uri.endswith(".md")]
    numbers = counts(texts)
    written = WRITTEN[config.theme["language"]]

    def number(match):
        if match[1] not in numbers:
            log.warning(f'{page.file.src_uri}: data-count="{match[1]}" is one of {", ".join(numbers)}.')
            return ""
        return written.format(numbers[match[1]])

    return COUNT.sub(number, markdown)
