"""Every page in a browser, in both languages.

One load of a page shows its errors, its requests and its formulas, and its width
at two sizes of the window. Korean pages are loaded in the light scheme at
1280 px, English ones in the dark scheme at 390 px: what depends on the scheme
at the load comes from the template, which all pages share. Each worker keeps one
browser context for each of the two, as a fresh one costs more than the load.

axe-core takes longer than all of that, and nearly all that it finds comes from
the template too. It runs on a page of each kind and on a sample of the others,
which changes from day to day: every page has its turn within DAYS days.
`--all-pages` runs it on all (the weekly run does), `--date` on the sample of a day.
"""

from datetime import date
from functools import cache

import pytest

from tests.browser.barriers import barriers
from tests.support.built import address
from tests.support.pages import DOCS, WIDGET, Page, paths

LANGUAGES = {"ko": ("light", 1280), "en": ("dark", 390)}
SCHEMES = {"light": "default", "dark": "slate"}  # as Material calls them
DAYS = 14


def kind(path):
    """Return the kind of a page of docs/: pages of one kind have the same template."""
    if path.name == "index.md":
        return "home" if path.parent.name == "" else "part"
    if path.suffix == ".ipynb":
        return "lab"
    if path.parent.name == "reference":
        return path.stem
    return "widget" if WIDGET.search(Page(DOCS["ko"] / path).prose) else "prose"


def sample(day):
    """Return {path: why axe-core looks at it on a day}: the first page of each kind, then the day's share of the rest."""
    chosen = {}
    for path in paths("ko"):
        if kind(path) not in chosen.values():
            chosen[path] = kind(path)
    rest = [path for path in paths("ko") if path not in chosen]
    return chosen | {path: "sample" for path in rest[day.toordinal() % DAYS :: DAYS]}


def pytest_generate_tests(metafunc):
    """Parametrize the test with axe-core by what the options choose."""
    if metafunc.function is not test_page_has_no_barriers:
        return
    if metafunc.config.getoption("all_pages"):
        chosen = dict.fromkeys(paths("ko"), "all")
    else:
        chosen = sample(date.fromisoformat(metafunc.config.getoption("date")))
    pages = [
        pytest.param(language, path, id=f"{why}: {language}/{path.as_posix()}")
        for path, why in chosen.items()
        for language in DOCS
    ]
    metafunc.parametrize("language, path", [*pages, *(pytest.param(name, None, id=f"404: {name}") for name in DOCS)])


@pytest.fixture(scope="session")
def reader(browser, served):
    """Return a function that gives the one page of this worker for a scheme and a width, and the list of what it notes."""

    @cache
    def reader(scheme, width):
        page = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
        notes = []
        page.on("request", lambda r: r.url.startswith((served, "data:", "blob:")) or notes.append(f"request: {r.url}"))
        page.on("response", lambda r: r.status < 400 or notes.append(f"{r.status}: {r.url}"))
        page.on("console", lambda m: m.type in ("error", "warning") and notes.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: notes.append(f"error: {e}"))
        return page, notes

    return reader


def load(reader, url, scheme, width):
    """Load a page at its width; return the page and what was noted so far, to be read as it grows."""
    page, notes = reader(scheme, width)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("about:blank")  # or what the last page still asks for is noted here
    notes.clear()
    page.goto(url)
    page.evaluate("document.querySelectorAll('details').forEach((details) => details.open = true)")
    return page, notes


@pytest.mark.parametrize(
    "language, path",
    [pytest.param(name, path, id=f"{name}/{path.as_posix()}") for name in DOCS for path in paths(name)],
)
def test_page_is_whole(reader, served, language, path):
    scheme, width = LANGUAGES[language]
    page, trouble = load(reader, f"{served}/{address(language, path)}", scheme, width)
    chosen = page.evaluate("document.body.dataset.mdColorScheme")
    if chosen != SCHEMES[scheme]:
        trouble.append(f"scheme {chosen!r} although the system is {scheme}")
    bad = page.locator("merror, .arithmatex:not(:has(math))")
    trouble += [f"formula: {text}" for text in bad.all_text_contents()]
    for pixels in (width, *({1280, 390} - {width})):
        page.set_viewport_size({"width": pixels, "height": 800})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > pixels:
            trouble.append(f"the page is {wide} px wide in a window of {pixels} px")
    assert not trouble, f"docs/{language}/{path} ({scheme}, loaded at {width} px):\n" + "\n".join(trouble)


def test_page_has_no_barriers(reader, served, language, path):
    """axe-core, in both schemes; `path` is None for the page of a wrong address."""
    url = f"{served}/{address(language, path)}" if path else f"{served}/{'en/' * (language == 'en')}404.html"
    for scheme, width in LANGUAGES.values():
        page, _ = load(reader, url, scheme, width)
        found = barriers(page, everything=scheme == "light")
        assert not found, f"{url} ({scheme}, {width} px):\n" + "\n".join(found)


def test_every_page_has_its_turn():
    first = date(2026, 1, 1).toordinal()
    seen = {path for day in range(first, first + DAYS) for path in sample(date.fromordinal(day))}
    assert seen == set(paths("ko"))
