"""A site of a few small pages, built with the project's own settings, theme and hooks."""

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from tests.support.pages import ROOT

TERM = "- {ko: 신경망, en: neural network, ko_def: 뉴런을 이은 것., en_def: Joined neurons., page: index}\n"
HOME = {"ko": "# 처음\n\n[쪽](part/page.md)\n", "en": "# Home\n\n[Page](part/page.md)\n"}


def small_site(folder, ko, en=None, snippets=None):
    """Write a site into a folder and return it.

    ko, en: {path: text or bytes} of the pages besides index.md and part/page.md, which are there;
    where `en` lacks a page it is as the Korean one. snippets: {path: text}.
    """
    folder = Path(folder)
    for name in ("theme", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    pages = {
        "ko": {"index.md": HOME["ko"], "part/page.md": "# 쪽\n", **ko},
        "en": {"index.md": HOME["en"], "part/page.md": "# Page\n", **ko, **(en or {})},
    }
    for language, texts in pages.items():
        for path, text in texts.items():
            if text is not None:
                write(folder / "docs" / language / path, text)
    write(folder / "docs/terms.yml", TERM)
    (folder / "snippets").mkdir()
    for path, text in (snippets or {}).items():
        write(folder / "snippets" / path, text)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        settings = (ROOT / name).read_text("utf-8")
        settings = re.sub(r"^nav:\n(?:  .*\n)+", nav(pages["ko"]), settings, flags=re.M)
        settings = re.sub(r"^  redirects:.*\n(?:    .*\n)+", "", settings, flags=re.M)
        write(folder / name, settings)
    return folder


def nav(pages):
    """Return the nav of a configuration with these pages."""
    return "nav:\n" + "".join(f"  - {path}\n" for path in pages)


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def mkdocs(*arguments, cwd, seconds=120):
    """Run MkDocs; return (exit code, what it printed). Fails where it does not end by itself."""
    command = [sys.executable, "-m", "mkdocs", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=cwd, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds
    )
    return done.returncode, done.stdout.decode("utf-8")


def environment():
    """Return the environment of a build: no address, no repository, plain messages."""
    kept = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "COLUMNS": "1000"}


def serve(folder, port, stdout):
    """Start `mkdocs serve`, which writes what it says to the file `stdout`; return its process."""
    command = [sys.executable, "-u", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    # A test that was started in the background would hand down that Ctrl-C is ignored.
    interrupt = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)} if os.name == "posix" else {}
    return subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=stdout, stderr=subprocess.STDOUT, **interrupt
    )
