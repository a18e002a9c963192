"""What a reader meets, in Chromium: every page, both languages, both schemes."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from hooks.source import without_marks
from tests.support.pages import DOCS, ROOT, paths

PAGES = [(language, path) for language in DOCS for path in paths(language)]
BARRIERS = """async (everything) => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const seen = new Set(); // contrast: one element of each look, or it takes seconds
  const looks = [...document.querySelectorAll("body *")].filter((element) => {
    const texts = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!(texts || element.matches("input")) || element.closest("math, svg") || !element.checkVisibility()) return;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    let look = [color, fontSize, fontWeight];
    for (let behind = element; behind; behind = behind.parentElement) {
      const { backgroundColor, opacity } = getComputedStyle(behind);
      look.push(backgroundColor, opacity);
    }
    look = look.filter((value) => !["rgba(0, 0, 0, 0)", "1"].includes(value)).join();
    return !seen.has(look) && seen.add(look);
  });
  const options = { resultTypes: ["violations"], preload: false };
  // axe takes a table's heading that is a formula for an empty one; screen readers read MathML.
  axe.configure({ rules: [{ id: "empty-table-header", selector: "th:not([role], :has(math))" }] });
  const all = { rules: { "color-contrast": { enabled: false } } };
  const some = { runOnly: ["scrollable-region-focusable"] };
  const { violations } = await axe.run(document, { ...options, ...(everything ? all : some) });
  document.head.insertAdjacentHTML("beforeend", "<style>math, figure svg { display: none !important }</style>");
  const contrast = await axe.run({ include: looks }, { ...options, runOnly: ["color-contrast"] });
  const found = [...violations, ...contrast.violations];
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.target}: ${node.failureSummary}`));
}"""


def address(served, language, path):
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "/".join(part for part in (served, "en" * (language == "en"), str(folder).strip(".")) if part) + "/"


def barriers(page, everything=True):
    """What axe-core finds on a page; if not everything, what depends on scheme and width."""
    page.evaluate(AXE_SCRIPT)
    return [" ".join(barrier.split()) for barrier in page.evaluate(BARRIERS, everything)]


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
        trouble += barriers(page, everything=scheme == "light")
        context.close()
        assert not trouble, f"docs/{language}/{path} ({scheme}, {width} px):\n" + "\n".join(trouble)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix, query", [("", "퍼셉트론"), ("/en", "perceptron")])
def test_what_opens_has_no_barriers(served, browser, prefix, query, scheme):
    """The search box with results, the menu of a narrow screen, a note in code, and the page for a wrong address."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served}{prefix}/neurons/xor/")
    page.locator(".md-annotation__index").first.click()
    trouble = [f"note: {barrier}" for barrier in barriers(page)]
    page.keyboard.press("Escape")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.wait_for_timeout(400)
    trouble += [f"menu: {barrier}" for barrier in barriers(page)]
    page.goto(f"{served}{prefix}/neurons/xor/")
    page.locator("label.md-header__button[for=__search]").click()
    page.locator(".md-search__input").fill(query)
    page.keyboard.press("End")
    page.locator(".md-search-result__link").first.wait_for()
    trouble += [f"search: {barrier}" for barrier in barriers(page)]
    page.goto(f"{served}{prefix}/404.html")
    trouble += [f"404: {barrier}" for barrier in barriers(page)]
    context.close()
    assert not trouble, "\n".join(trouble)


def test_back_and_forward_keep_the_place(served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{served}/neurons/xor/")
    page.evaluate("scrollTo(0, 1500)")
    page.locator(".md-footer__link--next").evaluate("link => link.click()")  # without scrolling to it
    page.wait_for_url("**/linear-regression/")
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
