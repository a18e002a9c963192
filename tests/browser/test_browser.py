"""What a reader does with a page in a browser: open, print, copy, search, go back, change the language or the scheme."""

import pytest

from tests.browser.barriers import barriers
from tests.support.built import code, marks
from tests.support.pages import ROOT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix, query", [("", "퍼셉트론"), ("/en", "perceptron")])
def test_what_opens_has_no_barriers(served, browser, prefix, query, scheme):
    """The search box with results, the menu of a narrow screen, and a note in code."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served}{prefix}/neurons/xor/")
    page.locator(".md-annotation__index").first.click()
    trouble = [f"note: {barrier}" for barrier in barriers(page)]
    page.keyboard.press("Escape")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.wait_for_function("!document.querySelector('.md-sidebar--primary').getAnimations().length")  # it has slid in
    trouble += [f"menu: {barrier}" for barrier in barriers(page)]
    page.goto(f"{served}{prefix}/neurons/xor/")
    page.locator("button.rdl-search").click()
    page.locator(".rdl-search-box input").fill(query)
    page.locator(".rdl-search-link").first.wait_for()
    trouble += [f"search: {barrier}" for barrier in barriers(page)]
    context.close()
    assert not trouble, "\n".join(trouble)


def test_back_and_forward_keep_the_place(served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/neurons/xor/")
    page.evaluate("scrollTo(0, 1500)")
    following = page.locator(".md-footer__link--next").evaluate(
        "link => (link.click(), link.href)"
    )  # without scrolling
    page.wait_for_url(following)
    page.evaluate("scrollTo(0, 900)")
    page.go_back()
    page.wait_for_function("scrollY === 1500")
    page.go_forward()
    page.wait_for_function("scrollY === 900")
    page.close()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_page_prints_well(served, browser, prefix):
    context = browser.new_context(color_scheme="dark", viewport={"width": 680, "height": 1000})  # A4 without margins
    page = context.new_page()
    page.goto(f"{served}{prefix}/neurons/xor/")
    page.emulate_media(media="print")
    unwanted = (
        ".md-header, .md-sidebar, .md-footer, .md-top, .md-content__button, .md-code__nav, .headerlink, .rdl-downloads"
    )
    for element in page.locator(unwanted).all():
        assert not element.is_visible(), f"on paper: {element.evaluate('e => e.outerHTML')[:80]}"
    solutions = page.locator("details > :not(summary)").all()
    assert solutions
    for inside in solutions:
        assert inside.is_visible(), f"a solution stays folded: {inside.text_content()[:80]}"
    look = page.evaluate("""() => {
      const colour = (name, from = document.body) => getComputedStyle(from).getPropertyValue(name);
      const links = [...document.querySelectorAll(".md-content a[href]:not(.headerlink)")].filter((a) => a.checkVisibility());
      return {
        colours: [colour("--md-default-bg-color"), colour("--md-typeset-color"), colour("--md-code-hl-keyword-color")],
        cut: [...document.querySelectorAll("pre > code, figure, .arithmatex, .md-typeset__scrollwrap")]
          .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent.slice(0, 60)),
        broken: [...document.querySelectorAll("pre, figure")]
          .filter((e) => getComputedStyle(e).breakInside !== "avoid").map((e) => e.textContent.slice(0, 60)),
        addresses: links.map((a) => [a.getAttribute("href"), getComputedStyle(a, "::after").content]),
      };
    }""")
    assert look["colours"] == ["#fff", "#1b2733", "#1f5fbf"], "paper is light, whatever the screen"
    assert not look["cut"], f"wider than the paper: {look['cut']}"
    assert not look["broken"], f"may be cut between two pages: {look['broken']}"
    outside = [(href, shown) for href, shown in look["addresses"] if href.startswith("http")]
    assert outside and all(href in shown for href, shown in outside)
    assert all(shown == "none" for href, shown in look["addresses"] if not href.startswith("http"))
    context.close()


def test_copy_button_leaves_out_the_marks(served, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}/neurons/xor/")
    program = next(p for p in sorted((ROOT / "snippets/neurons/xor").glob("*.py")) if "# (1)!" in p.read_text("utf-8"))
    first = program.read_text("utf-8").splitlines()[0]
    block = page.locator(".language-python", has_text=first.strip('"')).first
    block.hover()
    page.evaluate("navigator.clipboard.writeText('nothing yet')")
    block.locator("button.md-clipboard, button[data-clipboard-target], .md-code__button").first.click()
    page.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing yet'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert code(copied) == code(program.read_text("utf-8")), "the copy is another program"
    assert not marks(copied), f"the copy has annotation marks: {marks(copied)}"
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
    page.locator(".rdl-search-box input").wait_for()
    page.keyboard.type(query)
    page.locator(".rdl-search-link[href*='neurons/perceptron']").first.wait_for()
    found = page.locator(".rdl-search-link").evaluate_all("links => links.map(a => a.pathname)")
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
