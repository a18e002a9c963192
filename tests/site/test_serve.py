"""`mkdocs serve` shows both languages, and shows every edit by itself."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from tests.support.pages import ROOT

SECONDS = 3  # what a reader is promised; a machine busy with the other tests takes longer


def get(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode("utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A copy of what the site is built from, to be edited freely."""
    folder = tmp_path_factory.mktemp("serve") / "copy"
    folder.mkdir()
    for name in ("docs", "snippets", "theme", "hooks"):
        shutil.copytree(ROOT / name, folder / name)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def address(copy):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if k not in ("SITE_URL", "REPO_URL")}
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=copy, env=environment) as server:
        try:
            wait(f"http://127.0.0.1:{port}/en/", "Runnable", 90)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait(address, text, seconds):
    """Return how long it took until a page showed a text."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        try:
            if text in get(address):
                return time.monotonic() - start
        except OSError:
            pass
        time.sleep(0.1)
    pytest.fail(f"{address} does not show {text!r} after {seconds} s")


def test_korean_at_the_root_english_below(address):
    assert '<html lang="ko"' in get(f"{address}/")
    assert '<html lang="en"' in get(f"{address}/en/neurons/xor/")


@pytest.mark.parametrize(
    "path, page",
    [
        ("docs/ko/neurons/xor.md", "neurons/xor/"),
        ("docs/en/neurons/xor.md", "en/neurons/xor/"),
        ("snippets/neurons/xor/one_line_is_not_enough.out", "neurons/xor/"),
        ("theme/assets/site.css", "assets/site.css"),
        ("theme/partials/downloads.html", "en/neurons/xor/"),
        ("docs/ko/neurons/mlp.md", "search/text/neurons.json"),
        ("docs/en/neurons/mlp.md", "en/search/text/neurons.json"),
    ],
)
def test_an_edit_shows_up(address, copy, path, page):
    file = copy / path
    mark = "edited-" + re.sub(r"\W", "-", path)
    file.write_text(file.read_text("utf-8") + f"\n{mark}\n", "utf-8")
    took = wait(f"{address}/{page}", mark, 6 * SECONDS)
    print(f"{path}: shown after {took:.1f} s")
