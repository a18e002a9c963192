"""The site in Firefox and in WebKit (Safari's engine): ten pages in both schemes, and what a reader does there.

Everything else under tests/ looks with Chromium; here is what the engines do differently.
"""

import contextlib
import functools
import http.server
import threading

import pytest
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.support.built import code, marks
from tests.support.engines import SECONDS, engine  # noqa: F401, a fixture
from tests.support.pages import ROOT

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "en/start/tensors/",
    "en/start/ingredients/",
    "neurons/xor/",
    "neurons/losses/",
    "en/neurons/backpropagation/",
    "neurons/playground/",
    "optimizers/choosing/",
    "labs/digits/",
    "en/reference/glossary/",
]
# Neither engine tells a driver what it writes to its console: each page keeps it itself.
WATCH = b"""<script>
window.trouble = [];
addEventListener("error", ({ message, target }) => {
  if (!message) trouble.push(`${target.src ?? target.href} does not load`);
  else if (!message.startsWith("ResizeObserver loop")) trouble.push(message); // it is told of the rest in the next frame
}, true);
addEventListener("unhandledrejection", (e) => trouble.push(`rejected: ${e.reason}`));
for (const name of ["error", "warn"]) console[name] = (...words) => trouble.push(`console: ${words.join(" ")}`);
</script>"""
UP = """[...document.querySelectorAll(".md-content *")].filter((e) => e.localName.includes("-"))
  .every((e) => { e.scrollIntoView(); return e.hasAttribute("ready"); })"""
LOOK = """
const found = [...window.trouble];
const name = (e) => `${e.localName} ${(e.id || e.textContent).trim().slice(0, 40)}`;
const all = (selector) => [...document.querySelectorAll(selector)];
for (const e of all("merror, .arithmatex:not(:has(math))")) found.push(`no formula: ${name(e)}`);
if (all("math").length && !document.fonts.check('16px "RDL Math"')) found.push("the font of formulas is not loaded");
for (const e of all("math")) {
  const { width, height } = e.getBoundingClientRect();
  if (e.checkVisibility() && !(width > 2 && height > 5)) found.push(`a formula of ${width} × ${height} px: ${name(e)}`);
}
for (const e of all("div.arithmatex")) {
  if (e.scrollHeight > e.clientHeight + 1) found.push(`cut off below: ${name(e)}`);
}
for (const e of all("figure svg")) {
  const { width, height } = e.getBoundingClientRect();
  if (e.checkVisibility() && !(width > 100 && height > 50)) found.push(`a figure of ${width} × ${height} px: ${name(e)}`);
}
const wide = document.documentElement.scrollWidth;
if (wide > innerWidth) found.push(`the page is ${wide} px wide in a window of ${innerWidth} px`);
const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 765;
const { color, backgroundColor } = getComputedStyle(document.body);
const paper = light(backgroundColor), ink = light(getComputedStyle(document.querySelector("article h2 ~ p, article dt")).color);
if (arguments[0] === "slate" ? !(paper < 0.2 && ink > 0.7) : !(paper > 0.9 && ink < 0.3))
  found.push(`${arguments[0]}: text ${ink} on ${paper}`);
return found;
"""


@pytest.fixture(scope="session")
def watched(site):
    """Serve the built sites with the script WATCH at the head of each page; return their address."""

    class Watched(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

        def do_GET(self):
            path = self.path.partition("?")[0]
            if not path.endswith("/"):
                return super().do_GET()
            page = (site / path[1:] / "index.html").read_bytes().replace(b"<head>", b"<head>" + WATCH, 1)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Watched, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


class Reader:
    """A reader at one of the engines."""

    def __init__(self, driver, served):
        self.driver, self.served = driver, served

    def open(self, path):
        """Open a page of the site, in the light scheme, and wait for its fonts and widgets."""
        self.driver.get(self.served + path)
        self.scheme("default")
        self.wait(f"document.fonts.status === 'loaded' && {UP}")

    def ask(self, expression, *values):
        """Return the value of an expression of JavaScript, in which `arguments` are the values."""
        return self.driver.execute_script(f"return {expression}", *values)

    def wait(self, expression, *values):
        """Wait until an expression of JavaScript is true; return its value."""
        waiting = WebDriverWait(self.driver, SECONDS, 0.1)
        return waiting.until(lambda _: self.ask(expression, *values), f"never true: {expression}")

    def click(self, element):
        """Click an element, or the first that a CSS selector finds, as with the mouse."""
        if isinstance(element, str):
            element = self.driver.find_element(By.CSS_SELECTOR, element)
        self.driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
        element.click()

    def trouble(self, scheme):
        """Return what is wrong with the page in a scheme; one that was just resized is given time to settle."""
        with contextlib.suppress(TimeoutException):
            WebDriverWait(self.driver, 20, 0.2).until(lambda driver: not driver.execute_script(LOOK, scheme))
        return self.driver.execute_script(LOOK, scheme)

    def scheme(self, name):
        """Choose the scheme with the button in the header."""
        if self.ask("document.body.dataset.mdColorScheme") != name:
            self.click("button.rdl-scheme")
        now = self.ask("document.body.dataset.mdColorScheme")
        assert now == name, f"a click on the button in the header leads to the scheme {now!r}, not {name!r}"


@pytest.fixture
def reader(engine, watched):  # noqa: F811
    """Give a reader whose window is 1280 px wide and whose pages have told of no trouble when the test ends."""
    engine.set_window_rect(0, 0, 1280, 900)
    reader = Reader(engine, watched)
    yield reader
    trouble = reader.ask("window.trouble")
    engine.get("about:blank")  # what moves on a page would keep a core busy until the last test
    assert not trouble, trouble


@pytest.mark.parametrize("path", PAGES)
def test_page_is_whole(reader, path):
    reader.open(path)
    trouble = reader.trouble("default")
    reader.scheme("slate")
    reader.driver.set_window_rect(0, 0, 500, 900)  # Firefox's window is no narrower
    reader.wait("innerWidth <= 500")
    trouble += reader.trouble("slate")
    assert not trouble, f"/{path}:\n" + "\n".join(trouble)


# The width of "i=1" under a sum as it is, and with the space of an operator on the line; both in em.
SCRIPT = """(() => {
  const script = document.querySelector("munderover > mrow"), [operator] = script.querySelectorAll("mo");
  const em = parseFloat(getComputedStyle(script).fontSize), widths = [script.getBoundingClientRect().width / em];
  const given = [...operator.attributes].map(({ name, value }) => [name, value]);
  for (const [name] of given) operator.removeAttribute(name);
  widths.push(script.getBoundingClientRect().width / em);
  for (const [name, value] of given) operator.setAttribute(name, value);
  return widths;
})()"""
# How far what follows 1/N is from its bar, and how far the first line of cases is from the brace, in em.
GAPS = """(() => {
  const line = document.querySelector("mfrac:has(+ mrow munderover, + munderover)"), cases = document.querySelector("mo + mtable");
  const em = parseFloat(getComputedStyle(line).fontSize), { paddingInlineEnd } = getComputedStyle(line);
  const sum = line.nextElementSibling.querySelector("mo") ?? line.nextElementSibling;
  const bar = line.getBoundingClientRect().right - parseFloat(paddingInlineEnd);
  const [brace, row] = [cases.previousElementSibling, cases.querySelector("mtd > *")].map((e) => e.getBoundingClientRect());
  return [(sum.getBoundingClientRect().left - bar) / em, (row.left - brace.right) / em];
})()"""


def test_formulas_are_spaced_as_in_print(reader):
    reader.open("neurons/losses/")
    tight, loose = reader.ask(SCRIPT)
    assert tight < loose - 0.3, f"an operator under a sum has the space of one on the line: {tight} em, {loose} em"
    after_fraction, after_brace = reader.ask(GAPS)
    assert after_fraction > 0.09, f"the sum is {after_fraction} em from the fraction before it"
    assert after_brace > 0.09, f"the first line of cases is {after_brace} em from the brace"


def test_a_fraction_in_a_line_is_small(reader):
    reader.open("neurons/losses/")
    reader.driver.execute_script(
        """document.querySelector("article h2 ~ p").innerHTML = `<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>
        <math display="block" id="display"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>`"""
    )
    line, display = reader.ask(
        """["h2 ~ p > math > mfrac", "#display > mfrac"].map((fraction) =>
          document.querySelector(`article ${fraction}`).getBoundingClientRect().height)"""
    )
    assert line < 0.85 * display, f"a fraction of {line} px in a line, of {display} px in a display"


@pytest.mark.parametrize("prefix, words", [("", "퍼셉트론"), ("en/", "perceptron")])
def test_search_finds_and_marks(reader, prefix, words):
    reader.open(f"{prefix}neurons/xor/")
    reader.scheme("slate")  # a control of the page that has the focus does not keep "/" from opening the box
    reader.driver.find_element(By.TAG_NAME, "body").send_keys("/")
    reader.wait("document.activeElement.closest('[role=search]')")
    reader.ask("document.activeElement").send_keys(words)
    # First come titles; with the text of the pages come links that tell what to mark, in place of the others.
    page = f"/{prefix}neurons/mlp/"
    found = "[...document.querySelectorAll('[role=search] ~ * a')].find((a) => a.search && a.pathname === arguments[0])"
    reader.wait(f"((link) => link && (link.click(), true))({found})", page)
    reader.wait("location.pathname === arguments[0] && document.readyState === 'complete'", page)
    assert reader.ask("CSS.highlights.get('search')?.size > 0"), "what was sought is not marked on the page"


def test_playground_learns(reader):
    reader.open("neurons/playground/")
    widget = "document.querySelector('mlp-playground')"
    before = reader.ask(f"{widget}.losses[0]")
    reader.click(reader.ask(f"{widget}.play"))
    reader.wait(f"{widget}.losses[0] < {before} / 4")
    reader.click(reader.ask(f"{widget}.play"))
    steps = reader.ask(f"{widget}.model.steps")
    drawn = reader.ask(f"new Promise(requestAnimationFrame).then(() => {widget}.model.steps)")
    assert drawn == steps > 0, "it goes on after Pause"
    colours = """[...arguments[0].shadowRoot.querySelectorAll("canvas")].map((canvas) =>
      new Set(new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size)"""
    assert max(reader.ask(colours, reader.ask(widget))) > 10, "the plane is not drawn"


def test_program_is_copied_whole(reader):
    program = next(p for p in sorted((ROOT / "snippets/neurons/xor").glob("*.py")) if "# (1)!" in p.read_text("utf-8"))
    reader.open("neurons/xor/")
    button = reader.wait(
        """[...document.querySelectorAll(".rdl-card")].find((card) => card.textContent.includes(arguments[0]))
        ?.querySelector(".rdl-card__actions button")""",
        program.read_text("utf-8").splitlines()[0],
    )
    reader.click(button)
    reader.driver.execute_script(
        """const field = document.createElement("textarea");
        document.body.append(field);
        field.style = "position: fixed; inset: 40% auto auto 40%; z-index: 9";
        field.focus();"""
    )
    field = reader.ask("document.activeElement")
    field.send_keys(Keys.CONTROL + "v")
    copied = reader.wait("arguments[0].value", field)
    assert code(copied) == code(program.read_text("utf-8")), "the copy is another program"
    assert not marks(copied), f"the copy has annotation marks: {marks(copied)}"


def test_drawing_unfolds(reader):
    reader.open("neurons/logistic-regression/")
    height = "document.querySelector('#program-five_lines .rdl-fold').offsetHeight"
    reader.wait(f"{height} === 0")
    reader.click("#program-five_lines .rdl-unfold")
    reader.wait(f"{height} > 100")


def test_language_link_stays_on_the_page(reader):
    reader.open("neurons/xor/")
    for language, path in (("en", "/en/neurons/xor/"), ("ko", "/neurons/xor/")):
        reader.click(".rdl-language")
        reader.wait(f'location.pathname === "{path}" && document.readyState === "complete"')
        assert reader.ask("document.documentElement.lang") == language
