"""Makes the offline copy, a site that is read without a server, where OFFLINE is set
(`python -m tools offline` sets it). Links name index.html, the font stands in the style, and
modules and what is searched are packed into assets/offline.js: browsers load neither modules
nor JSON from file://."""

import base64
import json
import os
import re
from pathlib import Path

from mkdocs.plugins import event_priority

READ = [
    "terms.json",
    "search/titles.json",
    "search/text/*.json",
    "assets/search/*.js",
    "assets/widgets/**/*.js",
]
MAP_LINK = re.compile(r'(<a href="(?:[\w-]+/|\.\./)+)(?="><rect)')  # tools/lists.py writes them


def on_config(config):
    config.extra["offline"] = bool(os.environ.get("OFFLINE"))
    return config


@event_priority(-100)  # when all files are there
def on_files(files, config):
    if config.extra["offline"]:
        for file in files.documentation_pages():
            file.url = file.dest_uri
    return files


def on_page_content(html, page, config, files):
    """Give the links of a part's map, which are no links of Markdown, the name of the file."""
    return MAP_LINK.sub(r"\1index.html", html) if config.extra["offline"] else html


def on_post_build(config):
    if not config.extra["offline"]:
        return
    site = Path(config.site_dir)
    paths = sorted(path for pattern in READ for path in site.glob(pattern))
    files = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in paths}
    script = Path(__file__).with_suffix(".js").read_text("utf-8")
    (site / "assets/offline.js").write_text(f"const files = {json.dumps(files)};\n{script}", "utf-8")
    font = base64.b64encode((site / "assets/temml/math.woff2").read_bytes()).decode()
    style = site / "assets/site.css"
    style.write_text(style.read_text("utf-8").replace("temml/math.woff2", f"data:font/woff2;base64,{font}"), "utf-8")
