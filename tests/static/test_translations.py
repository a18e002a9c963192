"""Both languages say the same: what can be compared is compared here."""

from collections import Counter

import pytest
from mkdocs.utils import yaml_load

from tests.support.pages import DOCS, ROOT, pairs, paths
from tools.translation import changed, message

# The glossary is written from one source and sorted for each language: test_terms.py binds it.
PAIRS = [
    pytest.param(*pair, id=pair[0].path.relative_to(DOCS["ko"]).as_posix())
    for pair in pairs()
    if pair[0].path.name != "glossary.md"
]


def nav(path):
    """The pages of a nav, in order, with the depth of each."""

    def walk(items, depth):
        for item in items:
            value = next(iter(item.values())) if isinstance(item, dict) else item
            yield from walk(value, depth + 1) if isinstance(value, list) else [(depth, value)]

    return list(walk(yaml_load((ROOT / path).read_text("utf-8"))["nav"], 0))


def differences(ko, en):
    """Describe how two Counters or lists differ, for a reader of the message."""
    if isinstance(ko, Counter):
        parts = [("only in Korean", ko - en), ("only in English", en - ko)]
        return "\n".join(f"  {where}: {what} (×{n})" for where, rest in parts for what, n in rest.items())
    return f"  Korean:  {ko}\n  English: {en}"


def test_every_page_has_its_twin():
    ko, en = set(paths("ko")), set(paths("en"))
    alone = [f"docs/ko/{p}: has no twin; write docs/en/{p}" for p in sorted(ko - en)]
    alone += [f"docs/en/{p}: has no twin; write docs/ko/{p}" for p in sorted(en - ko)]
    assert not alone, "\n".join(alone)


def test_nav_is_the_same():
    ko, en = nav("mkdocs.yml"), nav("mkdocs.en.yml")
    assert ko == en, "the nav of mkdocs.yml and of mkdocs.en.yml must list the same pages in the same order"


@pytest.mark.parametrize(
    "part, what",
    [
        ("fences", "fences must be the same, byte for byte"),
        ("embedded", "the files embedded with --8<-- must be the same, in the same order"),
        ("formulas", "formulas must be the same"),
        ("headings", "heading levels and ids must be the same"),
        ("links", "links must lead to the same places"),
        ("figures", "figures must be the same; each has an aria-label and a figcaption"),
        ("notes", "the numbered list after each program must have as many items"),
        ("admonitions", "admonitions, details and tabs must be of the same types, in the same order"),
        ("numbers", "percentages and decimals in the prose must be the same"),
    ],
)
@pytest.mark.parametrize("ko, en", PAIRS)
def test_twins_agree(ko, en, part, what):
    mine, other = getattr(ko, part), getattr(en, part)
    assert mine == other, f"{ko.name} and {en.name}: {what}\n{differences(mine, other)}"


@pytest.mark.parametrize("ko, en", PAIRS)
def test_both_languages_were_accepted_as_they_are(ko, en):
    """A sentence added, changed or removed in one language alone changes its hash."""
    found = [message(path, was) for path, was in changed(ko.path.relative_to(DOCS["ko"]).as_posix())]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("ko, en", PAIRS)
def test_page_is_described(ko, en):
    for page in (ko, en):
        assert page.meta.get("description"), f"{page.name}: add a one-sentence `description:` to the front matter"
        titles = [level for level, _ in page.headings if level == 1]
        assert len(titles) == 1, f"{page.name}: has {len(titles)} H1 headings; a page has one"


@pytest.mark.parametrize("ko, en", PAIRS)
def test_headings_have_ids(ko, en):
    for page in (ko, en):
        for level, name in page.headings:
            good = level == 1 or (name and name.isascii())
            assert good, f"{page.name}: a level-{level} heading has no ASCII id; end it with {{ #short-name }}"


@pytest.mark.parametrize("ko, en", PAIRS)
def test_figures_are_described(ko, en):
    for page in (ko, en):
        for embedded, label, caption in page.figures:
            assert label and caption, f"{page.name}: the figure of {embedded} needs an aria-label and a figcaption"


def test_cells_and_outputs_of_labs_are_the_same():
    for ko, en in pairs():
        if ko.path.suffix == ".ipynb":
            code = [
                [(c.id, c.source, c.outputs) for c in page.notebook.cells if c.cell_type == "code"] for page in (ko, en)
            ]
            assert len(code[0]) == len(code[1]), f"{ko.name} and {en.name}: not the same number of code cells"
            for mine, other in zip(*code, strict=True):
                assert mine == other, (
                    f"{ko.name} and {en.name}: cell {mine[0]} (source or outputs) differs between them"
                )


def test_figures_of_labs_are_described():
    for page in (page for pair in pairs() for page in pair if page.path.suffix == ".ipynb"):
        for cell in page.notebook.cells:
            pictures = [output for output in cell.get("outputs", []) if "image" in " ".join(output.get("data", {}))]
            assert not pictures or cell.metadata.get("alt"), (
                f"{page.name}: cell {cell.id} draws a figure; say what it shows in its metadata, key `alt`"
            )
