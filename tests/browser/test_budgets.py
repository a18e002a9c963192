"""What a page costs its reader, against tests/browser/budgets.yml.

Measured on the pages with the most HTML of each kind, in both languages: all
that a browser asks for on a first visit, on a second page, and at the first
touch of a widget.
"""

import functools
import http.server
import threading

import pytest
import yaml

from tests.support.built import parsed
from tests.support.pages import DOCS, ROOT, weight

BUDGETS = yaml.safe_load((ROOT / "tests/browser/budgets.yml").read_text("utf-8"))
KINDS = ("home", "glossary", "lab", "widget", "prose")
# Scroll to each widget, so that it loads, and wait until it can be used.
SHOW_WIDGETS = """async () => {
  for (const element of document.querySelectorAll("article *")) {
    if (!element.localName.includes("-") || element.closest("math, svg")) continue;
    element.scrollIntoView();
    while (!element.hasAttribute("ready")) await new Promise(requestAnimationFrame);
  }
}"""


def kind(address, file):
    """Return the kind of a built page: one of KINDS."""
    if address in ("/", "/en/"):
        return "home"
    if address.endswith("/glossary/"):
        return "glossary"
    if "/labs/" in address:
        return "lab"
    article = parsed(file).cssselect("article")[0]
    return "widget" if any("-" in str(element.tag) for element in article.iter()) else "prose"


@pytest.fixture(scope="session")
def heaviest(site):
    """Return {(kind, language): [address, address]}, the two pages with the most HTML."""
    found = {}
    for file in site.rglob("index.html"):
        if not parsed(file).cssselect("article"):
            continue  # a redirect
        address = f"/{file.relative_to(site).parent.as_posix()}/".replace("/./", "/")
        language = "en" if address.startswith("/en/") else "ko"
        found.setdefault((kind(address, file), language), []).append((weight(file.read_text("utf-8")), address))
    return {key: [address for _, address in sorted(pages, reverse=True)[:2]] for key, pages in found.items()}


@pytest.fixture
def asked(site):
    """A server with the cache header of GitHub Pages: its address, and the list of the paths that it was asked for."""

    class Noted(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def end_headers(self):
            self.send_header("Cache-Control", "max-age=600")
            super().end_headers()

        def do_GET(self):
            paths.append(self.path)
            super().do_GET()

    paths = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Noted, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()


def part(path):
    """Return what a request is for: "search", "weights", "widget" or "visit"."""
    if "/search/" in path:
        return "search"
    if "/assets/widgets/" in path:
        return "weights" if "weights" in path else "widget"
    return "visit"


def costs(site, paths):
    """Return {part: [(bytes, path), …]} of what was asked for, the heaviest first."""
    found = {"visit": [], "widget": [], "weights": [], "search": []}
    for path in paths:
        file = site / path.partition("?")[0].lstrip("/")
        content = (file / "index.html").read_text("utf-8") if file.is_dir() else file.read_bytes()
        found[part(path)].append((weight(content), path))
    return {name: sorted(parts, reverse=True) for name, parts in found.items()}


def over(name, parts):
    """Return a list with what is over a budget, empty if nothing is."""
    total = sum(size for size, _ in parts)
    largest = "\n".join(f"  {size:7,} {path}" for size, path in parts[:6])
    return [f"{total:,} bytes of {name}, at most {BUDGETS[name]:,}:\n{largest}"] if total > BUDGETS[name] else []


@pytest.mark.parametrize("language", DOCS)
@pytest.mark.parametrize("name", KINDS)
def test_visits_are_light(site, browser, asked, heaviest, name, language):
    server, paths = asked
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    for which, address in zip(("first", "second"), heaviest[name, language]):
        paths.clear()
        page.goto(server + address)
        page.evaluate(SHOW_WIDGETS)
        page.wait_for_load_state("networkidle")
        found = costs(site, paths)
        trouble = over("visit", found["visit"]) + over("widget", found["widget"])
        if found["search"]:
            trouble.append(f"search is loaded before its box is opened: {found['search']}")
        if found["weights"]:
            trouble.append(f"weights are loaded before the first touch: {found['weights']}")
        if which == "second" and [path for _, path in found["visit"]] != [address]:
            trouble.append(f"a second visit asks for more than its HTML: {found['visit']}")
        print(f"{address} ({which} visit):", {key: sum(size for size, _ in parts) for key, parts in found.items()})
        assert not trouble, f"{address} ({which} visit):\n" + "\n".join(trouble)
    page.close()


def test_weights_are_light():
    files = list((ROOT / "theme/assets/widgets").glob("*/weights/**/*.js"))
    assert files, "no widget has weights"
    for file in files:
        size = weight(file.read_bytes())
        assert size <= BUDGETS["weights"], (
            f"{file.relative_to(ROOT).as_posix()}: {size:,} bytes gzipped, at most {BUDGETS['weights']:,}"
        )
