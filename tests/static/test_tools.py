"""The command line of authors: what each command says of good and of wrong input."""

import importlib
import json
import shutil
import subprocess
import sys

import pytest
from mkdocs.utils import yaml_load

from tests.support.pages import ROOT
from tools import Problem, check, glossary, pages, translation
from tools.__main__ import COMMANDS
from tools.__main__ import main as command_line

KOREAN = "---\ndescription: 설명\n---\n\n# 제목\n\n한 문장입니다.\n"
ENGLISH = "---\ndescription: About\n---\n\n# Title\n\nOne sentence.\n"


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A folder with one page in both languages, which the tools take for the project."""
    for module in (pages, translation, check):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    for language, text in (("ko", KOREAN), ("en", ENGLISH)):
        (tmp_path / f"docs/{language}/part").mkdir(parents=True)
        (tmp_path / f"docs/{language}/part/page.md").write_text(text, "utf-8", newline="\n")
    return tmp_path


def test_every_command_can_be_called(capsys):
    assert command_line([]) == 0
    listed = capsys.readouterr().out
    for name in COMMANDS:
        assert f"  {name} " in listed
        with pytest.raises(SystemExit) as ended:
            importlib.import_module(f"tools.{name.replace('-', '_')}").main(["--help"])
        assert ended.value.code == 0
        assert f"python -m tools {name}" in capsys.readouterr().out


def test_a_wrong_command_or_page_is_named(capsys):
    assert command_line(["chek"]) == 2
    assert "no command 'chek'" in capsys.readouterr().out
    assert command_line(["check", "docs/ko/neurons/xro.md"]) == 1
    assert "docs/ko/neurons/xro.md: is no page; did you mean docs/ko/neurons/xor.md?" in capsys.readouterr().err
    assert command_line(["translation", "--accept"]) == 1
    assert "--accept needs the pages" in capsys.readouterr().err


@pytest.mark.parametrize(
    "given",
    [
        "docs/ko/neurons/xor.md",
        "docs/en/neurons/xor.md",
        "neurons/xor",
        "snippets/neurons/xor",
        "snippets/neurons/xor/learned.py",
    ],
)
def test_a_page_is_found_by_its_files(given, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert pages.page_name(given) == "neurons/xor.md"
    monkeypatch.chdir(ROOT / "docs")
    assert pages.page_name(str(ROOT / "docs/ko/neurons/xor.md")) == "neurons/xor.md"


def files(folder):
    """The files that changed since they were accepted."""
    return [path.relative_to(folder).as_posix() for path, _ in translation.changed("part/page.md")]


def test_a_change_in_either_language_alone_is_seen(book, capsys):
    korean, english = (book / f"docs/{language}/part/page.md" for language in ("ko", "en"))
    assert files(book) == ["docs/ko/part/page.md", "docs/en/part/page.md"]  # never accepted
    translation.main(["--accept", "part/page"])
    assert files(book) == []
    assert translation.main([]) == 0
    korean.write_text(KOREAN + "둘째 문장입니다.\n", "utf-8")
    assert files(book) == ["docs/ko/part/page.md"]
    korean.write_text(KOREAN, "utf-8")
    english.write_text(english.read_text("utf-8") + "A sentence of its own.\n", "utf-8")
    assert files(book) == ["docs/en/part/page.md"]
    assert translation.main([]) == 1
    assert "docs/en/part/page.md: changed since it was accepted" in capsys.readouterr().out
    told = translation.message(*translation.changed("part/page.md")[0])
    assert told.startswith("docs/en/part/page.md: ") and "make docs/ko/part/page.md say the same" in told
    translation.main(["--accept", "docs/en/part/page.md"])
    assert files(book) == []


def test_accepting_adds_two_lines_and_changes_nothing_else(book):
    english = book / "docs/en/part/page.md"
    for _ in range(2):
        translation.main(["--accept", "part/page"])
        lines = english.read_text("utf-8").splitlines()
        assert [line.split(":")[0] for line in lines[2:4]] == ["source", "checked"]
        assert "\n".join(lines[:2] + lines[4:]) + "\n" == ENGLISH


def test_line_ends_do_not_count(book):
    translation.main(["--accept", "part/page"])
    for language in ("ko", "en"):
        path = book / f"docs/{language}/part/page.md"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert files(book) == []


def test_outputs_of_a_notebook_do_not_count_but_its_text_does(book):
    def notebook(text, output):
        cells = [
            {"cell_type": "markdown", "id": "a", "metadata": {}, "source": [text]},
            {"cell_type": "code", "id": "b", "metadata": {}, "source": ["1"], "outputs": [output]},
        ]
        return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})

    korean, english = (book / f"docs/{language}/part/lab.ipynb" for language in ("ko", "en"))
    korean.write_text(notebook("한 문장", 1), "utf-8")
    english.write_text(notebook("A sentence", 1), "utf-8")
    translation.main(["--accept", "part/lab"])
    assert translation.changed("part/lab.ipynb") == []
    korean.write_text(notebook("한 문장", 2), "utf-8")
    assert translation.changed("part/lab.ipynb") == []
    korean.write_text(notebook("다른 문장", 1), "utf-8")
    assert [path for path, _ in translation.changed("part/lab.ipynb")] == [korean]


def test_wrong_terms_are_named_and_nothing_is_written(tmp_path, monkeypatch):
    terms = tmp_path / "docs/terms.yml"
    terms.parent.mkdir()
    terms.write_text("- ko: 기울기\n  en: gradient\n  ko_def: 뜻\n  en_def: meaning\n", "utf-8")
    written = {language: tmp_path / f"{language}.md" for language in ("ko", "en")}
    monkeypatch.setattr(glossary, "ROOT", tmp_path)
    monkeypatch.setattr(glossary, "TERMS", terms)
    monkeypatch.setattr(glossary, "PAGES", written)
    with pytest.raises(Problem, match=r"docs/terms\.yml:1: .*`page:`"):
        glossary.main([])
    assert not any(path.exists() for path in written.values())
    terms.write_text(terms.read_text("utf-8") + "  page: start/tensors\n", "utf-8")
    assert glossary.main([]) == 0
    assert translation.accepted(written["en"]) == {
        "source": translation.page_hash(written["ko"]),
        "checked": translation.page_hash(written["en"]),
    }


def test_a_page_without_front_matter_or_twin_is_named(book):
    english = book / "docs/en/part/page.md"
    english.write_text("# Title\n", "utf-8")
    with pytest.raises(Problem, match=r"docs/en/part/page\.md: has no front matter; begin it with"):
        translation.main(["--accept", "part/page"])
    assert english.read_text("utf-8") == "# Title\n"
    english.unlink()
    with pytest.raises(Problem, match=r"docs/ko/part/page\.md: has no twin; write docs/en/part/page\.md first"):
        translation.main(["part/page"])


def test_what_needs_no_judgment_is_mended(book):
    korean = book / "docs/ko/part/page.md"
    korean.write_bytes('글\r\n    --8<-- "part/page/one.py" \t\r\n'.encode())
    program = book / "snippets/part/page/one.py"
    program.parent.mkdir(parents=True)
    program.write_text("import sys\nimport os\n\nprint(sys.path, os.sep)\n", "utf-8")
    (book / "pyproject.toml").write_text('[tool.ruff.lint]\nselect = ["I"]\n')
    assert [line.split(":")[0] for line in check.mend("part/page.md")] == [
        "docs/ko/part/page.md",
        "snippets/part/page/one.py",
    ]
    assert korean.read_bytes() == '글\n    --8<-- "part/page/one.py"\n'.encode()
    assert program.read_text("utf-8").startswith("import os\nimport sys\n")
    assert check.mend("part/page.md") == []


def test_a_page_in_another_encoding_is_named(book):
    (book / "docs/ko/part/page.md").write_bytes("한글".encode("cp949"))
    with pytest.raises(Problem, match=r"docs/ko/part/page\.md: is not UTF-8 .* at byte 0\); save it as UTF-8"):
        check.mend("part/page.md")


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.en.yml"])
def test_the_small_site_has_the_wanted_pages_only(name):
    wanted = {"index.md", "neurons/xor.md", "optimizers/adam.md"}
    text = check.without_other_pages((ROOT / name).read_text("utf-8"), wanted)

    def listed(item):
        if isinstance(item, str):
            return [item]
        return [page for child in (item.values() if isinstance(item, dict) else item) for page in listed(child)]

    small, whole = yaml_load(text), yaml_load((ROOT / name).read_text("utf-8"))
    assert set(listed(small["nav"])) == wanted
    assert len(small["nav"]) == 3
    assert small.keys() == whole.keys()
    for key in ("markdown_extensions", "theme"):
        assert repr(small.get(key)) == repr(whole.get(key))


def test_warnings_about_other_pages_are_left_out(book):
    log = [
        "INFO    -  Building",
        "WARNING -  check: docs/ko/part/page.md:7: wrong here",
        "  and on",
        "WARNING -  check: docs/ko/part/page-two.md:7: wrong elsewhere",
        "INFO    -  Doc file 'part/page.md' contains an absolute link",
        "WARNING -  Doc file 'part/page.md' contains a link '문장', but the target is not found",
        "WARNING -  Doc file 'part/other.md' contains a link 'page.md'",
    ]
    assert check.about(["part/page.md"], log, failed=False) == [
        "docs/ko/part/page.md:7: wrong here\n  and on",
        f"docs/ko/part/page.md:7: {log[5].removeprefix('WARNING -  ')}",
    ]
    assert len(check.about(["part/page.md"], log, failed=True)) == 4


def test_wrong_links_and_formulas_of_a_page_are_found(tmp_path):
    """The real command on a copy of the project with one broken page: see what it prints."""
    for name in ("docs", "snippets", "theme", "hooks", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.glob("mkdocs*.yml"):
        shutil.copy(path, tmp_path)
    page = tmp_path / "docs/ko/start/what-is-deep-learning.md"
    lines = page.read_text("utf-8").count("\n")
    with page.open("a", encoding="utf-8", newline="\n") as file:
        file.write('\n[없는 곳](nowhere.md) <a href="nix.html">x</a>\n\n$\\frac{1}{$\n')
    run = "import sys; from tools import check; print(check.html(sys.argv[1:]))"
    command = [sys.executable, "-c", run, "start/what-is-deep-learning.md"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8")
    name = page.relative_to(tmp_path).as_posix()
    assert f"{name}:{lines + 2}: Doc file 'start/what-is-deep-learning.md' contains a link 'nowhere.md'" in done.stdout
    assert f"{name}:{lines + 2}: link 'nix.html' leads to no page" in done.stdout, done.stdout + done.stderr
    assert "formula '\\\\frac{1}{'" in done.stdout
    assert "docs/en/" not in done.stdout
