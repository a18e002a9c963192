"""docs/terms.yml: complete, shown on both glossary pages, and kept to."""

import re
from collections import Counter

import pytest

from hooks.terms import read_terms
from tests.support.pages import DOCS, ROOT, Page, paths
from tools.glossary import TERMS, pages, slug

ENTRIES = read_terms(TERMS)


@pytest.mark.parametrize("term", ENTRIES, ids=lambda term: str(term.get("en")))
def test_term_leads_to_a_heading(term):
    name = f"docs/terms.yml: {term['en']}"
    path, _, anchor = term["page"].partition("#")
    for language, folder in DOCS.items():
        found = [folder / f"{path}{suffix}" for suffix in (".md", ".ipynb") if (folder / f"{path}{suffix}").exists()]
        assert found, f"{name}: page '{path}' does not exist in docs/{language}"
        ids = {name for _, name in Page(found[0]).headings}
        assert not anchor or anchor in ids, f"{name}: docs/{language}/{path} has no heading with the id '{anchor}'"


def test_terms_are_unique():
    for field, of in (("ko", "Korean"), ("id", "English")):
        names = Counter(slug(term) if field == "id" else term[field] for term in ENTRIES)
        twice = [name for name, count in names.items() if count > 1]
        assert not twice, f"docs/terms.yml: more than one entry for the {of} term {', '.join(twice)}"


def test_other_names_mean_one_term():
    names = {name: term["en"] for term in ENTRIES for name in (term["ko"], term["en"])}
    for term in ENTRIES:
        for language, also in (term.get("also") or {}).items():
            assert language in DOCS, f"docs/terms.yml: {term['en']}: also: knows ko and en, not {language}"
            for name in also:
                of = names.setdefault(name, term["en"])
                assert of == term["en"], f"docs/terms.yml: {term['en']}: also: '{name}' already means {of}"


def test_glossary_pages_are_current():
    for path, text in pages(ENTRIES).items():
        current = path.exists() and path.read_text("utf-8") == text
        assert current, f"{path.relative_to(ROOT)}: is not what docs/terms.yml says; run `python -m tools glossary`"


def rejected(language):
    """Return {variant: the term to use}, and a pattern that finds the variants, of one language."""
    entries = [
        (variant, term[language]) for term in ENTRIES for variant in (term.get("rejected") or {}).get(language, [])
    ]
    variants = dict(entries)
    # Korean takes particles behind a word, English does not end inside one.
    edge = r"(?![A-Za-z])" if language == "en" else ""
    start = r"(?<![A-Za-z])" if language == "en" else r"(?<![가-힣])"
    words = "|".join(map(re.escape, sorted(variants, key=len, reverse=True)))
    return variants, re.compile(f"{start}({words}){edge}")


REJECTED = {language: rejected(language) for language in DOCS}
PAGES = [
    pytest.param(language, path, id=f"{language}/{path.as_posix()}") for language in DOCS for path in paths(language)
]


@pytest.mark.parametrize("language", DOCS)
def test_variants_are_rejected(language):
    assert REJECTED[language][0], (
        f"docs/terms.yml: rejects no variant in '{language}'; then the next test proves nothing"
    )


@pytest.mark.parametrize("language, path", PAGES)
def test_no_rejected_variant_is_used(language, path):
    variants, pattern = REJECTED[language]
    page = Page(DOCS[language] / path)
    found = [
        f"{page.name.as_posix()}:{number}: '{match[0]}' is rejected; say '{variants[match[0]]}'"
        for number, line in enumerate(page.prose.splitlines(), 1)
        for match in pattern.finditer(line)
    ]
    assert not found, "\n".join(found)
