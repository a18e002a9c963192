"""Program cards on the built pages: number, claim, actions, the folded drawing, the output, the figure."""

import re

import pytest

from tests.site.small_site import mkdocs, small_site
from tests.support.built import built, parsed, shown
from tests.support.pages import DOCS, ROOT, Page, paths

SNIPPETS = ROOT / "snippets"
PAGES = [pytest.param(language, path, id=f"{language}/{path}") for language in DOCS for path in paths(language)]
NUMBER = {"ko": "프로그램 {}", "en": "Program {}"}
FOLD = {"ko": "그리기 {}줄", "en": "Drawing, {} lines"}


def drawing(source):
    """Return the lines of a program under `# figure`, up to the next comment after an empty line; None without it."""
    match = re.search(r"^\n# figure\b.*\n((?:.*\n)*?)(?=\n+# |\Z)", source, re.M)
    return match and [line for line in match[1].splitlines() if line.strip()]


@pytest.mark.parametrize("language, path", [page for page in PAGES if page.values[1].suffix == ".md"])
def test_every_program_stands_in_a_card(site, language, path):
    page, html = Page(DOCS[language] / path), built(site, language, path)
    programs = [SNIPPETS / name for name in page.embedded if name.endswith(".py")]
    cards = html.cssselect(".rdl-card[id]")
    assert [card.get("id") for card in cards] == [f"program-{program.stem}" for program in programs]
    number = 0
    for program, card in zip(programs, cards, strict=True):
        where, source = f"docs/{language}/{path}: {program.name}", program.read_text("utf-8")
        docstring = re.match(r'"""(.+?)(?:"""|\n)', source)[1].strip().removesuffix(".")
        claims = page.meta.get("programs", {}) if language == "ko" else {}
        (head,) = card.cssselect(".rdl-card__head > p")
        (claim,) = head.cssselect("strong")
        assert claim.text_content() == claims.get(program.stem, docstring), f"{where}: states another claim"
        numbers = [label.text_content() for label in head.cssselect("span")]
        if program.stem.startswith(("exercise_", "figure_")):
            assert not numbers, f"{where}: has a number"
        else:
            number += 1
            assert numbers == [NUMBER[language].format(number)], f"{where}: has another number"
        (code,) = card.cssselect(".rdl-card__program pre > code")
        assert shown(code) == source, f"{where}: its card holds another text, so that copying gives another program"
        lines, folds = drawing(source), [fold.text_content() for fold in code.cssselect(".rdl-fold")]
        assert len(folds) == bool(lines), f"{where}: {len(folds)} sections are folded"
        if lines:
            assert [line for line in folds[0].splitlines() if line.strip()][1:] == lines, f"{where}: folds other lines"
            assert code.cssselect("button")[0].text_content() == FOLD[language].format(len(lines)), where
            assert not re.search(r"^assert\b", folds[0], re.M), f"{where}: hides an assert; put it under `# the claim`"


@pytest.mark.parametrize("language, path", [page for page in PAGES if page.values[1].suffix == ".md"])
def test_every_output_stands_in_a_card(site, language, path):
    page, html = Page(DOCS[language] / path), built(site, language, path)
    outputs = [(SNIPPETS / name).read_text("utf-8") for name in page.embedded if name.endswith(".out")]
    blocks = html.cssselect(".rdl-card > .rdl-card__output > p + .language-text.no-copy")
    assert [block.text_content().strip("\n") for block in blocks] == [output.strip("\n") for output in outputs]


@pytest.mark.parametrize("language, path", [page for page in PAGES if page.values[1].suffix == ".ipynb"])
def test_outputs_of_a_notebook_are_attached(site, language, path):
    html, cells = built(site, language, path), Page(DOCS[language] / path).notebook.cells
    outputs = [bool(cell.outputs) for cell in cells if cell.cell_type == "code"]
    cards = html.cssselect(".rdl-card")
    assert [bool(card.cssselect(".rdl-card__output")) for card in cards] == outputs


PROGRAM = '"""A claim."""\n\nimport math\n\n\nprint(math.pi)  # (1)!\n'
FENCE = '```{}\n--8<-- "part/page/{}"\n```\n'
PAGE = {
    "ko": f"""---
programs:
  one: 첫째 < 주장
---

# 쪽

{FENCE.format("python", "one.py")}
1. 메모

    1. 안쪽

글.

{FENCE.format("text", "one.out")}
<figure role="img" aria-label="그림">
--8<-- "part/page/one.svg"
<figcaption>그림</figcaption>
</figure>

## 연습 문제 {{ #exercises }}

1. 바꾸세요.

    ??? success "풀이"

        ```python
        --8<-- "part/page/exercise_two.py"
        ```

        ```text
        --8<-- "part/page/exercise_two.out"
        ```
""",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A site of one page: prose stands between a program and its output, and an exercise has a starter."""
    page = {"part/page.md": PAGE["ko"]}
    names = ("one.py", "one.out", "one.svg", "exercise_two.py", "exercise_two.out", "start_two.py")
    texts = {".py": PROGRAM, ".out": "3.14\n", ".svg": '<svg xmlns="http://www.w3.org/2000/svg"></svg>'}
    snippets = {f"part/page/{name}": texts[name[name.index(".") :]] for name in names}
    folder = small_site(tmp_path_factory.mktemp("cards") / "small", page, None, snippets)
    code, said = mkdocs("build", "--strict", cwd=folder)
    assert code == 0, said
    return folder / "site/part/page"


def test_prose_ends_a_card(small):
    html = parsed(small / "index.html")
    one, apart, two = html.cssselect(".rdl-card")
    assert one.cssselect("strong")[0].text_content() == "첫째 < 주장"
    assert [item.text_content().strip() for item in one.cssselect(".rdl-card__program > ol > li")] == ["메모\n\n안쪽"]
    assert not one.cssselect(".rdl-card__output")
    assert apart.cssselect(".rdl-card__output > p")[0].text_content() == "프로그램 1의 출력"
    assert apart.cssselect("figure svg") and not two.cssselect("figure")
    assert two.getparent().tag == "details" and two.cssselect(".rdl-card__output pre")


def test_starter_is_offered_below_its_exercise(small):
    (link,) = parsed(small / "index.html").cssselect("li > p > a.rdl-start")
    assert link.getparent().getprevious().text_content() == "바꾸세요."
    assert (small / link.get("href")).read_text("utf-8") == PROGRAM
