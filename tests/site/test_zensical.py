"""What stays of the site when Zensical, Material's successor, builds it from the same files.

Zensical runs no hooks. So a page must not depend on a hook to show its content: its programs, their
outputs and its widgets with their weights. It is installed into an environment of its own (once, from the
network), because it brings its own versions of the site's libraries.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import lxml.html
import pytest

from tests.support.built import address
from tests.support.pages import DOCS, ROOT, Page, paths

PINNED = Path(__file__).with_name("zensical.txt")
WIDGET = re.compile(r'<([a-z]+-[a-z-]+)\b[^>]*?(?: weights="([^"]+)")?[^>]*>')
PAGES = [
    pytest.param(language, path, id=f"{language}/{path.as_posix()}") for language in DOCS for path in paths(language)
]
PROSE, LABS = ([page for page in PAGES if page.values[1].suffix == suffix] for suffix in (".md", ".ipynb"))


@pytest.fixture(scope="module")
def zensical(tmp_path_factory):
    """Install Zensical; return its command. Where it cannot be installed, skip, or fail if CI is set."""
    folder = tmp_path_factory.mktemp("zensical") / "venv"
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    command = [scripts / "python", "-m", "pip", "install", "--quiet", "-r", PINNED]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode:
        reason = f"Zensical cannot be installed (it needs the network once):\n{done.stderr[-500:]}"
        if os.environ.get("CI"):
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    return scripts / "zensical"


@pytest.fixture(scope="module")
def converted(zensical, tmp_path_factory):
    """Build both configurations with Zensical in a copy of the project; return the folder of the sites."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("docs", "snippets", "theme"):
        shutil.copytree(ROOT / name, copy / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, copy)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        environment = os.environ | {"SITE_URL": "https://example.org/", "PYTHONUTF8": "1"}
        command = [zensical, "build", "-f", name]
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"`zensical build -f {name}` fails:\n{done.stdout[-500:]}{done.stderr[-1500:]}"
    return copy / "site"


def content(site, language, path):
    """Return the article of a page that Zensical built."""
    file = site / address(language, path) / "index.html"
    assert file.is_file(), f"docs/{language}/{path.as_posix()}: Zensical makes no page of it"
    return lxml.html.parse(str(file), lxml.html.HTMLParser(encoding="utf-8")).getroot().cssselect("article")[0]


@pytest.mark.parametrize("language, path", PROSE)
def test_page_keeps_its_programs_and_outputs(converted, language, path):
    page = Page(DOCS[language] / path)
    article = content(converted, language, path)
    shown = {code.text_content().strip() for code in article.cssselect("pre code")}
    for name in page.embedded:
        text = (ROOT / "snippets" / name).read_text("utf-8").strip()
        if name.endswith(".svg"):
            assert len(article.cssselect("figure svg")) >= 1, f"{page.name}: Zensical does not show {name}"
        else:
            assert text in shown, f"{page.name}: Zensical does not show {name} whole"
    ids = {element.get("id") for element in article.cssselect("[id]")}
    lost = {name for _, name in page.headings if name} - ids
    assert not lost, f"{page.name}: in Zensical these ids are gone: {', '.join(sorted(lost))}"


@pytest.mark.parametrize("language, path", PROSE)
def test_page_keeps_its_widgets_with_their_weights(converted, language, path):
    page = Page(DOCS[language] / path)
    wanted = WIDGET.findall(page.prose)
    article = content(converted, language, path)
    assets = converted / ("en" * (language == "en")) / "assets/widgets"
    for tag, weights in wanted:
        assert article.cssselect(tag), f"{page.name}: in Zensical <{tag}> is gone"
        assert (assets / tag / "index.js").is_file(), f"{page.name}: in Zensical <{tag}> has no code"
        recorded = assets / tag / f"weights/{weights}.js"
        assert not weights or recorded.is_file(), f"{page.name}: in Zensical <{tag}> has no weights {weights}"


def test_some_pages_have_widgets_with_weights():
    found = [weights for language in DOCS for path in paths(language) if path.suffix == ".md"
             for _, weights in WIDGET.findall(Page(DOCS[language] / path).prose)]  # fmt: skip
    assert any(found), "no page has a widget with weights; then the test before proves nothing of them"


@pytest.mark.parametrize("language, path", LABS)
def test_lab_is_readable(converted, language, path):
    page = Page(DOCS[language] / path)
    article = content(converted, language, path)
    shown = {code.text_content().strip() for code in article.cssselect("pre code")}
    for cell in (cell for cell in page.notebook.cells if cell.cell_type == "code"):
        assert cell.source.strip() in shown, f"{page.name}: Zensical does not show cell {cell.id}"
        printed = "".join(output.get("text", "") for output in cell.outputs).strip()
        assert not printed or printed in shown, f"{page.name}: Zensical does not show what cell {cell.id} prints"
    pictures = [output for cell in page.notebook.cells for output in cell.get("outputs", []) if "data" in output]
    pictures = [output for output in pictures if "image" in " ".join(output.data)]
    assert len(article.cssselect("figure img")) == len(pictures), f"{page.name}: Zensical shows other figures"
    ids = {element.get("id") for element in article.cssselect("[id]")}
    lost = {name for _, name in page.headings if name} - ids
    assert not lost, f"{page.name}: in Zensical these ids are gone: {', '.join(sorted(lost))}"


def test_nothing_leads_to_a_raw_notebook(converted):
    """A browser shows a notebook's file as JSON: nav and pages lead to the page made of it."""
    for file in converted.rglob("*.html"):
        html = lxml.html.parse(str(file), lxml.html.HTMLParser(encoding="utf-8")).getroot()
        raw = [link for link in html.xpath("//a/@href") if link.partition("#")[0].endswith(".ipynb")]
        assert not raw, f"{file.relative_to(converted)}: leads to {raw[0]}; link to the `.md` beside the notebook"
