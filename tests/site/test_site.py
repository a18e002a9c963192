"""What is true of the built HTML of both sites."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from tests.support.pages import DOCS, ROOT, Page, paths, weight
from hooks.downloads import MARK
from runner.page import read_page

PAGES = [(language, path) for language in DOCS for path in paths(language)]
HTML_BUDGET = yaml.safe_load((ROOT / "tests/browser/budgets.yml").read_text("utf-8"))["html"]


def built(site, language, path):
    """The HTML file that a page became."""
    folder = site if language == "ko" else site / "en"
    return (
        folder / ("" if path.stem == "index" else path.with_suffix("")) / "index.html"
        if path.name != "index.md"
        else folder / path.parent / "index.html"
    )


def soup(path):
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def same(code):
    """Code as a reader copies it, without what layout adds or takes away."""
    return "\n".join(line.rstrip() for line in code.strip().splitlines())


def collected(path):
    """The Python programs that the tests run for a page: the Korean one's."""
    page = Page(DOCS["ko"] / path)
    if path.suffix == ".ipynb":
        return {same(cell.source) for cell in page.notebook.cells if cell.cell_type == "code"}
    return {same(program.place.program.read_text("utf-8")) for program in read_page(page.path)[0]}


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_every_python_block_is_tested(site, language, path):
    blocks = [
        same(block.get_text()) for block in soup(built(site, language, path)).select(".language-python pre > code")
    ]
    tested = collected(path)
    untested = [block for block in blocks if block not in tested]
    assert not untested, (
        f"docs/{language}/{path}: shows Python that no test runs; embed a program with --8<-- in a ```python fence:\n"
        + "\n---\n".join(untested)
    )
    if language == "ko":
        assert len(blocks) == len(tested), f"docs/ko/{path}: {len(tested)} programs are tested, {len(blocks)} shown"


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_page_is_light(site, language, path):
    html = soup(built(site, language, path))
    size = weight(built(site, language, path).read_text("utf-8"))
    if path.suffix == ".md" and path.stem != "glossary":
        assert size <= HTML_BUDGET, (
            f"docs/{language}/{path}: {size} bytes of HTML gzipped without figures, at most {HTML_BUDGET}: shorten it"
        )
    foreign = html.select("article style, article [class*=jp-]")
    assert not foreign, f"docs/{language}/{path}: carries styles or classes of its own: {foreign[0]}"


def test_the_font_has_every_character_of_the_formulas(site):
    font = TTFont(ROOT / "theme/assets/temml/math.woff2").getBestCmap()
    italic = str.maketrans(
        {chr(97 + i): chr(0x1D44E + i) for i in range(26)}
        | {chr(65 + i): chr(0x1D434 + i) for i in range(26)}
        | {chr(0x3B1 + i): chr(0x1D6FC + i) for i in range(25)}
        | {letter: chr(0x1D716 + i) for i, letter in enumerate("ϵϑϰϕϱϖ")}
        | {"h": "ℎ"}
    )
    lacking = {}
    for language, path in PAGES:
        for leaf in soup(built(site, language, path)).select("math :not(:has(*))"):
            plain = leaf.name != "mi" or len(leaf.text) > 1 or leaf.get("mathvariant") == "normal"
            for character in leaf.text if plain else leaf.text.translate(italic):
                if ord(character) not in font and not character.isspace():
                    lacking[character] = f"docs/{language}/{path}"
    assert not lacking, f"add to CHARACTERS of tools/math_font.py, and run it: {lacking}"


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_ids_are_unique_and_headings_have_one(site, language, path):
    html = soup(built(site, language, path))
    ids = [element["id"] for element in html.select("[id]")]
    twice = {name for name in ids if ids.count(name) > 1}
    assert not twice, f"docs/{language}/{path}: ids that occur more than once: {', '.join(sorted(twice))}"
    for heading in html.select("article h2, article h3"):
        name = heading.get("id", "")
        assert name and name.isascii(), f"docs/{language}/{path}: '{heading.get_text()}' has no ASCII id"
        assert html.select_one(f'.md-nav--secondary a[href="#{name}"]'), (
            f"docs/{language}/{path}: #{name} is not in its table of contents"
        )


def test_nothing_comes_from_another_host(site):
    """Scripts, styles, images and fonts are the site's own; links may lead away."""
    found = []
    for path in site.rglob("*.html"):
        for element in soup(path).select("script[src], link[href], img[src], iframe[src], source[src], object[data]"):
            address = element.get("src") or element.get("href") or element.get("data")
            if element.name == "link" and not {"stylesheet", "icon", "preload", "preconnect"} & set(element["rel"]):
                continue
            if urlsplit(address).netloc:
                found.append(f"{path.relative_to(site)}: {address}")
    for path in site.rglob("*.css"):
        found += [
            f"{path.relative_to(site)}: {a}"
            for a in re.findall(r"url\([\"']?((?:https?:)?//[^)]+)", path.read_text("utf-8"))
        ]
    assert not found, "requests to other hosts:\n" + "\n".join(found)


@pytest.mark.parametrize("language, path", PAGES, ids=str)
def test_downloads(site, language, path):
    page, folder = Page(DOCS[language] / path), built(site, language, path).parent
    programs = [name for name in page.embedded if name.endswith(".py")]
    links = [a["href"] for a in soup(folder / "index.html").select(".rdl-downloads a[download]")]
    if not programs and path.suffix != ".ipynb":
        assert not links
        return
    assert links == [links[0], *(Path(name).name for name in programs)]
    notebook = nbformat.read(folder / links[0], as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) == len(programs) or path.suffix == ".ipynb"
    for name, cell in zip(programs, code, strict=False):
        text = (folder / Path(name).name).read_text("utf-8")
        compile(text, name, "exec")
        assert not MARK.search(text), f"{name}: the download has annotation marks"
        assert cell.source == text.rstrip() and cell.outputs, (
            f"{links[0]}: {name} differs from its download or has no output"
        )
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    left = re.findall(r"--8<--|^ *(?:!!!|\?\?\?) .*|\{ *#[\w-]+ *\}|</?(?:figure|figcaption)|```text", prose, re.M)
    assert not left, f"{links[0]}: site markup is left in the notebook: {left[:3]}"


def test_english_notebook_links_lead_to_the_site(site):
    for path in site.rglob("*.ipynb"):
        if "labs" not in path.parts:
            prose = "".join(cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown")
            local = re.findall(r"\]\((?!https?:|#)([^)]+)\)", prose)
            assert not local, f"{path.relative_to(site)}: links that lead nowhere once downloaded: {local}"


def test_repository_links(site):
    for language, prefix in (("ko", ""), ("en", "en/")):
        html = soup(site / prefix / "neurons/xor/index.html")
        edit = f"https://github.com/example/rdl/edit/main/docs/{language}/neurons/xor.md"
        assert html.select_one('a[rel="edit"]')["href"] == edit
        colab = f"https://colab.research.google.com/github/example/rdl/blob/gh-pages/{prefix}neurons/xor/xor.ipynb"
        assert html.select_one(f'.rdl-downloads a[href="{colab}"]'), "no 'Open in Colab' although REPO_URL is set"
        alternates = {a["hreflang"]: a["href"] for a in html.select('link[rel~="alternate"]')}
        assert alternates == {
            "ko": "https://example.org/neurons/xor/",
            "en": "https://example.org/en/neurons/xor/",
        }
        assert html.select_one('link[rel="canonical"]')["href"] == alternates[language]
        assert html.html["lang"] == language
