"""The offline copy: read from files, without a server."""

import re
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.support.pages import ROOT

WIDGET = """import {
  Widget, h, t,
} from "../shared/widget.js";
import { answer } from "./numbers/answer.js";
customElements.define("offline-test", class extends Widget {
  build(root) { root.append(h("p", {}, t("답", "Answer"), ` ${answer}`)); }
});
"""


@pytest.fixture(scope="session")
def unpacked(made_once):
    """The offline copy of a site with a widget of two modules, unpacked where nothing else is."""
    return made_once("offline", make) / "unpacked/book"


def make(folder):
    """Write the copy of the source, pack its site with tools/offline.py, and unpack it."""
    copy = folder / "copy"
    for name in ("docs", "snippets", "theme", "hooks", "tools"):
        shutil.copytree(ROOT / name, copy / name)
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, copy)
    widget = copy / "theme/assets/widgets/offline-test"
    (widget / "numbers").mkdir(parents=True)
    (widget / "index.js").write_text(WIDGET, "utf-8")
    (widget / "numbers/answer.js").write_text("export const answer = 42;\n", "utf-8")
    for language in ("ko", "en"):
        with (copy / f"docs/{language}/neurons/xor.md").open("a", encoding="utf-8") as page:
            page.write("\n<offline-test></offline-test>\n")
    packed = copy.parent / "book.zip"
    command = [sys.executable, "-m", "tools", "offline", packed]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder / "unpacked")


@pytest.mark.parametrize(
    "prefix, title, answer, query",
    [("", "XOR 문제", "답 42", "퍼셉트론"), ("en/", "The XOR problem", "Answer 42", "perceptron")],
)
def test_copy_is_read_from_files(unpacked, browser, prefix, title, answer, query):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    trouble = []
    page.on("request", lambda r: r.url.startswith(("file:", "data:", "blob:")) or trouble.append(r.url))
    page.on("requestfailed", lambda r: r.failure != "net::ERR_ABORTED" and trouble.append(f"{r.failure}: {r.url}"))
    page.on("console", lambda m: m.type in ("error", "warning") and trouble.append(m.text))
    page.on("pageerror", lambda e: trouble.append(str(e)))
    page.goto((unpacked / prefix / "index.html").as_uri())
    page.locator("home-spirals[ready]").wait_for()
    page.locator(".md-content a", has_text="XOR").first.click()
    assert page.url == (unpacked / prefix / "neurons/xor/index.html").as_uri()
    assert page.locator("h1").text_content().startswith(title)

    fonts = "async () => [...await document.fonts.load('1em \"RDL Math\"', 'x')].map((font) => font.status)"
    assert page.evaluate(fonts) == ["loaded"]
    assert page.locator("math").first.is_visible()

    page.locator("offline-test").scroll_into_view_if_needed()
    page.locator("offline-test[ready]").wait_for()
    assert page.locator("offline-test p").text_content() == answer

    page.keyboard.press("/")
    page.locator(".rdl-search-box input").fill(query)
    page.locator(".rdl-search-link[href*='neurons/perceptron/index.html']").first.click()
    page.wait_for_url("**/neurons/perceptron/index.html*")
    assert page.url.startswith((unpacked / prefix).as_uri())

    page.locator(".rdl-language").click()
    other = "" if prefix else "en/"
    assert page.url == (unpacked / other / "neurons/perceptron/index.html").as_uri()

    for path, widget in (("neurons/playground", "mlp-playground"), ("start/ingredients", "digit-pad")):
        page.goto((unpacked / prefix / path / "index.html").as_uri())
        page.locator(widget).scroll_into_view_if_needed()
        page.locator(f"{widget}[ready]").wait_for()
    page.locator("digit-pad .answer button").click()  # its weights come now
    page.locator("digit-pad .answer b").wait_for()
    page.close()
    assert not trouble, "\n".join(trouble)


def test_every_link_leads_to_a_file(unpacked):
    link = re.compile(r'<(?:a|link|script|img)\b[^>]* (?:href|src)="(?!https?:|data:|#)([^"#?]+)')
    missing = []
    for path in unpacked.rglob("*.html"):
        addresses = link.findall(path.read_text("utf-8"))
        assert addresses
        missing += [f"{path.relative_to(unpacked)}: {to}" for to in addresses if not (path.parent / to).is_file()]
    assert not missing, "\n".join(missing)
