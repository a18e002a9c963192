"""Every page with programs offers itself as a notebook, and each program as a file.

Nothing runs: the cells carry the recorded outputs. A notebook has no code
annotations, so their marks are left out and each note names its line instead.
"""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

MARK = re.compile(r"[ \t]*# \((\d+)\)!$", re.M)
PROGRAM = re.compile(r'^ *--8<-- "(.+\.py)"$', re.M)
BLOCK = re.compile(r'^( *)(?:!!!|\?\?\?\+?|===) .*?"(.*)"$')
EMBEDDED = re.compile(
    r'^ *```python\n *--8<-- "(?P<program>.+)"\n *```$'
    r'|^ *```text\n *--8<-- "(?P<printed>.+)"\n *```$'
    r'|^ *<figure.*>\n *--8<-- "(?P<drawn>.+)"\n(?: *<figcaption>(?P<caption>.*)</figcaption>\n)? *</figure>$',
    re.M,
)
LINK = re.compile(r"\[([^]]*)\]\((?!https?:|#)([^)\s]+?)\.(?:md|ipynb)((?:\?[^)#\s]+)?(?:#[\w-]+)?)\)")
LINE = {"ko": "{}행", "en": "line {}"}


def without_marks(program):
    """Return a program without its annotation marks (`# (1)!`)."""
    return MARK.sub("", program)


def flat(markdown):
    """Return Markdown with admonitions, details and tabs flattened: the title
    in bold, what was inside without its indentation."""
    lines, inside = [], []
    for line in markdown.splitlines():
        indent = len(line) - len(line.lstrip())
        while line.strip() and inside and indent < inside[-1]:
            inside.pop()
        if match := BLOCK.match(line):
            inside.append(len(match[1]) + 4)
            line = f"**{match[2]}**"
        elif inside:
            line = line[inside[-1] :]
        lines.append(line)
    return "\n".join(lines)


def to_notebook(markdown, snippets, language, site):
    """Return a page as a notebook.

    `snippets` is the folder of the programs. `site(path)` gives the address of
    another page, or None where the site has none: then its links become text.
    """
    markdown = flat(markdown)
    markdown = re.sub(r"^(#+ .*?) *\{ *#[\w-]+ *\}$", r"\1", markdown, flags=re.M)
    markdown = LINK.sub(lambda m: f"[{m[1]}]({site(m[2])}{m[3]})" if site(m[2]) else m[1], markdown)
    cells, lines, end = [], {}, 0
    outputs = defaultdict(list)  # of each program; its figure may stand before it

    def note(match):
        number, text = match.groups()
        return f"- **{LINE[language].format(lines[number])}**: {text}" if number in lines else match[0]

    def prose(text):
        """Add a cell of text; the list after a program holds its notes."""
        first, _, rest = text.strip().partition("\n\n")
        text = re.sub(r"^ *(\d+)\. (.*)$", note, first, flags=re.M) + (f"\n\n{rest}" if rest else "")
        text = re.sub(r"</?(?:div|\w+-\w+)[^>]*>", "", text).strip()
        if text:
            cells.append(new_markdown_cell(text))

    for match in EMBEDDED.finditer(markdown):
        prose(markdown[end : match.start()])
        end, lines = match.end(), {}
        file = snippets / match[match.lastgroup if match["caption"] is None else "drawn"]
        content, given = file.read_text("utf-8"), outputs[file.with_suffix("")]
        if match["program"]:
            rows = enumerate(content.splitlines(), 1)
            lines = {mark[1]: number for number, row in rows if (mark := MARK.search(row))}
            cells.append(new_code_cell(without_marks(content).rstrip(), outputs=given))
        elif match["printed"]:
            given.append(new_output("stream", name="stdout", text=content))
        else:
            svg = content.replace("currentColor", "#808080")  # a viewer's page may be dark
            given.append(new_output("display_data", {"image/svg+xml": svg}))
            prose(f"*{match['caption']}*" if match["caption"] else "")
    prose(markdown[end:])
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def on_page_markdown(markdown, page, config, files):
    """Say what can be downloaded; the template shows it."""
    programs = PROGRAM.findall(markdown)
    if not programs and not page.file.src_uri.endswith(".ipynb"):
        return
    name = "runnable-deep-learning" if page.is_homepage else Path(page.file.src_uri).stem
    page.downloads = {"notebook": f"{name}.ipynb", "programs": [Path(path).name for path in programs]}
    page.notebook_source = markdown
    if config.repo_url and "//github.com/" in config.repo_url:
        repository = re.sub(r"^.*//github\.com/|(\.git)?/?$", "", config.repo_url)
        folder = page.url if config.theme["language"] == "ko" else f"en/{page.url}"
        folder = folder.replace("./", "")
        host = "https://colab.research.google.com/github"
        page.downloads["colab"] = f"{host}/{repository}/blob/gh-pages/{folder}{name}.ipynb"


@cache  # while serving, an unchanged page is written again, not made again
def notebook_text(markdown, contents, snippets, language, address):
    """Return the notebook of a page as JSON; `contents` are the files it embeds."""
    return nbformat.writes(
        to_notebook(markdown, snippets, language, lambda path: address and urljoin(address, path) + "/")
    )


def on_post_page(output, page, config):
    """Write the notebook and the programs beside the page."""
    downloads = getattr(page, "downloads", None)
    if not downloads or page.file.src_uri.endswith(".ipynb"):
        return  # mkdocs-jupyter copies a notebook itself
    snippets = Path(config.config_file_path).with_name("snippets")
    paths = re.findall(r'^ *--8<-- "(.+)"$', page.notebook_source, re.M)
    files = {path: (snippets / path).read_text("utf-8") for path in paths}
    address = config.site_url and config.site_url + page.file.src_uri
    text = notebook_text(page.notebook_source, tuple(files.items()), snippets, config.theme["language"], address)
    folder = Path(page.file.abs_dest_path).parent
    folder.mkdir(parents=True, exist_ok=True)
    (folder / downloads["notebook"]).write_text(text, "utf-8")
    for path in PROGRAM.findall(page.notebook_source):
        (folder / Path(path).name).write_text(without_marks(files[path]), "utf-8")
