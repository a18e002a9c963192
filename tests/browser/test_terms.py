"""A term opens its definition in place: by pointer, touch and keyboard; the search gives it first."""

import pytest

from tests.browser.barriers import barriers

PREFIXES = [("", "퍼셉트론"), ("/en", "perceptron")]


@pytest.mark.parametrize("prefix, query", PREFIXES)
def test_definition_opens_and_closes(served, browser, prefix, query):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served}{prefix}/neurons/logistic-regression/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    term, box = page.locator("a.rdl-term").first, page.locator(".rdl-definition")
    address = page.url
    term.focus()
    page.keyboard.press("Enter")
    box.wait_for()
    assert len([url for url in asked if url.endswith("terms.json")]) == 1
    assert len(box.inner_text()) > 20 and box.locator("a").count() == 2
    assert box.evaluate("box => box.contains(document.activeElement)")
    trouble = [barrier for barrier in barriers(page) if "rdl-definition" in barrier]
    page.keyboard.press("Escape")
    box.wait_for(state="hidden")
    assert term.evaluate("link => link === document.activeElement")
    term.tap()
    box.wait_for()
    edges = box.evaluate("box => { const { left, right } = box.getBoundingClientRect(); return [left, right]; }")
    assert edges[0] >= 0 and edges[1] <= 390
    page.touchscreen.tap(5, 60)  # beside it
    box.wait_for(state="hidden")
    assert page.url == address
    context.close()
    assert not trouble, "\n".join(trouble)


def test_pointer_opens_what_it_rests_on(served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/neurons/logistic-regression/")
    box = page.locator(".rdl-definition")
    page.locator("a.rdl-term").first.hover()
    box.wait_for()
    page.mouse.move(5, 400)
    box.wait_for(state="hidden")
    page.close()


def test_without_scripts_a_term_leads_to_the_glossary(served, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/neurons/logistic-regression/")
    page.locator("a.rdl-term").first.click()
    page.wait_for_url("**/reference/glossary/#*")
    context.close()


@pytest.mark.parametrize("prefix, query", PREFIXES)
def test_search_gives_the_definition_first(served, browser, prefix, query):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}{prefix}/start/tensors/")
    page.locator("button.rdl-search").click()
    page.locator(".rdl-search-box input").fill(query)
    page.locator(".rdl-search-box li:first-child.rdl-search-term").wait_for()
    page.locator(".rdl-search-box input").fill(f"{query} {query[:2]}")
    page.locator(".rdl-search-term").wait_for(state="detached")
    page.close()
