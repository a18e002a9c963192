"""Shows a notebook as a page like any other.

mkdocs-jupyter makes pages of `.ipynb` files and copies them for download, but
its HTML brings 575 kB of styles with it, has no ids for Korean headings and no
checked links. So the cells go through the site's own Markdown instead.
"""

import re

import nbformat
from mkdocs.plugins import event_priority

ANCHOR = re.compile(r'^(#+ .*?)\s*<a id="([\w-]+)"></a>\s*$', re.M)


def fence(text, language):
    """Return text as a fenced block."""
    return f"```{language}\n{text.rstrip()}\n```"


def shown(output):
    """Return one output of a cell as Markdown: an SVG, an image, or text."""
    data = output.get("data", {})
    if "image/svg+xml" in data:
        svg = data["image/svg+xml"]
        return "<figure>" + re.sub(r">\s+<", "><", svg[svg.index("<svg") :]).strip() + "</figure>"
    if "image/png" in data:
        return f'<figure><img alt="" src="data:image/png;base64,{data["image/png"].strip()}"></figure>'
    return fence(output.get("text") or data.get("text/plain", ""), "text")


def to_markdown(notebook):
    """Return the cells and stored outputs of a notebook as one Markdown text."""
    blocks = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            blocks.append(fence(cell.source, "python"))
            blocks += [shown(output) for output in cell.outputs if output.output_type != "error"]
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
