"""Every program is on one page, is recorded, and fits on it."""

import ast
import re
import subprocess
import sys

import pytest
import yaml

from hooks.embedded import embedded
from runner.figure import PIXELS
from runner.record import SUFFIXES, Place, named, page_sums, recorded_sums, sums
from tests.support.pages import DOCS, ROOT, Page, paths

SNIPPETS = ROOT / "snippets"
WIDGETS = ROOT / "theme/assets/widgets"
BESIDE = ("seeds_", "start_")  # these stand on no page: test_seeds.py, test_starters.py
PROGRAMS = sorted(path for path in SNIPPETS.rglob("*.py") if not path.name.startswith(BESIDE))


def label(path):
    return path.relative_to(SNIPPETS).as_posix()


def text_of(path):
    """The text of a page; where it cannot be read, another test says so, and these go on."""
    return path.read_text("utf-8", errors="replace") if path.suffix == ".md" else ""


TEXTS = {language: {page.as_posix(): text_of(DOCS[language] / page) for page in paths(language)} for language in DOCS}
EMBEDDED = {
    language: [(page, line.path) for page, text in texts.items() for line in embedded(text)]
    for language, texts in TEXTS.items()
}


@pytest.mark.parametrize("language", DOCS)
@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_program_is_on_its_page(program, language):
    name = label(program)
    expected = f"{label(program.parent)}.md"
    pages = [page for page, embedded in EMBEDDED[language] if embedded == name]
    assert pages == [expected], (
        f"snippets/{name}: must be embedded once, on docs/{language}/{expected}; "
        f"it is on {', '.join(pages) or 'no page'}. Embed it with --8<-- or delete it."
    )


@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_what_is_recorded_is_shown(program):
    for suffix in (".out", ".svg"):  # a photograph and a sound are shown by <img> and <audio>
        path = program.with_suffix(suffix)
        for language in DOCS:
            shown = [page for page, embedded in EMBEDDED[language] if embedded == label(path)]
            assert len(shown) == path.exists(), (
                f"snippets/{label(path)}: {'exists' if path.exists() else 'does not exist'}, but docs/{language} "
                f"shows it {len(shown)} times (on {', '.join(shown) or 'no page'})"
            )


@pytest.mark.parametrize("language", DOCS)
def test_weights_are_used(language):
    """A page asks for weights with `weights="part/page/program"` on a widget."""
    asked = {
        (page, widget, name)
        for page, text in TEXTS[language].items()
        for widget, name in re.findall(r'<([\w-]+)[^>]* weights="([^"]+)"', text)
    }
    for page, widget, name in asked:
        path = Place(SNIPPETS / f"{name}.py").weights(widget)
        assert path.exists(), (
            f"docs/{language}/{page}: <{widget}> asks for the weights of {name}, but {path.relative_to(ROOT).as_posix()} "
            f"does not exist; run `pytest --record docs/ko/{page}`"
        )
    for path in WIDGETS.glob("*/weights/**/*.js"):
        widget, _, *parts = path.relative_to(WIDGETS).with_suffix("").parts
        name, page = "/".join(parts), "/".join(parts[:-1]) + ".md"
        assert (page, widget, name) in asked, (
            f'{path.relative_to(ROOT).as_posix()}: no <{widget} weights="{name}"> stands on docs/{language}/{page}; delete it'
        )


@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_recording_is_current(program):
    place = Place(program)
    changed = sums(place).items() ^ recorded_sums(place).items()
    names = ", ".join(sorted({named(place, file) for file, _ in changed}))
    page = label(program.parent)
    assert not changed, f"{names}: changed since recorded; run `pytest --record docs/ko/{page}.md`"


def test_nothing_is_left_over():
    known = {program.with_suffix(suffix) for program in PROGRAMS for suffix in (".py", *SUFFIXES)}
    known |= {path for path in SNIPPETS.rglob("*.py") if path.name.startswith(BESIDE)}
    known |= {program.parent / "recorded.sha256" for program in PROGRAMS} | {SNIPPETS / "moving_figures.yml"}
    files = [path for path in SNIPPETS.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    orphans = [str(path.relative_to(ROOT)) for path in files if path not in known]
    assert not orphans, f"belongs to no program, delete it: {', '.join(orphans)}"
    for place in {program.parent: Place(program) for program in PROGRAMS}.values():
        gone = [file for file in page_sums(place) if not (place.sums.parent / file).exists()]
        assert not gone, (
            f"{place.sums.relative_to(ROOT).as_posix()}: names files that are gone ({', '.join(gone)}); "
            f"record the page again"
        )


def test_moving_figures_exist():
    stated = yaml.safe_load((SNIPPETS / "moving_figures.yml").read_text("utf-8"))
    for name, entry in stated.items():
        where = f"snippets/moving_figures.yml: {name}"
        assert (SNIPPETS / f"{name}.svg").exists() or (DOCS["ko"] / f"{name}.ipynb").exists(), (
            f"{where}: has no figure; delete the line"
        )
        assert entry["pixels"] > PIXELS, f"{where}: {PIXELS:g} px are allowed to every figure; delete the line"
        assert entry["why"], f"{where}: say why it moves"


@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_program_fits_on_a_page(program):
    name, text = program.relative_to(ROOT).as_posix(), program.read_text("utf-8")
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        assert len(line) <= 76, f"{name}:{number}: has {len(line)} columns; wider than 76 scrolls on the page"
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{name}:1: begin with a docstring that states the claim"
    checks = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]
    assert checks or "assert_close" in text, f"{name}: asserts nothing; end with what proves the claim"
    marks = [line.rpartition("# (")[2] for line in lines if line.rstrip().endswith(")!")]
    assert marks == [f"{n})!" for n in range(1, len(marks) + 1)], f"{name}: number the marks # (1)! in order"


@pytest.mark.parametrize("language", DOCS)
def test_notes_match_the_marks(language):
    for path in paths(language):
        page = Page(DOCS[language] / path)
        programs = [SNIPPETS / name for name in page.embedded if name.endswith(".py")]
        for program, notes in zip(programs, page.notes, strict=False):
            marks = program.read_text("utf-8").count(")!\n") if program.exists() else 0
            assert not marks or notes == marks, (
                f"{page.name}: {program.name} has {marks} marks, the list after it {notes} notes"
            )


def test_code_is_clean():
    done = subprocess.run([sys.executable, "-m", "ruff", "check", ROOT], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
