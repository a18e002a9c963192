"""What a reader meets, in Chromium: every page, both languages, both schemes."""

import pytest
from pages import DOCS, ROOT, paths

from hooks.downloads import without_marks

PAGES = [(language, path) for language in DOCS for path in paths(language)]


def address(served, language, path):
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "/".join(part for part in (served, "en" * (language == "en"), str(folder).strip(".")) if part) + "/"


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_page_is_whole(served, browser, language, path):
    for scheme, width in (("light", 1280), ("dark", 390)):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
        page = context.new_page()
        trouble = []
        page.on("request", lambda r: r.url.startswith((served, "data:")) or trouble.append(f"request: {r.url}"))
        page.on("response", lambda r: r.ok or trouble.append(f"{r.status}: {r.url}"))
        page.on("console", lambda m: m.type in ("error", "warning") and trouble.append(f"console: {m.text}"))
        page.on("pageerror", lambda e: trouble.append(f"error: {e}"))
        page.goto(address(served, language, path))
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        bad = page.locator("merror, .arithmatex:not(:has(math))")
        trouble += [f"formula: {text}" for text in bad.all_text_contents()]
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            trouble.append(f"the page is {wide} px wide on a screen of {width} px")
        scheme_set = page.evaluate("document.body.dataset.mdColorScheme")
        if scheme_set != {"light": "default", "dark": "slate"}[scheme]:
            trouble.append(f"scheme {scheme_set!r} although the system is {scheme}")
        context.close()
        assert not trouble, f"docs/{language}/{path} ({scheme}, {width} px):\n" + "\n".join(trouble)


def test_copy_button_leaves_out_the_marks(served, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}/neurons/xor/")
    program = next(p for p in sorted((ROOT / "snippets/neurons/xor").glob("*.py")) if "# (1)!" in p.read_text("utf-8"))
    first = program.read_text("utf-8").splitlines()[0]
    block = page.locator(".language-python", has_text=first.strip('"')).first
    block.hover()
    block.locator("button.md-clipboard, button[data-clipboard-target], .md-code__button").first.click()
    page.wait_for_timeout(200)
    copied = [line.rstrip() for line in page.evaluate("navigator.clipboard.readText()").strip().splitlines()]
    assert copied == without_marks(program.read_text("utf-8")).strip().splitlines()
    context.close()


def test_language_link_stays_on_the_page(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/neurons/xor/")
    page.get_by_text("English", exact=True).click()
    assert page.url == f"{served}/en/neurons/xor/"
    page.get_by_text("한국어", exact=True).click()
    assert page.url == f"{served}/neurons/xor/"
    page.close()


@pytest.mark.parametrize("prefix, query", [("", "퍼셉트론"), ("/en", "perceptron")])
def test_search_stays_in_its_language(served, browser, prefix, query):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}{prefix}/neurons/xor/")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.locator(".md-search-result__link").first.wait_for()
    found = page.locator(".md-search-result__link").evaluate_all("links => links.map(a => a.pathname)")
    assert any("neurons/perceptron" in path for path in found)
    assert all(path.startswith("/en/") == bool(prefix) for path in found)
    page.close()


def test_scheme_can_be_chosen(served, browser):
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(f"{served}/neurons/xor/")
    seen = []
    for _ in range(3):
        seen.append(page.evaluate("document.body.dataset.mdColorScheme"))
        page.locator("[data-md-component=palette] label:not([hidden])").click()
    assert {"default", "slate"} <= set(seen)
    context.close()
