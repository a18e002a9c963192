"""What a page needs comes before it: `needs:` in the front matter against the nav."""

import pytest

from tests.support.pages import DOCS, Page, paths
from tools.lists import parts

ORDER = [page for pages in parts().values() for page in pages]
PAGES = {
    language: {path.with_suffix("").as_posix(): Page(DOCS[language] / path) for path in paths(language)}
    for language in DOCS
}


def problems(order, needs):
    """Return what is wrong with {page: [what it needs]}; in the order of reading nothing can go in a circle."""
    found = []
    for page, named in needs.items():
        for need in named:
            if need not in order:
                found.append(f"{page}: needs {need}, which is no page of the nav")
            elif order.index(need) >= order.index(page):
                found.append(f"{page}: needs {need}, which comes later; correct `needs:`, or the order of the nav")
    return found


@pytest.mark.parametrize("language", DOCS)
def test_a_page_needs_only_what_comes_before_it(language):
    needs = {name: PAGES[language][name].meta.get("needs") or [] for name in ORDER}
    assert any(needs.values())
    found = problems(ORDER, needs)
    assert not found, "\n".join(f"docs/{language}/{problem}" for problem in found)


def test_both_languages_need_the_same():
    for name in ORDER:
        korean, english = (PAGES[language][name].meta.get("needs") for language in ("ko", "en"))
        assert korean == english, f"{name}: `needs:` must be the same in both languages"


def test_pages_that_are_not_there_or_come_later_are_named():
    order = ["a/one", "a/two", "b/three"]
    assert problems(order, {"a/two": ["a/one"], "b/three": ["a/one", "a/two"]}) == []
    assert "no page" in problems(order, {"a/two": ["a/none"]})[0]
    assert "comes later" in problems(order, {"a/one": ["b/three"], "b/three": ["a/one"]})[0]
    assert "comes later" in problems(order, {"a/one": ["a/one"]})[0]
