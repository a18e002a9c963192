"""What a reader does with a page in a browser: open, print, copy, search, go back, change the language or the scheme."""

import pytest

from hooks.source import without_marks
from tests.browser.barriers import barriers
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
    unwanted = ".md-header, .md-sidebar, .md-footer, .md-top, .md-content__button, .md-code__nav, .headerlink, .rdl-downloads, .rdl-card__actions, .rdl-unfold"
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
        broken: [...document.querySelectorAll("pre > code, figure")].filter((e) => {
          const { breakInside, orphans, widows } = getComputedStyle(e);
          return e.localName === "figure" ? breakInside !== "avoid" : Math.min(orphans, widows) < 8;
        }).map((e) => e.textContent.slice(0, 60)),
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


def test_card_copies_the_whole_program(served, browser):
    """As its file is, without marks, though Material has put notes into it and the drawing is folded."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{served}/neurons/logistic-regression/")
    program = ROOT / "snippets/neurons/logistic-regression/five_lines.py"
    card = page.locator("#program-five_lines")
    card.scroll_into_view_if_needed()
    card.locator(".md-annotation").first.wait_for()
    assert not card.get_by_text("plt.show()").is_visible(), "the drawing is not folded"
    page.evaluate("navigator.clipboard.writeText('nothing yet')")
    card.locator(".rdl-card__actions button").click()
    page.wait_for_function("async () => await navigator.clipboard.readText() !== 'nothing yet'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == without_marks(program.read_text("utf-8"))
    context.close()


def test_drawing_unfolds_by_click_and_by_key(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/neurons/logistic-regression/")
    card = page.locator("#program-five_lines")
    button, last = card.locator(".rdl-unfold"), card.get_by_text("plt.show()")
    for act in (button.click, lambda: button.press("Enter")):
        assert not last.is_visible() and button.get_attribute("aria-expanded") == "false"
        act()
        assert last.is_visible() and button.get_attribute("aria-expanded") == "true"
        button.press("Space")
    page.emulate_media(media="print")
    assert last.is_visible() and not button.is_visible(), "on paper it is unfolded"
    page.close()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{served}/neurons/logistic-regression/")
    assert page.locator("#program-five_lines .rdl-fold").is_visible(), "without JavaScript it is unfolded"
    assert not page.locator("#program-five_lines button").first.is_visible(), "a button that does nothing is shown"
    page.context.close()


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


@pytest.mark.parametrize("system", ["light", "dark"])
def test_each_click_changes_the_scheme(served, browser, system):
    """The first one too; a choice holds in the other language; who has chosen what the system has follows it again."""
    context = browser.new_context(color_scheme=system)
    page = context.new_page()
    page.goto(f"{served}/neurons/xor/")

    def shown():
        return page.evaluate("document.body.dataset.mdColorScheme")

    own, other = ("default", "slate") if system == "light" else ("slate", "default")
    assert shown() == own
    page.locator(".rdl-scheme").click()
    assert shown() == other
    page.goto(f"{served}/en/neurons/xor/")
    assert shown() == other
    page.locator(".rdl-scheme").click()
    assert shown() == own
    page.emulate_media(color_scheme="dark" if system == "light" else "light")
    page.wait_for_function("(scheme) => document.body.dataset.mdColorScheme === scheme", arg=other)
    context.close()


def test_language_link_keeps_the_section(served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/neurons/xor/#exercises")
    page.get_by_text("English", exact=True).click()
    page.wait_for_url("**/en/neurons/xor/#exercises")
    page.locator("#references").evaluate("heading => scrollTo(0, heading.offsetTop - 1000)")
    section = page.evaluate("""() => [...document.querySelectorAll(".md-content :is(h2, h3)[id]")]
      .findLast((heading) => heading.getBoundingClientRect().top < 150).id""")
    page.evaluate("history.replaceState(null, '', location.pathname)")
    page.get_by_text("한국어", exact=True).click()
    page.wait_for_url(f"**/neurons/xor/#{section}")
    page.close()


@pytest.mark.parametrize("prefix, query", [("", "퍼셉트론"), ("/en", "perceptron")])
def test_wrong_address_leads_on(served, browser, prefix, query):
    """In the language of the address, with the parts, and a field that searches."""
    page = browser.new_page()
    lost = page.request.get(f"{served}/404.html").text()
    page.route("**/nowhere/", lambda route: route.fulfill(status=404, content_type="text/html", body=lost))
    page.goto(f"{served}{prefix}/neurons/nowhere/")
    page.wait_for_function("(language) => document.documentElement.lang === language", arg=prefix.strip("/") or "ko")
    links = page.locator("article li a").evaluate_all("links => links.map((link) => link.pathname)")
    assert f"{prefix}/neurons/" in links and all(link.startswith(f"{prefix}/") for link in links)
    page.locator("article input").fill(query)
    page.keyboard.press("Enter")
    page.locator(".rdl-search-link[href*='neurons/perceptron']").first.wait_for()
    page.close()


def test_phone_shows_whole_figures_and_words(served, browser):
    page = browser.new_page(viewport={"width": 390, "height": 800})
    trouble = []
    for path in ("neurons/xor/", "optimizers/momentum/"):
        page.goto(f"{served}/{path}")
        trouble += page.evaluate("""() => {
          const cut = [...document.querySelectorAll("article figure")]
            .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1);
          const signs = [...document.querySelectorAll(".headerlink")].filter((e) => e.checkVisibility());
          const torn = [...document.querySelectorAll(".rdl-joint")].filter((e) => {
            const before = new Range();
            before.selectNode(e.previousSibling);
            const after = new Range();
            after.setStart(e.nextSibling, 0);
            after.setEnd(e.nextSibling, 1);
            const end = [...before.getClientRects()].at(-1);
            return end && after.getBoundingClientRect().top > end.bottom - 2;
          });
          return [...cut, ...signs, ...torn].map((e) => `${location.pathname}: ${e.outerHTML.slice(0, 80)}`);
        }""")
    page.close()
    assert not trouble, "\n".join(trouble)
