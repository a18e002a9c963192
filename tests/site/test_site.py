"""The built HTML of both sites: programs, downloads, ids, links, weight."""

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from fontTools.ttLib import TTFont
from PIL import Image

from tests.support.built import address, built, code, marks, parsed, shown
from tests.support.pages import DOCS, ROOT, Page, paths, weight

PAGES = [pytest.param(language, path, id=f"{language}/{path}") for language in DOCS for path in paths(language)]
HTML_BUDGET = yaml.safe_load((ROOT / "tests/browser/budgets.yml").read_text("utf-8"))["html"]


def same(text):
    """Return code without the blanks at the ends of its lines, and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


@pytest.fixture(scope="session")
def collected(made_once):
    """Return how many programs pytest itself finds on each page: {"docs/ko/neurons/xor.md": 5, …}."""

    def ask(folder):
        command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "-p", "no:cacheprovider", "docs/ko"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, f"`{' '.join(command[1:])}` fails:\n{done.stdout}{done.stderr}"
        found = Counter(line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line)
        (folder / "programs.json").write_text(json.dumps(found), "utf-8")

    return json.loads((made_once("collected", ask) / "programs.json").read_text("utf-8"))


@pytest.mark.parametrize("language, path", PAGES)
def test_every_python_block_is_a_program_that_pytest_runs(site, collected, language, path):
    blocks = [shown(block) for block in built(site, language, path).cssselect(".language-python pre > code")]
    if path.suffix == ".ipynb":
        cells = Page(DOCS["ko"] / path).notebook.cells
        programs = {same(cell.source) for cell in cells if cell.cell_type == "code"}
    else:
        files = (ROOT / "snippets" / path.with_suffix("")).glob("*.py")
        programs = {same(file.read_text("utf-8")) for file in files}
        run = collected.get(f"docs/ko/{path.as_posix()}", 0)
        assert len(blocks) == run, f"docs/{language}/{path}: shows {len(blocks)} Python programs, pytest runs {run}"
    unknown = [block for block in blocks if same(block) not in programs]
    assert not unknown, (
        f"docs/{language}/{path}: shows Python that is no program of this page; put it into snippets/ and embed it "
        "with --8<-- in a ```python fence:\n" + "\n---\n".join(unknown)
    )


@pytest.mark.parametrize("language, path", PAGES)
def test_page_is_light(site, language, path):
    html = built(site, language, path)
    size = weight((site / address(language, path) / "index.html").read_text("utf-8"))
    if path.suffix == ".md" and path.stem != "glossary":
        assert size <= HTML_BUDGET, (
            f"docs/{language}/{path}: {size} bytes of HTML gzipped without figures, at most {HTML_BUDGET}: shorten it"
        )
    foreign = html.cssselect("article style, article [class*=jp-]")
    assert not foreign, f"docs/{language}/{path}: carries styles or classes of its own: <{foreign[0].tag}>"


def italic():
    """Return {letter: the italic letter that a browser draws for it in <mi>}, as Unicode has them."""
    letters = [chr(number) for number in range(0x1D400, 0x1D800)]
    letters = [letter for letter in letters if unicodedata.name(letter, "").startswith("MATHEMATICAL ITALIC")]
    plain = {letter: unicodedata.decomposition(letter).rpartition(" ")[2] for letter in letters}  # "<font> 0061"
    return {chr(int(number, 16)): letter for letter, number in plain.items()} | {"h": "ℎ"}


def test_the_font_has_every_character_of_the_formulas(site):
    font = TTFont(ROOT / "theme/assets/temml/math.woff2").getBestCmap()
    letters, lacking, seen = italic(), {}, 0
    for language, path in (page.values for page in PAGES):
        for leaf in built(site, language, path).xpath("//math//*[not(*)]"):
            upright = leaf.tag != "mi" or len(leaf.text or "") > 1 or leaf.get("mathvariant") == "normal"
            for character in leaf.text or "":
                character = character if upright else letters.get(character, character)
                seen += 1
                if ord(character) not in font and not character.isspace():
                    lacking[character] = f"docs/{language}/{path}"
    assert seen, "no page has a formula in MathML"
    assert not lacking, f"add to CHARACTERS of tools/math_font.py, and run it: {lacking}"


@pytest.mark.parametrize("language, path", PAGES)
def test_ids_are_unique_and_headings_are_in_the_contents(site, language, path):
    """The whole page with what the theme adds; the headings' own ids are held in tests/static."""
    html = built(site, language, path)
    twice = [name for name, count in Counter(html.xpath("//@id")).items() if count > 1]
    assert not twice, f"docs/{language}/{path}: ids that occur more than once: {', '.join(sorted(twice))}"
    contents = {link.get("href") for link in html.cssselect(".md-nav--secondary a")}
    for heading in html.cssselect("article h2, article h3"):
        assert f"#{heading.get('id')}" in contents, (
            f"docs/{language}/{path}: '{heading.text_content()}' is not in its table of contents"
        )


def test_nothing_comes_from_another_host(site):
    """Scripts, styles, images and fonts are the site's own; links may lead away."""
    found = []
    for file in site.rglob("*.html"):
        for element in parsed(file).cssselect(
            "script[src], link[href], img[src], iframe[src], source[src], object[data]"
        ):
            target = element.get("src") or element.get("href") or element.get("data")
            if element.tag == "link" and not {"stylesheet", "icon", "preload", "preconnect"} & set(
                element.get("rel").split()
            ):
                continue
            if urlsplit(target).netloc:
                found.append(f"{file.relative_to(site)}: {target}")
    for file in site.rglob("*.css"):
        outside = re.findall(r"url\([\"']?((?:https?:)?//[^)]+)", file.read_text("utf-8"))
        found += [f"{file.relative_to(site)}: {target}" for target in outside]
    assert not found, "requests to other hosts:\n" + "\n".join(found)


@pytest.mark.parametrize("language, path", PAGES)
def test_downloads(site, language, path):
    page, folder = Page(DOCS[language] / path), site / address(language, path)
    programs = [name for name in page.embedded if name.endswith(".py")]
    html = built(site, language, path)
    offered = html.cssselect(".rdl-downloads a[download], .rdl-card__actions a[download]")
    links = [link.get("href") for link in sorted(offered, key=lambda link: not link.get("href").endswith(".ipynb"))]
    if not programs and path.suffix != ".ipynb":
        assert not links, f"docs/{language}/{path}: has no program, yet offers {links}"
        return
    assert [links[0].endswith(".ipynb"), *links[1:]] == [True, *(name.rpartition("/")[2] for name in programs)]
    notebook = nbformat.read(folder / links[0], as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if path.suffix == ".md":
        assert len(cells) == len(programs), f"{links[0]}: {len(cells)} cells for {len(programs)} programs"
        for name, link, cell in zip(programs, links[1:], cells, strict=True):
            program, text = (file.read_text("utf-8") for file in (ROOT / "snippets" / name, folder / link))
            assert code(text) == code(program), f"{link}: is another program than snippets/{name}"
            assert not marks(text), f"{link}: has annotation marks: {marks(text)}"
            assert same(cell.source) == same(text), f"{links[0]}: {name} differs from its download"
            printed = "".join(output.get("text", "") for output in cell.outputs)
            recorded = (ROOT / "snippets" / name).with_suffix(".out").read_text("utf-8")
            assert printed == recorded, f"{links[0]}: {name} has another output than its page"
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    left = re.findall(r"--8<--|^ *(?:!!!|\?\?\?) .*|\{ *#[\w-]+ *\}|</?(?:figure|figcaption)|```text", prose, re.M)
    assert not left, f"{links[0]}: site markup is left in the notebook: {left[:3]}"


def test_english_notebook_links_lead_to_the_site(site):
    for file in site.rglob("*.ipynb"):
        if "labs" not in file.parts:
            prose = "".join(cell.source for cell in nbformat.read(file, 4).cells if cell.cell_type == "markdown")
            local = re.findall(r"\]\((?!https?:|#)([^)]+)\)", prose)
            assert not local, f"{file.relative_to(site)}: links that lead nowhere once downloaded: {local}"


def test_repository_links(site):
    for language, prefix in (("ko", ""), ("en", "en/")):
        html = parsed(site / prefix / "neurons/xor/index.html")
        edit = f"https://github.com/example/rdl/edit/main/docs/{language}/neurons/xor.md"
        assert html.cssselect('a[rel="edit"]')[0].get("href") == edit
        colab = f"https://colab.research.google.com/github/example/rdl/blob/gh-pages/{prefix}neurons/xor/xor.ipynb"
        for place in (".rdl-downloads", ".rdl-card__actions"):
            assert html.cssselect(f'{place} a[href="{colab}"]'), f"no Colab in {place} although REPO_URL is set"
        sitemap = ElementTree.parse(site / prefix / "sitemap.xml").getroot()
        canonical = html.cssselect('link[rel="canonical"]')[0].get("href")
        page = next(url for url in sitemap if url.findtext("{*}loc") == canonical)
        alternates = {link.get("hreflang"): link.get("href") for link in page.iterfind("{*}link")}
        assert alternates == {
            "ko": "https://example.org/neurons/xor/",
            "en": "https://example.org/en/neurons/xor/",
        }
        assert canonical == alternates[language]
        assert html.get("lang") == language


def test_messengers_show_a_title_a_sentence_and_a_picture(site):
    for file in site.rglob("index.html"):
        html = parsed(file)
        if not html.cssselect("article"):
            continue  # a redirect
        tags = {tag.get("property"): tag.get("content") for tag in html.cssselect("meta[property]")}
        assert tags["og:title"] and tags["og:title"] in html.cssselect("title")[0].text, file
        assert tags["og:description"] == html.cssselect('meta[name="description"]')[0].get("content"), file
        picture = site / tags["og:image"].removeprefix("https://example.org/")
        assert picture.exists(), f"{picture.relative_to(site)}: write it with `python -m tools og`"
        assert picture.stat().st_size <= 60_000
        with Image.open(picture) as image:
            assert image.size == (1200, 630)
        for script in html.cssselect('script[type="application/ld+json"]'):
            crumbs, work = json.loads(script.text)["@graph"]
            assert [item["position"] for item in crumbs["itemListElement"]] == [
                number + 1 for number in range(len(crumbs["itemListElement"]))
            ]
            assert crumbs["itemListElement"][-1]["item"] == work["url"] == tags["og:url"]
            assert work["inLanguage"] == html.get("lang")


@pytest.mark.parametrize("language, path", PAGES)
def test_no_attribute_is_written_twice(site, language, path):
    """A browser takes the first and drops the second in silence."""
    twice = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            names = Counter(name for name, _ in attributes)
            twice.extend(f"line {self.getpos()[0]}: <{tag} {name}>" for name, count in names.items() if count > 1)

    Reader().feed((site / address(language, path) / "index.html").read_text("utf-8"))
    assert not twice, "\n".join(twice)
