"""The lists and maps of the part pages are what `python -m tools lists` writes."""

import pytest

from tests.support.pages import DOCS
from tools import Problem, lists

PARTS = lists.parts()
SNIPPETS = lists.ROOT / "snippets"


@pytest.mark.parametrize("language", DOCS)
@pytest.mark.parametrize("part", PARTS)
def test_list_is_current(part, language):
    path, text = lists.part_page(part, PARTS[part], language)
    name = path.relative_to(lists.ROOT).as_posix()
    assert path.read_text("utf-8") == text, f"{name}: its list is not current; run `python -m tools lists`"


def test_a_part_page_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(lists, "ROOT", tmp_path)
    with pytest.raises(Problem, match="docs/ko/part/index.md: does not exist"):
        lists.part_page("part", ["part/page"], "ko")
    folder = tmp_path / "docs/ko/part"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("# 제목\n", "utf-8")
    with pytest.raises(Problem, match="lacks the lines <!-- pages: begin -->"):
        lists.part_page("part", ["part/page"], "ko")
    marks = "<!-- pages: begin -->\n<!-- pages: end -->\n"
    groups = "---\ngroups:\n  - {title: 하나, id: one, pages: [part/other]}\n---\n\n# 제목\n\n"
    (folder / "index.md").write_text(groups + marks, "utf-8")
    with pytest.raises(Problem, match="docs/ko/part/page.md: does not exist"):
        lists.part_page("part", ["part/page"], "ko")
    (folder / "page.md").write_text("# 쪽\n\n글\n", "utf-8")
    with pytest.raises(Problem, match="`groups:` must hold each page of the part once: part/page"):
        lists.part_page("part", ["part/page"], "ko")
    (folder / "index.md").write_text("# 제목\n\n" + marks, "utf-8")
    assert "**[쪽](page.md)** <small>약 1분</small>" in lists.part_page("part", ["part/page"], "ko")[1]


def test_map_puts_a_page_below_what_it_needs():
    needs = {"a": [], "b": ["a"], "c": ["a"], "d": ["a"], "e": ["b", "d"]}
    row = lists.rows(needs, needs)
    assert all(row[need] < row[page] for page in needs for need in needs[page])
    assert max(list(row.values()).count(at) for at in row.values()) <= 2
    assert lists.reduced(list("abc"), {"a": [], "b": ["a"], "c": ["a", "b"]})["c"] == ["b"]


def test_minutes_count_what_is_shown():
    reading = lists.reading
    korean = "---\ngoals: [가]\n---\n\n# 제목\n\n" + "가나다라 " * 250
    assert reading.minutes(korean, "ko", SNIPPETS) == 2
    assert reading.minutes("# Title\n\n" + "word " * 690, "en", SNIPPETS) == 3
    code = "```python\n" + "x = 1\n\n" * 30 + "# figure\n" + "plt.show()\n" * 60 + "```\n"
    assert reading.minutes(korean + "\n\n" + code, "ko", SNIPPETS) == 7
    folded = '\n\n??? success "풀이"\n\n    ' + "가나다라 " * 250 + "\n\n    ```python\n    x = 1\n    ```\n"
    assert reading.minutes(korean + folded, "ko", SNIPPETS) == 2


def test_programs_exercises_and_picture_of_a_page():
    text = (DOCS["ko"] / "neurons/logistic-regression.md").read_text("utf-8")
    assert lists.reading.programs(text) == 4
    assert lists.reading.exercises(text) == 3
    assert lists.reading.hero(text, {}) == "neurons/logistic-regression/figure_sigmoid_neuron.svg"
    assert lists.reading.hero(text, {"hero": "neurons/xor/hidden_space"}) == "neurons/xor/hidden_space.svg"
