"""What holds for every widget, in Chromium: each page of docs/ that has one."""

import gzip
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.test_browser import address
from tests.support.pages import DOCS, Page, paths

BYTES = 40_000  # of all modules and weights that a page's widgets load, gzipped
SECONDS = 0.3  # from the first request to a widget that can be used
ELEMENT = re.compile(r"<([a-z]+-[a-z-]+)[\s>]")
PAGES = [
    (language, path)
    for language in DOCS
    for path in paths(language)
    if ELEMENT.search(Page(DOCS[language] / path).prose)
]
UP = "!document.querySelector('.md-content :not(:defined)') && [...document.querySelectorAll('.md-content *')].every(e => !e.localName.includes('-') || e.hasAttribute('ready'))"

BARRIERS = """async (widgets) => {
  const { violations } = await axe.run({ include: [[widgets]] }, { resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target}: ${node.failureSummary}`));
}"""


def names(language, path):
    return sorted(set(ELEMENT.findall(Page(DOCS[language] / path).prose)))


def test_there_are_widgets():
    assert PAGES, "no page of docs/ has a widget any more: then this file proves nothing"


@pytest.mark.parametrize("language, path", PAGES, ids=str)
@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 390)])
def test_widget_is_whole(served, browser, language, path, scheme, width):
    where = f"docs/{language}/{path} ({scheme}, {width} px)"
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    trouble, modules = [], {}
    page.on("request", lambda r: r.url.startswith((served, "data:", "blob:")) or trouble.append(f"request: {r.url}"))
    page.on("console", lambda m: m.type in ("error", "warning") and trouble.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: trouble.append(f"error: {e}"))
    page.on("requestfinished", lambda r: "/assets/widgets/" in r.url and modules.update({r.url: r.response()}))
    page.goto(address(served, language, path))
    for name in names(language, path):
        for element in page.locator(name).all():
            element.scroll_into_view_if_needed()
            page.wait_for_timeout(50)
    page.wait_for_function(UP, timeout=10_000)
    size = sum(len(gzip.compress(response.body(), 9)) for response in list(modules.values()))
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate(AXE_SCRIPT)
    trouble += page.evaluate(BARRIERS, "article :is(" + ", ".join(names(language, path)) + ")")
    small = page.evaluate(
        """[...document.querySelectorAll(".md-content *")].filter((e) => e.shadowRoot).flatMap((e) =>
          [...e.shadowRoot.querySelectorAll("button, select, input:not([type=hidden]), [role=slider], summary")]
            .filter((c) => c.checkVisibility({ visibilityProperty: true }))
            .map((c) => [c, c.closest("label") ?? c].map((b) => b.getBoundingClientRect()))
            .filter(([own, box]) => Math.max(own.height, box.height) < 23.5 || Math.max(own.width, box.width) < 23.5)
            .map(([own]) => `${e.localName}: a control of ${Math.round(own.width)} × ${Math.round(own.height)} px`))"""
    )
    context.close()
    assert not trouble, f"{where}:\n" + "\n".join(trouble)
    assert size <= BYTES, f"{where}: its widgets load {size} bytes gzipped, at most {BYTES}: {sorted(modules)}"
    assert wide <= width, f"{where}: the page is {wide} px wide with its widget"
    assert not small, f"{where}: too small for a finger (24 px):\n" + "\n".join(sorted(set(small)))


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_widget_comes_when_near_and_fast(served, browser, language, path):
    where, first = f"docs/{language}/{path}", names(language, path)[0]
    fastest = 9
    for _ in range(5):  # the machine may be busy
        page = browser.new_page(viewport={"width": 1280, "height": 300})
        requested = []
        page.on("request", lambda r: "/assets/widgets/" in r.url and requested.append(r.url))
        page.goto(address(served, language, path))
        if page.locator(first).first.bounding_box()["y"] > 900:
            page.wait_for_timeout(50)
            assert not requested, f"{where}: loads {requested} although <{first}> is far below the viewport"
        seconds = page.evaluate(
            """async (name) => {
              const element = document.querySelector(name);
              const start = element.hasAttribute("ready") ? 0 : performance.now();
              element.scrollIntoView();
              while (!element.hasAttribute("ready")) await new Promise(requestAnimationFrame);
              return (performance.now() - start) / 1000;
            }""",
            first,
        )
        page.close()
        fastest = min(fastest, seconds)
        if fastest < SECONDS:
            return
    raise AssertionError(f"{where}: <{first}> took {fastest:.2f} s to be ready, at most {SECONDS} s")


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_without_javascript_the_page_shows_its_figure(served, browser, language, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(served, language, path))
    for name in names(language, path):
        shown = page.locator(f"{name} :is(figure svg, table, pre, p)").first
        assert shown.is_visible(), f"docs/{language}/{path}: <{name}> shows nothing without JavaScript"
    context.close()


def test_a_page_without_widgets_loads_none(served, browser):
    page = browser.new_page()
    requested = []
    page.on("request", lambda r: "/assets/widgets/" in r.url and requested.append(r.url))
    page.goto(f"{served}/neurons/losses/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    page.close()
    assert not requested, f"docs/ko/neurons/losses.md has no widget, yet loads {requested}"
