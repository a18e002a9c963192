"""Puts files beside the pages: their programs, starters of exercises, the page as a notebook, pictures and sounds.

Nothing runs: the notebook's cells carry the recorded outputs. A notebook has no code
annotations, so their marks are left out and each note names its line instead.
"""

import json
import re
import shutil
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

from embedded import embedded
from mkdocs.structure.files import File
from source import MARK, without_marks

BLOCK = re.compile(r'( *)(?:!!!|\?\?\?\+?|===) .*?"(.*)"')
LINK = re.compile(r"\[([^]]*)\]\((?!https?:|#)([^)\s]+?)\.(?:md|ipynb)((?:\?[^)#\s]+)?(?:#[\w-]+)?)\)")
LISTED = re.compile(r"<!-- pages: begin -->.*?<!-- pages: end -->", re.S)  # a part's pages, with their map
PICTURE = re.compile(r"!\[[^]]*\]\((?!https?:)[^)]*\)(?:\{[^}]*\})? ?")  # a file of the site
CAPTION = re.compile(r" *<figcaption>(.*)</figcaption>")
LINE = {"ko": "{}행", "en": "line {}"}
MEDIA = (".webp", ".wav")  # recorded beside programs, and shown with <img src="name.webp">


def on_files(files, config):
    """Copy a page's recorded pictures and sounds to the folder that the page is served from."""
    snippets = Path(config.config_file_path).with_name("snippets")
    for page in files.documentation_pages():
        folder = snippets / page.src_uri.rpartition(".")[0]
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix in MEDIA:
                target = f"{page.dest_uri.rpartition('/')[0]}/{path.name}".lstrip("/")
                files.append(File.generated(config, target, abs_src_path=str(path)))
    return files


def flat(markdown):
    """Return Markdown with admonitions, details and tabs flattened: the title
    in bold, what was inside without its indentation."""
    lines, inside = [], []
    for line in markdown.splitlines():
        indent = len(line) - len(line.lstrip())
        while line.strip() and inside and indent < inside[-1]:
            inside.pop()
        if match := BLOCK.fullmatch(line):
            inside.append(len(match[1]) + 4)
            line = f"**{match[2]}**"
        elif inside:
            line = line[inside[-1] :]
        lines.append(line)
    return "\n".join(lines)


class Notebook:
    """Gathers the cells of a page's notebook, in the page's order."""

    def __init__(self, language):
        self.language, self.cells, self.outputs, self.marked = language, [], {}, {}

    def text(self, lines):
        """Add a cell of prose. The list right after a program holds its notes."""
        first, _, rest = "\n".join(lines).strip().partition("\n\n")
        first = re.sub(r"^ *(\d+)\. (.*)$", self.note, first, flags=re.M)
        text = re.sub(r"</?(?:div|\w+-\w+)[^>]*>", "", first + (f"\n\n{rest}" if rest else "")).strip()
        if text:
            self.cells.append({"cell_type": "markdown", "metadata": {}, "source": text})
        self.marked = {}

    def note(self, match):
        """Return a note of the program before, with its line in the place of its number."""
        number, text = match.groups()
        if number not in self.marked:
            return match[0]
        return f"- **{LINE[self.language].format(self.marked[number])}**: {text}"

    def output(self, path, output):
        """Add what a program gave; a figure may stand before its program on the page."""
        self.outputs.setdefault(path.rpartition(".")[0], []).append(output)

    def program(self, path, content):
        rows = enumerate(content.splitlines(), 1)
        self.marked = {mark[1]: number for number, row in rows if (mark := MARK.search(row))}
        outputs = self.outputs.setdefault(path.rpartition(".")[0], [])
        source = without_marks(content).rstrip()
        cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": outputs, "source": source}
        self.cells.append(cell)

    def json(self):
        """Return the notebook as its file holds it (nbformat 4.5)."""
        for number, cell in enumerate(self.cells):
            cell["id"] = f"cell-{number}"
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        whole = {"cells": self.cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def to_notebook(markdown, files, language, site):
    """Return a page as a notebook, as text.

    files: {path: content} of what it embeds. site(path): the address of another page,
    or None where the site has none: then its links become text. Pictures of the site and the list
    of a part's pages are left out.
    """
    markdown = PICTURE.sub("", LISTED.sub("", flat(markdown)))
    markdown = re.sub(r"^(#+ .*?) *\{ *#[\w-]+ *\}$", r"\1", markdown, flags=re.M)
    markdown = LINK.sub(lambda m: f"[{m[1]}]({site(m[2])}{m[3]})" if site(m[2]) else m[1], markdown)
    lines, notebook, done = markdown.splitlines(), Notebook(language), 0
    for one in embedded(markdown):
        notebook.text(lines[done : one.line - 2])  # the line before opens a fence or a figure
        done, content = one.line + 1, files[one.path]
        if one.path.endswith(".py"):
            notebook.program(one.path, content)
        elif one.path.endswith(".svg"):
            svg = content.replace("currentColor", "#808080")  # a viewer's page may be dark
            data = {"image/svg+xml": svg}
            notebook.output(one.path, {"output_type": "display_data", "data": data, "metadata": {}})
            if caption := CAPTION.fullmatch(lines[one.line]):
                notebook.text([f"*{caption[1]}*"])
                done += 1
        else:
            notebook.output(one.path, {"output_type": "stream", "name": "stdout", "text": content})
    notebook.text(lines[done:])
    return notebook.json()


def on_page_markdown(markdown, page, config, files):
    """Say what can be downloaded; the template shows it."""
    page.notebook_source = markdown
    page.programs = [one.path for one in embedded(markdown) if one.path.endswith(".py")]
    folder = Path(config.config_file_path).with_name("snippets") / page.file.src_uri.rpartition(".")[0]
    page.starters = sorted(path.name for path in folder.glob("start_*.py"))
    if not page.programs and not page.file.abs_src_path.endswith(".ipynb"):
        return
    name = "runnable-deep-learning" if page.is_homepage else Path(page.file.src_uri).stem
    page.downloads = {"notebook": f"{name}.ipynb"}
    if config.repo_url and "//github.com/" in config.repo_url:
        repository = re.sub(r"^.*//github\.com/|(\.git)?/?$", "", config.repo_url)
        folder = page.url if config.theme["language"] == "ko" else f"en/{page.url}"
        folder = folder.replace("./", "")
        host = "https://colab.research.google.com/github"
        page.downloads["colab"] = f"{host}/{repository}/blob/gh-pages/{folder}{name}.ipynb"


@cache  # while serving, an unchanged page is written again, not made again
def notebook_text(markdown, contents, language, address):
    """Return the notebook of a page; `contents` are the (path, content) that it embeds."""
    return to_notebook(markdown, dict(contents), language, lambda path: address and urljoin(address, path) + "/")


def on_post_page(output, page, config):
    """Write the notebook and the programs beside the page."""
    downloads = getattr(page, "downloads", None)
    if not downloads or page.file.abs_src_path.endswith(".ipynb"):  # mkdocs-jupyter copies a notebook itself
        return
    folder = Path(page.file.abs_dest_path).parent
    folder.mkdir(parents=True, exist_ok=True)
    snippets = Path(config.config_file_path).with_name("snippets")
    files = {one.path: (snippets / one.path).read_text("utf-8") for one in embedded(page.notebook_source)}
    address = config.site_url and config.site_url + page.file.src_uri
    text = notebook_text(page.notebook_source, tuple(files.items()), config.theme["language"], address)
    (folder / downloads["notebook"]).write_text(text, "utf-8", newline="\n")
    for path in page.programs:
        (folder / Path(path).name).write_text(without_marks(files[path]), "utf-8", newline="\n")
    for name in page.starters:
        shutil.copy(snippets / page.file.src_uri.rpartition(".")[0] / name, folder)
