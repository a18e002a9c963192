"""What a page costs the reader, against tests/browser/budgets.yml."""

import functools
import http.server
import re
import threading

import pytest
import yaml

from tests.support.pages import DOCS, ROOT, weight

BUDGETS = yaml.safe_load((ROOT / "tests/browser/budgets.yml").read_text("utf-8"))
SHOW_WIDGETS = """async () => {
  for (const element of document.querySelectorAll("article *")) {
    if (!element.localName.includes("-")) continue;
    element.scrollIntoView();
    while (!element.hasAttribute("ready")) await new Promise(requestAnimationFrame);
  }
}"""


def kind(address, html):
    """The kind of a page, as tests/browser/budgets.yml calls it."""
    if address in ("/", "/en/"):
        return "home"
    if address.endswith("/glossary/"):
        return "glossary"
    if "/labs/" in address:
        return "lab"
    article = html.partition("<article")[2].partition("</article")[0]
    widget = re.search(r"<[a-z]+-[a-z-]+[ >]", article)
    return "widget" if widget else "formulas" if "<math" in article else "content"


@pytest.fixture(scope="module")
def heaviest(site):
    """{(kind, language): the addresses of its two heaviest pages}"""
    found = {}
    for path in site.rglob("index.html"):
        html = path.read_text("utf-8")
        address = f"/{path.relative_to(site).parent.as_posix()}/".replace("/./", "/")
        language = "en" if address.startswith("/en/") else "ko"
        found.setdefault((kind(address, html), language), []).append((weight(html), address))
    return {key: [address for _, address in sorted(pages, reverse=True)[:2]] for key, pages in found.items()}


@pytest.fixture
def asked(site):
    """A server with the cache header of GitHub Pages: its address, and what it was asked for."""

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


def costs(site, paths):
    """[(bytes, path)] of what was asked for, the heaviest first."""
    found = []
    for path in paths:
        file = site / path.partition("?")[0].lstrip("/")
        page = file / "index.html"
        content = page.read_text("utf-8") if file.is_dir() else file.read_bytes()
        found.append((weight(content), path))
    return sorted(found, reverse=True)


def test_visits_are_light(site, browser, asked, heaviest, capsys):
    server, paths = asked
    table, trouble = [], []
    for name, budget in BUDGETS.items():
        for language in DOCS if isinstance(budget, dict) else ():
            addresses = heaviest.get((name, language), [])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            visits = []
            for address in addresses:
                paths.clear()
                page.goto(server + address)
                page.evaluate(SHOW_WIDGETS)
                page.wait_for_load_state("networkidle")
                visits.append(costs(site, paths))
            page.close()
            for which, address, visit in zip(("first", "second"), addresses, visits):
                total = sum(bytes for bytes, _ in visit)
                table.append(
                    f"{name:9} {which:6} {total:7,} of {budget[which]:7,} bytes {len(visit):3} requests  {address}"
                )
                largest = "\n".join(f"  {bytes:7,} {path}" for bytes, path in visit[:6])
                if total > budget[which]:
                    trouble.append(
                        f"{address}: {total:,} bytes on a {which} visit, at most {budget[which]:,}:\n{largest}"
                    )
                if which == "first" and len(visit) > budget["requests"]:
                    trouble.append(f"{address}: {len(visit)} requests, at most {budget['requests']}:\n{largest}")
                if which == "second" and not all(path == address or "/assets/widgets/" in path for _, path in visit):
                    trouble.append(f"{address}: a second visit asks for more than the HTML:\n{largest}")
    with capsys.disabled():
        print("\n" + "\n".join(table))
    assert not trouble, "\n".join(trouble)
