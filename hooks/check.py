"""Names what is wrong with the pages, with file and line. A warning fails the strict build.

MkDocs itself checks the links of Markdown and the nav. This checks what it lets through: front
matter, fences, comments, embedded files, ids, raw HTML links, twins of the other language.
"""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from embedded import embedded, mistakes
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.utils import yaml_load
from source import (
    SourceError,
    comment_problems,
    fences,
    front_matter_end,
    front_matter_problems,
    lines_with,
    lines_with_id,
    nav_pages,
    read,
)
from terms import read_terms

log = get_plugin_logger("check")
UNDEFINED = re.compile(r"\[[^][\n]+\]\[[^][\n]*\]")
LINKING = {"a": "href", "img": "src", "script": "src", "iframe": "src", "video": "src", "audio": "src", "source": "src"}
names = set()  # the pages of the site, as part/page
contents = {}  # {url: (Source, Content)}


class Content(HTMLParser):
    """Collects the ids, the links and the plain text of a page's content."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.text, self.code = Counter(), [], "", 0
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.code += tag in ("code", "pre", "script")
        for name, value in attributes:
            if name == "id":
                self.ids[value] += 1
            elif name == LINKING.get(tag):
                self.links.append(value or "")

    def handle_endtag(self, tag):
        self.code -= tag in ("code", "pre", "script")

    def handle_data(self, data):
        self.text += "" if self.code else data


parse = cache(Content)  # while serving, an unchanged page is not parsed again


# Before the build: what concerns the site as a whole


def on_config(config):
    """Stop where docs/terms.yml is wrong, or the two languages do not have the same pages.

    Runs before any page is read: a page without its twin would otherwise show as a dead link
    on every page of the other language. Writing a new page under `mkdocs serve` goes on.
    """
    root = Path(config.config_file_path).parent
    if (root / "docs/terms.yml").is_file():
        read_terms(root / "docs/terms.yml")
    if config.theme["language"] == "ko":
        problems = [*twin_problems(root), *nav_problems(root)]
        if problems and config.strict:
            raise PluginError("\n".join(problems))
        for problem in problems:
            log.warning(problem)
    return config


def twin_problems(root):
    """Return a line for each page that one language has and the other has not."""
    found = {}
    for language in ("ko", "en"):
        folder = root / "docs" / language
        paths = [path.relative_to(folder) for kind in ("*.md", "*.ipynb") for path in folder.rglob(kind)]
        found[language] = {path.as_posix() for path in paths if not any(part[0] == "." for part in path.parts)}
    return [
        f"docs/{one}/{path}: has no twin; write docs/{other}/{path}, or delete it."
        for one, other in (("ko", "en"), ("en", "ko"))
        for path in sorted(found[one] - found[other])
    ]


def nav_problems(root):
    """Return a line for each page that stands in the nav of one language only or elsewhere in it."""
    files = ("mkdocs.yml", "mkdocs.en.yml")
    texts = [(root / name).read_text("utf-8") for name in files]
    with open(root / files[0], encoding="utf-8") as korean, open(root / files[1], encoding="utf-8") as english:
        navs = [nav_pages(yaml_load(file).get("nav") or []) for file in (korean, english)]
    found = []
    for here, there in ((0, 1), (1, 0)):
        for page in navs[here]:
            if page not in navs[there]:
                line = next((n for n, row in enumerate(texts[here].splitlines(), 1) if page in row), 1)
                found.append(f"{files[here]}:{line}: the nav has {page}, the nav of {files[there]} has not; add it.")
    if not found and navs[0] != navs[1]:
        page = next(one for one, two in zip(*navs) if one != two)
        line = next((n for n, row in enumerate(texts[1].splitlines(), 1) if page in row), 1)
        found.append(f"{files[1]}:{line}: {page} stands elsewhere than in the nav of {files[0]}; use its order.")
    return found


# Each page: its source, then its HTML


@event_priority(-100)  # when all files are there
def on_files(files, config):
    names.clear()
    contents.clear()
    names.update(file.src_uri.rpartition(".")[0] for file in files.documentation_pages())


def on_page_read_source(page, config):
    """Return the Markdown of a page (of a notebook, that of its cells), and warn of mistakes in it.

    Front matter and embeddings that cannot be read are left out, so that the build goes on and
    names all mistakes at once. Raises PluginError where the file is not text at all.
    """
    root = Path(config.config_file_path).parent
    path = Path(page.file.abs_src_path)
    try:
        source = read(path, path.relative_to(root).as_posix())
    except SourceError as error:
        raise PluginError(str(error)) from None
    page.source = source
    lines = source.text.splitlines()

    def warn(problems):
        for line, problem in problems:
            log.warning(f"{source.place(line)}: {problem}")

    if "\r\n" in source.text:
        ends = "has the line ends of Windows (CRLF), so every hash of it differs; save it with LF"
        log.warning(f"{source.name}:1: {ends} (`git add --renormalize .` mends a whole checkout).")
    programs = {Path(one.path).stem for one in embedded(source.text) if one.path.endswith(".py")}
    front = front_matter_problems(source.text, names, programs)
    warn(front)
    if front:
        end = front_matter_end(lines)
        lines[: end or 0] = [] if end is None else [""] * end
    wrong = mistakes(source.text, root / "snippets")
    warn(wrong)
    for line, _ in wrong:
        lines[line - 1] = ""
    warn(fences(source.text)[1])
    warn(comment_problems(source.text))
    return "\n".join(lines) + "\n"


def on_page_content(html, page, config, files):
    """Keep the links and ids of a page, and warn of ids that it has twice."""
    content = parse(html)
    contents[page.url] = (page.source, content)
    for name, count in content.ids.items():
        if count > 1:
            lines = lines_with_id(page.source.text, name)
            also = f"; it stands on lines {', '.join(map(str, lines))}" if len(lines) > 1 else ""
            place = page.source.place(lines[1]) if len(lines) > 1 else page.source.name
            log.warning(f"{place}: the id '{name}' occurs {count} times on this page{also}. Rename one.")


def on_post_build(config):
    """Warn of links that MkDocs does not check: raw HTML, undefined references, and addresses
    that leave the site although they look local."""
    for url, (source, content) in contents.items():
        seen = Counter()

        def warn(words, problem):
            """Name the file, and the line where the words stand for the nth time."""
            lines = lines_with(source.text, words)
            place = source.place(lines[min(seen[words], len(lines) - 1)]) if lines else source.name
            seen[words] += 1
            log.warning(f"{place}: {problem}")

        for reference in UNDEFINED.findall(content.text):
            warn(reference, f"'{reference}' refers to a link that is not defined on this page.")
        for link in content.links:
            parts = urlsplit(link)
            if parts.scheme in ("https", "data", "mailto") or parts.hostname == "127.0.0.1":
                continue
            if parts.scheme or parts.netloc or parts.path.startswith("/"):
                warn(link, f"link '{link}': use https:// for other sites, a relative path for this one.")
                continue
            target = unquote(urlsplit(urljoin(f"/{url}", parts.path)).path.lstrip("/")) if parts.path else url
            if target in contents:
                there, other = contents[target]
                if parts.fragment and unquote(parts.fragment) not in other.ids:
                    warn(f"#{parts.fragment}", f"link '{link}': {there.name} has no id '{parts.fragment}'.")
            elif not Path(config.site_dir, target).is_file():
                warn(link, f"link '{link}' leads to no page or file of this site.")
