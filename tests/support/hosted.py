"""Fixtures: both sites as they are hosted, a browser to read them with, and Node."""

import functools
import http.server
import json
import os
import subprocess
import sys
import threading

import pytest
from filelock import FileLock

from tests.support.needs import needs
from tests.support.pages import ROOT

PATIENCE = 60_000  # milliseconds that the browser waits for what a test expects: a busy machine is slow, not wrong
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


@pytest.fixture(scope="session")
def made_once(tmp_path_factory, worker_id):
    """Return a function that makes a folder once for all workers of pytest-xdist.

    `made_once(name, make)` calls `make(folder)` on the worker that asks first;
    others wait, and get the same folder. What `make` raises fails the tests of
    all workers, without another try.
    """
    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def made_once(name, make):
        folder, done, failed = base / name, base / f"{name}.done", base / f"{name}.failed"
        with FileLock(base / f"{name}.lock"):
            if failed.exists():
                pytest.fail(failed.read_text("utf-8"), pytrace=False)
            if not done.exists():
                folder.mkdir()
                try:
                    make(folder)
                except BaseException as error:
                    failed.write_text(f"{name} could not be made:\n{error}", "utf-8")
                    raise
                done.touch()
        return folder

    return made_once


@pytest.fixture(scope="session")
def site(made_once):
    """Build both sites, strictly, with an address and a repository; return the folder."""
    address = {
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": "https://example.org/",
        "REPO_URL": "https://github.com/example/rdl",
    }

    def build(folder):
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        done = subprocess.run(command, cwd=ROOT, env=os.environ | address, capture_output=True, text=True)
        assert done.returncode == 0, f"`mkdocs build --strict` fails:\n{done.stdout}{done.stderr}"

    return made_once("site", build)


@pytest.fixture(scope="session")
def served(site):
    """Serve the built sites on loopback, with the cache header of GitHub Pages; return their address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def end_headers(self):
            self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

    handler = functools.partial(Quiet, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def patient(make):
    """Let the pages of a new context, or a new page, wait as long as PATIENCE says."""

    @functools.wraps(make)
    def wrapper(**options):
        made = make(**options)
        made.set_default_timeout(PATIENCE)
        return made

    return wrapper


@pytest.fixture(scope="session")
def browser():
    """Return the system's Chromium, Chrome or Edge, driven by Playwright."""
    path = needs("browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=PATIENCE)
        browser.new_context, browser.new_page = patient(browser.new_context), patient(browser.new_page)
        yield browser
        browser.close()


@pytest.fixture
def node(tmp_path):
    """Return a function that runs a file of `node --test`, which reads the numbers
    given to it from the JSON file that the environment's NUMBERS names."""
    node = needs("node")

    def run(script, numbers=None):
        given = tmp_path / "numbers.json"
        given.write_text(json.dumps(numbers))
        command = [node, "--test", str(script)]
        done = subprocess.run(command, env=os.environ | {"NUMBERS": str(given)}, capture_output=True, text=True)
        assert done.returncode == 0, f"`{' '.join(command)}` fails:\n{done.stdout}{done.stderr}"
        return done.stdout

    return run
