"""Every program is on one page, is recorded, and fits on it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import RECORDED, recorded_sums, sums
from tests.support.pages import DOCS, ROOT, Page, paths

SNIPPETS = ROOT / "snippets"
PROGRAMS = sorted(SNIPPETS.rglob("*.py"))
EMBEDDED = {
    language: [(page, name) for page in map(str, paths(language)) for name in Page(DOCS[language] / page).embedded]
    for language in DOCS
}


def label(path):
    return str(path.relative_to(SNIPPETS))


@pytest.mark.parametrize("language", DOCS)
@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_program_is_on_its_page(program, language):
    name = label(program)
    expected = f"{program.parent.relative_to(SNIPPETS)}.md"
    pages = [page for page, embedded in EMBEDDED[language] if embedded == name]
    assert pages == [expected], (
        f"snippets/{name}: must be embedded once, on docs/{language}/{expected}; "
        f"it is on {', '.join(pages) or 'no page'}. Embed it with --8<-- or delete it."
    )


@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_what_is_recorded_is_shown(program):
    for suffix in (".out", ".svg"):
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
    texts = {f"docs/{language}/{path}": Page(DOCS[language] / path).text for path in paths(language)}
    asked = {(page, name) for page, text in texts.items() for name in re.findall(r'<[\w-]+ weights="([^"]+)"', text)}
    for page, name in asked:
        assert (SNIPPETS / f"{name}.weights.js").exists(), (
            f"{page}: asks for the weights of {name}, but snippets/{name}.weights.js does not exist; "
            f"run `pytest --record docs/ko/{Path(name).parent}.md`"
        )
    for path in SNIPPETS.rglob("*.weights.js"):
        name = label(path).removesuffix(".weights.js")
        page = f"docs/{language}/{Path(name).parent}.md"
        assert (page, name) in asked, f'snippets/{label(path)}: no widget of {page} has weights="{name}"; delete it'


@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_recording_is_current(program):
    changed = sums(program).items() ^ recorded_sums(program).items()
    names = ", ".join(sorted({f"snippets/{label(program.parent / name)}" for name, _ in changed}))
    page = program.parent.relative_to(SNIPPETS)
    assert not changed, f"{names}: changed since recorded; run `pytest --record docs/ko/{page}.md`"


def test_nothing_is_left_over():
    known = {program.with_suffix(suffix) for program in PROGRAMS for suffix in (".py", *RECORDED)}
    known |= {program.parent / "recorded.sha256" for program in PROGRAMS}
    files = [path for path in SNIPPETS.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    orphans = [str(path.relative_to(ROOT)) for path in files if path not in known]
    assert not orphans, f"belongs to no program, delete it: {', '.join(orphans)}"
    for path in {program.parent / "recorded.sha256" for program in PROGRAMS}:
        gone = [
            line.split()[1] for line in path.read_text().splitlines() if not (path.parent / line.split()[1]).exists()
        ]
        assert not gone, (
            f"{path.relative_to(ROOT)}: names files that are gone ({', '.join(gone)}); record the page again"
        )


@pytest.mark.parametrize("program", PROGRAMS, ids=label)
def test_program_fits_on_a_page(program):
    name, text = program.relative_to(ROOT), program.read_text("utf-8")
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
