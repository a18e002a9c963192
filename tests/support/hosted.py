"""Both sites, built once as they are hosted, and a browser to read them with."""

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items):
    """Let what needs the built sites share two workers, so two builds."""
    for item in items:
        if "site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group(f"site, {item.path.parent.name}"))


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Build both sites, strictly, with an address and a repository; return the folder."""
    folder = tmp_path_factory.mktemp("built") / "site"
    address = {
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": "https://example.org/",
        "REPO_URL": "https://github.com/example/rdl",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | address, capture_output=True, text=True)
    assert done.returncode == 0, f"`mkdocs build --strict` fails:\n{done.stdout}{done.stderr}"
    return folder


@pytest.fixture(scope="session")
def served(site):
    """Serve the built sites on loopback; return their address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    handler = functools.partial(Quiet, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser():
    """Return the system's Chromium, driven by Playwright."""
    if not CHROMIUM:
        reason = "no Chromium on this system: install it (Debian: apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def node(tmp_path):
    """Return a function that runs a file of `node --test`, which reads the numbers
    given to it from the JSON file that the environment's NUMBERS names."""
    if not shutil.which("node"):
        reason = "no Node on this system: install it (Debian: apt-get install nodejs)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    def run(script, numbers=None):
        given = tmp_path / "numbers.json"
        given.write_text(json.dumps(numbers))
        command = ["node", "--test", str(script)]
        done = subprocess.run(command, env=os.environ | {"NUMBERS": str(given)}, capture_output=True, text=True)
        assert done.returncode == 0, f"`{' '.join(command)}` fails:\n{done.stdout}{done.stderr}"
        return done.stdout

    return run
