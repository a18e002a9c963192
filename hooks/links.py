"""Warns about links that MkDocs does not check: raw HTML, undefined references,
and links that leave the site in a way that looks local. A warning fails the
strict build."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.plugins import get_plugin_logger

log = get_plugin_logger("links")
UNDEFINED = re.compile(r"\[[^][\n]+\]\[[^][\n]*\]")


class Content(HTMLParser):
    """Collects the ids, the links and the plain text of a page's content."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.text, self.code = set(), [], "", 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.code += tag in ("code", "pre", "svg", "script")
        for name, value in attributes:
            if name == "id":
                self.ids.add(value)
            elif name in ("href", "src") and tag in ("a", "img", "script", "iframe", "video", "source"):
                self.links.append(value or "")

    def handle_endtag(self, tag):
        self.code -= tag in ("code", "pre", "svg", "script")

    def handle_data(self, data):
        self.text += "" if self.code else data


parse = cache(Content)  # of an unchanged page only once while serving
pages = {}


def on_pre_build(config):
    pages.clear()


def on_page_content(html, page, config, files):
    source = Path(page.file.abs_src_path).relative_to(Path(config.config_file_path).parent)
    pages[page.url] = (source, page.file.content_string, parse(html))


def warn(source, text, words, problem):
    """Name the file, and the line where the words stand in it."""
    line = f":{text[: text.find(words)].count(chr(10)) + 1}" if words in text else ""
    log.warning(f"{source}{line}: {problem}")


def on_post_build(config):
    for url, (source, text, page) in pages.items():
        for reference in UNDEFINED.findall(page.text):
            warn(source, text, reference, f"'{reference}' refers to a link that is not defined on this page.")
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("https", "data", "mailto") or parts.hostname == "127.0.0.1":
                continue
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                warn(source, text, link, f"link '{link}': use https:// for other sites, a relative path for this one.")
                continue
            target = unquote(urlsplit(urljoin(f"/{url}", parts.path)).path.lstrip("/")) if parts.path else url
            if target in pages:
                name, _, there = pages[target]
                if parts.fragment and unquote(parts.fragment) not in there.ids:
                    warn(source, text, f"#{parts.fragment}", f"link '{link}': {name} has no id '{parts.fragment}'.")
            elif not Path(config.site_dir, target).is_file():
                warn(source, text, link, f"link '{link}' leads to no page or file of this site.")
