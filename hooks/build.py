"""How the sites are built: both languages at once, and while serving only what an edit touches."""

import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

from embedded import embedded
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

log = get_plugin_logger("build")
ENGLISH = "mkdocs.en.yml"
serving = False  # `mkdocs serve`; set once, before the first build
looked_at_port = False
english = None  # the process that builds the English site, while `mkdocs build` runs
rendered = {}  # {(language, page): (what it was made of, what rendering made of it)}
again = []  # the pages that the present build had to render


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


def on_config(config):
    """Settings that depend on where and what is built.

    Raises PluginError where `mkdocs serve` would find its port taken, before anything is built.
    """
    global looked_at_port
    if serving and not looked_at_port:
        looked_at_port = True
        stop_where_port_is_taken(*config.dev_addr)
    # mkdocs.yml says `base_path: [snippets]`, which counts from the current folder.
    snippets = config.mdx_configs["pymdownx.snippets"]
    root = Path(config.config_file_path).parent
    snippets["base_path"] = [str(root / path) for path in snippets["base_path"]]
    if not config.repo_url:
        config.edit_uri = ""
    if config.theme["language"] == "en":
        config.mdx_configs["toc"]["permalink_title"] = "Link to this section"
        if config.site_url and not config.site_url.endswith("/en/"):
            config.site_url = config.site_url.rstrip("/") + "/en/"
    return config


def stop_where_port_is_taken(host, port):
    """Raise PluginError where no server can listen at an address."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":  # as the server does; elsewhere this would share a port that is taken
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PluginError(
                f"http://{host}:{port} cannot be served ({error.strerror}): "
                f"stop the other server, or take another port with `mkdocs serve -a {host}:{port + 1}`."
            ) from None


# The English site


def on_files(files, config):
    """Start building the English site into `site/en/`, in a process of its own beside this one.

    MkDocs has just emptied `site/`. While serving, `on_post_build` builds it in this process
    instead, which remembers what is rendered.
    """
    global english
    if serving or config.theme["language"] != "ko":
        return
    file = str(Path(config.config_file_path).with_name(ENGLISH))
    command = [sys.executable, "-m", "mkdocs", "build", "-f", file, "-d", os.path.join(config.site_dir, "en")]
    command += ["--strict"] * bool(config.strict)
    level = logging.getLogger("mkdocs").getEffectiveLevel()
    command += ["--quiet"] * (level > logging.INFO) + ["--verbose"] * (level < logging.INFO)
    settings = {"SITE_URL": config.site_url or "", "REPO_URL": config.repo_url or ""}
    english = subprocess.Popen(command, env={**os.environ, **settings, "NO_MKDOCS_2_WARNING": "1"})


def on_post_build(config):
    """Finish the English site: wait for its process, or build it here while serving.

    Raises PluginError where its build failed; what is wrong it has printed itself.
    """
    global english
    if config.theme["language"] != "ko":
        return
    if serving:
        file = str(Path(config.config_file_path).with_name(ENGLISH))
        folder = os.path.join(config.site_dir, "en")
        build(load_config(file, site_dir=folder, site_url=config.site_url, strict=config.strict))
        return
    process, english = english, None
    if process.wait():
        raise PluginError(f"{ENGLISH}: the English site could not be built; what is wrong is printed above.")


def on_build_error(error):
    """Where the Korean site fails, let the English one finish: it names its own mistakes."""
    global english
    if english:
        english.wait()
        english = None


# While serving


@event_priority(-100)  # the text as all other hooks leave it
def on_page_markdown(markdown, page, config, files):
    """Render a page again only if its text, a file it embeds, the list of pages or a setting changed.

    MkDocs makes all pages anew after every edit and offers no event around `Page.render`, so this
    sets it on the page, as plugins do. What rendering set on the page is kept and set again.
    """
    if not serving:
        return
    snippets = Path(config.config_file_path).with_name("snippets")
    files_embedded = [(snippets / one.path).read_text("utf-8") for one in embedded(markdown)]
    state = (markdown, files_embedded, sorted(files.src_uris), repr(config.mdx_configs))
    name = (config.theme["language"], page.file.src_uri)
    first = page.render

    def render(config, files):
        if rendered.get(name, (None,))[0] != state:
            before = dict(vars(page))
            first(config, files)
            made = {key: value for key, value in vars(page).items() if before.get(key) is not value}
            rendered[name] = (state, made)
            again.append(page.file.src_uri)
        vars(page).update(rendered[name][1])
        # The files that anchors lead to are those of this build.
        links = page.links_to_anchors or {}
        page.links_to_anchors = {files.src_uris.get(file.src_uri, file): to for file, to in links.items()}

    page.render = render


def on_env(env, config, files):
    """Say how many pages had to be rendered; the others are as they were."""
    if serving:
        pages = len(files.documentation_pages())
        log.info(f"{config.theme['language']}: rendered {len(again)} of {pages} pages")
        again.clear()
