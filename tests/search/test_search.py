"""The search of both sites: what it finds, how fast, and what it does with nonsense.

`queries.<language>.yml` are judged against the built index, through the worker's own messages.
"""

import gzip
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.support.pages import DOCS, ROOT, Page, paths

HERE = Path(__file__).parent
KINDS = {"particle", "ending", "spacing", "inside", "english", "identifier", "typo", "formula", "plain", "question"}
QUERIES = {language: yaml.safe_load((HERE / f"queries.{language}.yml").read_text("utf-8")) for language in DOCS}
TERMS = yaml.safe_load((ROOT / "docs/terms.yml").read_text("utf-8"))
KILOBYTE = 1000


@pytest.fixture(scope="session")
def ask(site):
    """Return a function that gives a list of queries to the worker of one language."""
    if not shutil.which("node"):
        pytest.skip("no Node on this system: install it (Debian: apt-get install nodejs)")

    def ask(language, queries):
        command = ["node", str(HERE / "ask.mjs"), str(site if language == "ko" else site / "en")]
        done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True)
        assert done.returncode == 0, f"the search worker fails:\n{done.stderr}"
        return json.loads(done.stdout)

    return ask


def found(answer):
    """Return the pages of an answer in order, as `part/page`."""
    pages = [next(part["location"] for part in item if "#" not in part["location"]) for item in answer["items"]]
    return [page.rstrip("/") or "index" for page in pages]


@pytest.mark.parametrize("language", DOCS)
def test_queries_are_well_formed(language):
    name = f"tests/search/queries.{language}.yml"
    pages = {path.with_suffix("").as_posix(): Page(DOCS[language] / path) for path in paths(language)}
    asked = Counter()
    for entry in QUERIES[language]:
        assert entry.keys() == {"query", "find", "kind"}, f"{name}: {entry}: needs query, find and kind, nothing else"
        assert entry["kind"] in KINDS, f"{name}: {entry['query']!r}: kind is one of {', '.join(sorted(KINDS))}"
        for place in entry["find"]:
            page, _, anchor = place.partition("#")
            assert page in pages, f"{name}: {entry['query']!r}: docs/{language} has no page {page!r}"
            ids = {id for _, id in pages[page].headings}
            assert not anchor or anchor in ids, f"{name}: {entry['query']!r}: {page} has no heading '{anchor}'"
            asked[page] += 1
    assert len(QUERIES[language]) >= 120, f"{name}: only {len(QUERIES[language])} queries"
    few = [page for page in pages if asked[page] < 3 and page not in ("index", "reference/glossary")]
    assert not few, f"{name}: add queries until three or more find each of {', '.join(few)}"
    twice = [query for query, count in Counter(entry["query"] for entry in QUERIES[language]).items() if count > 1]
    assert not twice, f"{name}: {', '.join(twice)}: more than once"


@pytest.mark.parametrize("language", DOCS)
def test_the_right_page_is_among_the_first(ask, language):
    entries = QUERIES[language]
    answers = ask(language, [entry["query"] for entry in entries])
    sums, missed = {kind: Counter() for kind in [*sorted(KINDS), "all"]}, []
    for entry, answer in zip(entries, answers):
        pages, wanted = found(answer), {place.partition("#")[0] for place in entry["find"]}
        rank = next((i for i, page in enumerate(pages) if page in wanted), 1000)
        for kind in (entry["kind"], "all"):
            sums[kind] += Counter(n=1, first=rank < 1, three=rank < 3, ten=rank < 10, empty=not pages)
        if rank >= 3:
            first = f"first came {', '.join(pages[:3])}" if pages else "nothing was found"
            missed.append(f"  {entry['query']!r} ({entry['kind']}) should find {' or '.join(entry['find'])}; {first}")
    print(f"\n{'kind':12}{'queries':>8}{'hit@1':>8}{'hit@3':>8}{'hit@10':>8}{'empty':>8}")
    for kind, sum in sums.items():
        if sum["n"]:
            rates = "".join(f"{sum[rank] / sum['n']:8.1%}" for rank in ("first", "three", "ten", "empty"))
            print(f"{kind:12}{sum['n']:8}{rates}")
    times = sorted(answer["ms"] for answer in answers)
    print(f"{times[len(times) // 2]:.1f} ms a query, at most {times[-1]:.1f} ms\n" + "\n".join(missed))
    total = sums["all"]
    assert total["three"] >= 0.95 * total["n"] and total["empty"] <= 0.01 * total["n"], (
        f"tests/search/queries.{language}.yml: hit@3 {total['three'] / total['n']:.1%} (at least 95 %), "
        f"empty {total['empty'] / total['n']:.1%} (at most 1 %); missed:\n" + "\n".join(missed)
    )


@pytest.mark.parametrize("name", ["ko", "en"])
@pytest.mark.parametrize("language", DOCS)
def test_terms_are_found_in_both_languages(ask, language, name):
    queries = [re.sub(r" ?\(.*\)", "", term[name]) for term in TERMS]
    late = []
    for term, query, answer in zip(TERMS, queries, ask(language, queries)):
        page = term["page"].partition("#")[0]
        if page not in found(answer)[:5]:
            late.append(f"{query!r} should find {page}, finds {', '.join(found(answer)[:5]) or 'nothing'}")
    assert not late, f"on the site in '{language}', terms of docs/terms.yml:\n" + "\n".join(late)


@pytest.mark.parametrize("language", DOCS)
def test_index_is_small(site, language):
    data = (site / ("" if language == "ko" else "en") / "search/search_index.json").read_bytes()
    pages = json.loads(data.decode("cp949"))["pages"]
    size = len(gzip.compress(data, 9)) / len(pages)
    print(f"\n{language}: {size:.0f} bytes of index a page, gzipped; {len(data)} bytes in all")
    assert len(pages) == len(paths(language)), f"the search index of '{language}' has {len(pages)} pages"
    assert size <= 3 * KILOBYTE, f"the search index of '{language}' has {size:.0f} bytes a page gzipped, at most 3000"
    text = data.decode("cp949")
    for program in ("import torch", "plt.show", "<span", "\\\\frac"):
        assert program not in text, f"the search index of '{language}' has {program!r}: see hooks/search.py"


HOSTILE = [
    "",
    " ",
    "?!.,;:()[]{}",
    "\\",
    ".*",
    "(",
    "[가-",
    "$^|+*?",
    "😀🤖",
    "역전파😀",
    "\0",
    "가" * 10_000,
    "a" * 10_000,
    "학습률 " * 2_500,
    "a.b_c " * 1_700,
    "ㅋ" * 10_000,
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<b>학습률</b>",
    '"><svg onload=alert(1)>',
    "&lt;b&gt;",
    "constructor",
    "__proto__",
    "toString",
    "ㅏㅏㅏ",
    "ㄱ",
    "의",
    "1",
    "%00%ff",
]


@pytest.mark.parametrize("language", DOCS)
def test_bad_input_does_no_harm(ask, language):
    answers = ask(language, HOSTILE * 3)
    for number, query in enumerate(HOSTILE):
        name = f"query {query[:40]!r}"
        took = sorted(answer["ms"] for answer in answers[number :: len(HOSTILE)])[1]
        assert took <= 50, f"{name}: takes {took:.0f} ms"
        for part in (part for item in answers[number]["items"] for part in item):
            tags = set(re.findall(r"<[^>]*>?", part["title"] + part["text"]))
            assert tags <= {"<mark>", "</mark>"}, f"{name}: unescaped in {part['location']}: {tags}"


def test_unfinished_syllables_already_find(ask):
    typed = {
        "neurons/backpropagation": ["역ㅈ", "역저", "역전", "역전ㅍ", "ㅇㅕㄱㅈㅓㄴ"],
        "optimizers/momentum": ["모메", "모멘ㅌ", "모멘터"],
        "training/overfitting": ["과ㅈ", "과저", "과적ㅎ", "과적하"],
        "training/initialization": ["초ㄱ", "초깋"],
        "neurons/linear-regression": ["선형 회ㄱ", "선형 횤"],
    }
    queries = [query for some in typed.values() for query in some] + ["ㅇㅕㄱ", "ㅇㅈㅍ"]
    answers = dict(zip(queries, ask("ko", queries)))
    for page, some in typed.items():
        for query in some:
            assert page in found(answers[query])[:3], f"{query!r} should find {page}: {found(answers[query])[:3]}"
    assert "neurons/backpropagation" in found(answers["ㅇㅕㄱ"])[:10]
    assert found(answers["ㅇㅈㅍ"]), "initial consonants alone find nothing"


def test_results_show_what_was_sought(ask):
    particle, typo, other, missing = ask("ko", ["과적합을", "과적햅", "overfitting", "과적합 qwertyuiop"])
    for answer in (particle, typo, other, missing):
        best = max(answer["items"][0], key=lambda part: part["score"])
        assert "<mark>과적합</mark>" in best["title"] + best["text"], f"no match is marked: {best}"
        assert best["terms"]["과적합"] is True
    assert any(part["terms"].get("qwertyuiop") is False for part in missing["items"][0]), "says not what is missing"
    nothing = ask("ko", ["학슙류룰스캐듈", "qwertyuiopqwertyuiop"])
    assert nothing[0]["items"] or nothing[0]["nearest"], "neither a result nor a suggestion"
    assert not nothing[1]["items"] and not nothing[1]["nearest"], "a suggestion that looks like nothing typed"


# In the browser


def requests_of(page):
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    return lambda: [url for url in seen if "/search" in url or "words.js" in url]


def write(page, text):
    """Type at a reader's pace, once the box has opened: Chromium turns round what comes before."""
    page.wait_for_timeout(300)
    page.keyboard.type(text, delay=40)


def results(page):
    page.locator(".md-search-result__link").first.wait_for()
    return page.locator(".md-search-result__link").evaluate_all("links => links.map(a => a.pathname)")


META = ".md-search-result__meta"


@pytest.mark.parametrize(
    "prefix, query, first, marked",
    [
        ("", "가중치감쇠를", "/training/regularization/", "가중치 감쇠"),
        ("/en", "과적합", "/en/training/overfitting/", "overfitting"),
    ],
)
def test_by_keyboard(served, browser, prefix, query, first, marked):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    loaded = requests_of(page)
    page.goto(f"{served}{prefix}/neurons/xor/", wait_until="networkidle")
    assert not loaded(), f"the search is loaded before anyone searches: {loaded()}"
    page.keyboard.press("/")
    write(page, query)
    assert results(page)[0] == first
    assert page.locator(".md-search-result__link mark").first.text_content().lower() == marked
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{first}?h=*")
    assert page.evaluate("CSS.highlights.get('search')?.size") > 0, "the page does not mark what was sought"
    assert not errors
    page.close()


@pytest.mark.parametrize("key", ["f", "s"])
def test_other_keys_open_the_box(served, browser, key):
    page = browser.new_page()
    page.goto(f"{served}/neurons/xor/")
    page.keyboard.press(key)
    write(page, "dropout")
    page.locator(".md-search-result__link").first.wait_for()
    page.keyboard.press("Enter")  # the best result
    page.wait_for_url("**/training/dropout/**")
    page.close()


def test_by_touch(served, browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    loaded = requests_of(page)
    page.goto(f"{served}/neurons/xor/", wait_until="networkidle")
    assert not loaded()
    page.locator("label.md-header__button[for=__search]").tap()
    write(page, "드랍아웃")
    assert results(page)[0] == "/training/dropout/"
    page.wait_for_function("document.documentElement.scrollWidth <= 390", timeout=5000)  # once it is open
    page.locator(".md-search-result__link").first.tap()
    page.wait_for_url("**/training/dropout/**")
    context.close()


def test_shared_query_opens_the_box(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/?q=기울기%20소실")
    assert results(page)[0] == "/training/vanishing-gradient/"
    page.close()


def test_pasted_text_is_sought(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/")
    page.keyboard.press("/")
    page.locator(META, has_text="검색어").wait_for()
    page.keyboard.insert_text("퍼셉트론")  # no key is pressed
    assert results(page)[0] == "/neurons/perceptron/"
    page.close()


def test_slow_and_broken_networks_are_told(served, browser):
    page = browser.new_page()
    held = []
    page.route("**/search_index.json", lambda route: held.append(route))
    page.goto(f"{served}/")
    page.keyboard.press("/")
    write(page, "드롭아웃")
    page.wait_for_timeout(500)
    assert page.locator(META).text_content().strip() == "검색 색인을 불러오는 중입니다"
    held[0].continue_()
    assert results(page)[0] == "/training/dropout/"
    page.unroute("**/search_index.json")
    page.route("**/search_index.json", lambda route: route.abort())
    page.goto(f"{served}/en/")
    page.keyboard.press("/")
    page.locator(META, has_text="could not be loaded").wait_for()
    page.close()


def test_no_result_suggests_the_nearest_term(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/")
    page.keyboard.press("/")
    write(page, "베치놈얼라이제숀")
    page.locator(META, has_text="혹시").wait_for()
    page.keyboard.press("Enter")
    assert "/training/normalization/" in results(page)
    assert page.locator("[data-md-component=search-query]").input_value() == "배치 정규화"
    page.close()


def test_nothing_is_injected(served, browser):
    page = browser.new_page()
    trouble = []
    page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{served}/")
    page.keyboard.press("/")
    box = page.locator("[data-md-component=search-query]")
    for query in ("<img src=x onerror=alert(1)> 학습률", "<script>alert(2)</script>", '"><svg onload=alert(3)>'):
        box.fill(query)
        page.wait_for_timeout(300)
        assert not page.locator(
            ".md-search-result img, .md-search-result script, .md-search-result a svg[onload]"
        ).count()
    page.goto(f"{served}/training/dropout/?h=%3Cimg%20src%3Dx%20onerror%3Dalert(4)%3E")
    page.wait_for_timeout(300)
    assert not trouble, trouble
    page.close()
