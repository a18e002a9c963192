"""How the sites are built: both languages at once, and while serving only what an edit touches."""

import json
import logging
import os
import socket
import subprocess
import sys
from pathlib import Path

from embedded import embedded
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

log = get_plugin_logger("build")
ENGLISH = "mkdocs.en.yml"
serving = False  # `mkdocs serve`; set once, before the first build
looked_at_port = False
english = None  # the process that builds the English site; it stays while serving
building = False  # it has a job and has not answered yet
rendered = {}  # {(language, page): (the inputs of its last rendering, the attributes that this set on the page)}
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
    """Have the English site built into `site/en/`, in a process of its own beside this one.

    MkDocs has just emptied `site/`; from now on both write there, each to its own part.
    """
    global english, building
    if config.theme["language"] != "ko":
        return
    if not english or english.poll() is not None:
        level = logging.getLogger("mkdocs").getEffectiveLevel()
        command = [sys.executable, Path(__file__).with_name("english.py"), "serve" if serving else "build", str(level)]
        english = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    job = {
        "config_file": str(Path(config.config_file_path).with_name(ENGLISH)),
        "site_dir": os.path.join(os.path.abspath(config.site_dir), "en"),
        "site_url": config.site_url or "",
        "repo_url": config.repo_url or "",
        "strict": config.strict,
    }
    english.stdin.write(json.dumps(job) + "\n")
    english.stdin.flush()
    building = True


def on_post_build(config):
    """Wait for the English site. Raises PluginError where it failed; why, it has printed itself."""
    if config.theme["language"] == "ko" and not english_is_built():
        raise PluginError(f"{ENGLISH}: the English site could not be built; what is wrong is printed above.")


def on_build_error(error):
    """Where the Korean site fails, let the English one finish: it names its own mistakes."""
    if building:
        english_is_built()


def english_is_built():
    """Wait for the answer to the last job; tell whether it succeeded."""
    global building
    building = False
    return english.stdout.readline() == "built\n"


def on_shutdown():
    """End the English process; it ends by itself when its input is closed."""
    if english:
        english.communicate()


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
