"""Stops the build with a plain message where a page embeds a missing file."""

import re
from pathlib import Path

from mkdocs.exceptions import PluginError

EMBEDDED = re.compile(r'^ *--8<-- "([^"]+)"$')


def on_page_markdown(markdown, page, config, files):
    root = Path(config.config_file_path).parent
    source = Path(page.file.abs_src_path).relative_to(root)
    for number, line in enumerate(page.file.content_string.splitlines(), 1):
        path = (match := EMBEDDED.match(line)) and root / "snippets" / match[1]
        if path and not path.is_file():
            record = f"run `pytest --record docs/ko/{page.file.src_uri}`"
            remedy = "write it, or correct the path" if path.suffix == ".py" else record
            raise PluginError(f"{source}:{number}: embeds snippets/{match[1]}, which does not exist; {remedy}.")
