"""While serving, an edit renders again only the pages that it touches."""

import re
from pathlib import Path

from mkdocs.plugins import event_priority

EMBEDDED = re.compile(r'^ *--8<-- "([^"]+)"$', re.M)
RENDERED = ("content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")
kept = {}
serving = False


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


@event_priority(-100)  # the text as all other hooks leave it
def on_page_markdown(markdown, page, config, files):
    if not serving:
        return
    snippets = Path(config.config_file_path).with_name("snippets")
    embedded = [(snippets / path).read_text("utf-8") for path in EMBEDDED.findall(markdown)]
    state = (markdown, embedded, sorted(files.src_uris), repr(config.mdx_configs))
    name = (config.theme["language"], page.file.src_uri)
    first = page.render

    def render(config, files):
        if kept.get(name, (None,))[0] != state:
            first(config, files)
            kept[name] = (state, {field: page.__dict__.get(field) for field in RENDERED})
        page.__dict__.update(kept[name][1])
        links = page.links_to_anchors or {}
        page.links_to_anchors = {files.src_uris.get(file.src_uri, file): to for file, to in links.items()}

    page.render = render
