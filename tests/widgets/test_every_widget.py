"""What holds for every widget, in Chromium: each page of docs/ that has one."""

import gzip
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.support.built import address
from tests.support.pages import DOCS, Page, paths
from tests.widgets.drawn import Work, frames

BYTES = 45_000  # of all modules that a widget loads before it is touched, gzipped
LARGER = {"mlp-playground": 53_000}  # a page of its own: an engine, nine optimizers, an editor, a writer of programs
SECONDS = 0.3  # of work, from the first request to a widget that can be used
ELEMENT = re.compile(r"<([a-z]+-[a-z-]+)[\s>]")
PAGES = [
    (language, path)
    for language in DOCS
    for path in paths(language)
    if ELEMENT.search(Page(DOCS[language] / path).prose)
]

BARRIERS = """async (widgets) => {
  const { violations } = await axe.run({ include: [[widgets]] }, { resultTypes: ["violations"], preload: false });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target}: ${node.failureSummary}`));
}"""


def names(language, path):
    return sorted(set(ELEMENT.findall(Page(DOCS[language] / path).prose)))


# The first page of each widget: the same widget has the same barriers elsewhere.
FIRST = {(language, name): path for language, path in reversed(PAGES) for name in names(language, path)}


def test_there_are_widgets():
    assert PAGES, "no page of docs/ has a widget any more: then this file proves nothing"


@pytest.fixture(scope="module")
def context(browser):
    """Return a function that gives a browser context with these options: one for all tests, as each costs a second."""
    made = {}

    def give(**options):
        key = str(options)
        if key not in made:
            made[key] = browser.new_context(**options)
        return made[key]

    yield give
    for one in made.values():
        one.close()


def widgets(page, language, path):
    """Bring each widget of the page into view, and wait until it can be used."""
    for name in names(language, path):
        for k in range(page.locator(name).count()):
            page.locator(name).nth(k).scroll_into_view_if_needed()
            page.wait_for_function(
                "([name, k]) => document.querySelectorAll(name)[k].hasAttribute('ready')", arg=[name, k]
            )


@pytest.mark.parametrize("language, path", PAGES, ids=str)
@pytest.mark.parametrize("scheme, width", [("light", 1280), ("dark", 390)])
def test_widget_is_whole(site, served, context, language, path, scheme, width):
    where = f"docs/{language}/{path} ({scheme}, {width} px)"
    page = context(color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce").new_page()
    trouble, modules = [], set()
    page.on("request", lambda r: r.url.startswith((served, "data:", "blob:")) or trouble.append(f"request: {r.url}"))
    page.on("request", lambda r: "/assets/widgets/" in r.url and modules.add(r.url.removeprefix(f"{served}/")))
    page.on("console", lambda m: m.type in ("error", "warning") and trouble.append(f"console: {m.text}"))
    page.on("pageerror", lambda e: trouble.append(f"error: {e}"))
    page.goto(f"{served}/{address(language, path)}")
    widgets(page, language, path)
    size = sum(len(gzip.compress((site / module).read_bytes(), 9)) for module in modules)
    wide = page.evaluate("document.documentElement.scrollWidth")
    first = [name for name in names(language, path) if FIRST[language, name] == path]
    if first:
        page.evaluate(AXE_SCRIPT)
        trouble += page.evaluate(BARRIERS, "article :is(" + ", ".join(first) + ")")
    small = page.evaluate(
        """[...document.querySelectorAll(".md-content *")].filter((e) => e.shadowRoot).flatMap((e) =>
          [...e.shadowRoot.querySelectorAll("button, select, input:not([type=hidden]), [role=slider], summary")]
            .filter((c) => c.checkVisibility({ visibilityProperty: true }))
            .map((c) => [c, c.closest("label") ?? c].map((b) => b.getBoundingClientRect()))
            .filter(([own, box]) => Math.max(own.height, box.height) < 23.5 || Math.max(own.width, box.width) < 23.5)
            .map(([own]) => `${e.localName}: a control of ${Math.round(own.width)} × ${Math.round(own.height)} px`))"""
    )
    page.close()
    assert not trouble, f"{where}:\n" + "\n".join(trouble)
    most = max(LARGER.get(name, BYTES) for name in names(language, path))
    assert size <= most, f"{where}: its widgets load {size} bytes gzipped, at most {most}: {sorted(modules)}"
    assert not [module for module in modules if "/weights/" in module], f"{where}: loads weights before the first touch"
    assert wide <= width, f"{where}: the page is {wide} px wide with its widget"
    assert not small, f"{where}: too small for a finger (24 px):\n" + "\n".join(sorted(set(small)))


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_widget_comes_when_near_and_fast(served, context, language, path):
    where, first = f"docs/{language}/{path}", names(language, path)[0]
    page = context(viewport={"width": 1280, "height": 300}).new_page()
    requested = []
    page.on("request", lambda r: "/assets/widgets/" in r.url and requested.append(r.url))
    with Work(page) as all_work:
        page.goto(f"{served}/{address(language, path)}")
        if page.locator(first).first.bounding_box()["y"] > 900:
            frames(page)
            assert not requested, f"{where}: loads {requested} although <{first}> is far below the viewport"
        with Work(page) as work:
            page.locator(first).first.scroll_into_view_if_needed()
            page.locator(f"{first}[ready]").first.wait_for()
            frames(page, 1)
    page.close()
    spent = work.seconds if work.seconds > 0.01 else all_work.seconds  # it may have come with the page
    assert spent < SECONDS, f"{where}: <{first}> takes {spent:.2f} s of work to be ready, at most {SECONDS} s"


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_without_javascript_the_page_shows_its_figure(served, context, language, path):
    page = context(java_script_enabled=False).new_page()
    page.goto(f"{served}/{address(language, path)}")
    for name in names(language, path):
        shown = page.locator(f"{name} :is(figure svg, table, pre, p)").first
        assert shown.is_visible(), f"docs/{language}/{path}: <{name}> shows nothing without JavaScript"
    page.close()


def test_a_page_without_widgets_loads_none(served, context):
    page = context(viewport={"width": 1280, "height": 300}).new_page()
    requested = []
    page.on("request", lambda r: "/assets/widgets/" in r.url and requested.append(r.url))
    page.goto(f"{served}/neurons/losses/")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    frames(page)
    page.close()
    assert not requested, f"docs/ko/neurons/losses.md has no widget, yet loads {requested}"
