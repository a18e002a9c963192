"""What hooks/pages.py adds to the built pages: heads, cards of the next page, pictures, links to the glossary."""

import json
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.support.built import address, built, parsed
from tests.support.pages import DOCS, Page, paths
from tools.lists import parts

PAGES = [pytest.param(language, path, id=f"{language}/{path}") for language in DOCS for path in paths(language)]
FORBIDDEN = ("a", "code", "pre", "figure", "svg", "math", "h1", "h2", "h3", "h4", "summary")
MOST = 15


@pytest.mark.parametrize("language, path", PAGES)
def test_head_says_what_front_matter_and_text_say(site, language, path):
    page, html = Page(DOCS[language] / path), built(site, language, path)
    heads = html.cssselect(".rdl-head")
    if path.name == "index.md" or not (page.meta.get("goals") or page.meta.get("needs")):
        assert not heads, f"docs/{language}/{path}: has an empty head"
        return
    assert heads[0].getprevious().tag == "h1"
    order = parts()[path.parts[0]]
    place = f"{order.index(path.with_suffix('').as_posix()) + 1}/{len(order)}"
    facts = [item.text_content().strip() for item in heads[0].cssselect(".rdl-facts li")]
    assert facts[0].endswith(f" {place}"), facts
    assert facts[1].startswith("약 " if language == "ko" else "about "), facts
    assert len(heads[0].cssselect(".rdl-goals li")) == len(page.meta.get("goals") or [])
    assert len(heads[0].cssselect("p a")) == len(page.meta.get("needs") or [])
    for link in heads[0].cssselect("a"):
        assert link.text_content().strip()
        assert target(site, language, path, link.get("href")).is_file()


def target(site, language, path, link):
    """Return the file that a link of a page leads to."""
    there = urlsplit(urljoin(f"http://site/{address(language, path)}", link)).path.lstrip("/")
    return site / there / "index.html" if there.endswith("/") or not there else site / there


@pytest.mark.parametrize("language, path", PAGES)
def test_card_leads_to_the_page_that_follows(site, language, path):
    html = built(site, language, path)
    cards = html.cssselect("a.rdl-next")
    following = html.cssselect(".md-footer__link--next")
    if path.name == "index.md" or not following:
        assert not cards
        return
    assert cards[0].get("href") == following[0].get("href")
    name = target(site, language, path, cards[0].get("href"))
    assert parsed(name).cssselect("meta[name=description]")[0].get("content") in cards[0].text_content()
    for picture in cards[0].cssselect("img"):
        assert "currentColor" not in target(site, language, path, picture.get("src")).read_text("utf-8")


@pytest.mark.parametrize("language, path", PAGES)
def test_terms_lead_to_the_glossary(site, language, path):
    links = built(site, language, path).cssselect("a.rdl-term")
    name = path.with_suffix("").as_posix()
    if name == "reference/glossary" or path.name == "index.md":
        assert not links
        return
    entries = json.loads((site / ("" if language == "ko" else "en") / "terms.json").read_text("utf-8"))
    glossary = {element.get("id") for element in built(site, language, Path("reference/glossary.md")).cssselect("[id]")}
    seen = [urlsplit(link.get("href")).fragment for link in links]
    assert len(seen) == len(set(seen)) <= MOST
    assert set(seen) <= glossary & set(entries)
    here = address(language, path).removeprefix("en/")
    for link, term in zip(links, seen, strict=True):
        inside = [element.tag for element in link.iterancestors()]
        assert not set(inside) & set(FORBIDDEN), f"{term}: a link in {inside}"
        explained = entries[term][3].partition("#")[0]
        assert explained and explained != here, f"{term}: explained on this very page"


@pytest.mark.parametrize("language", DOCS)
def test_pages_have_terms_to_open(site, language):
    found = [len(built(site, language, path).cssselect("a.rdl-term")) for path in paths(language)]
    assert sum(found) > 5 * len(found), "hardly any page links to the glossary"


@pytest.mark.parametrize("language", DOCS)
def test_exercises_have_their_kind(site, language):
    for path in paths(language):
        tasks = built(site, language, path).cssselect("#exercises ~ ol > li > details.success")
        tasks = {task.getparent() for task in tasks}
        bare = [task.text_content()[:40] for task in tasks if not task.cssselect("p > strong.rdl-kind")]
        assert not bare, f"docs/{language}/{path}: exercises without a kind: {bare}"
