"""Shows a notebook as a page like any other.

mkdocs-jupyter makes pages of `.ipynb` files and copies them for download, but
its HTML brings 575 kB of styles with it, has no ids for Korean headings and no
checked links. So the cells go through the site's own Markdown instead.
"""

import base64
import html
import re

import nbformat
from mkdocs.plugins import event_priority

ANCHOR = re.compile(r'^(#+ .*?)\s*<a id="([\w-]+)"></a>\s*$', re.M)


def fence(text, language):
    """Return text as a fenced block."""
    return f"```{language}\n{text.rstrip()}\n```"


def shown(output, alt):
    """Return one output of a cell as Markdown: a picture, or text. Pictures
    are <img>: each keeps its own ids and its own white paper."""
    data = output.get("data", {})
    for kind in ("image/svg+xml", "image/png"):
        if kind in data:
            plain = kind == "image/svg+xml"
            code = base64.b64encode(data[kind].encode()).decode() if plain else data[kind].strip()
            return f'<figure><img class="rdl-paper" loading="lazy" decoding="async" alt="{html.escape(alt)}" src="data:{kind};base64,{code}"></figure>'
    return fence(output.get("text") or data.get("text/plain", ""), "text")


def to_markdown(notebook):
    """Return the cells and stored outputs of a notebook as one Markdown text."""
    blocks = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            blocks.append(fence(cell.source, "python"))
            blocks += [
                shown(output, cell.metadata.get("alt", "")) for output in cell.outputs if output.output_type != "error"
            ]
        else:
            blocks.append(ANCHOR.sub(r"\1 { #\2 }", cell.source))
    return "\n\n".join(blocks) + "\n"


@event_priority(-100)  # after mkdocs-jupyter has set its own render
def on_pre_page(page, config, files):
    if page.file.src_uri.endswith(".ipynb"):
        del page.render
    return page


@event_priority(100)
def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri.endswith(".ipynb"):
        notebook = nbformat.reads(markdown, as_version=4)
        page.meta.update(notebook.metadata.get("rdl", {}))
        return to_markdown(notebook)
    return markdown
