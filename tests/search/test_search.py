"""The search of both sites: what it finds, how fast, and what it does with nonsense.

`queries.<language>.yml` are asked of the built sites, as the search box asks.
"""

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.support.needs import needs
from tests.support.pages import DOCS, ROOT, Page, paths

HERE = Path(__file__).parent
KINDS = {"particle", "ending", "spacing", "inside", "english", "identifier", "typo", "formula", "plain", "question"}
KINDS |= {"hangul", "compound", "comparison", "symptom"}
QUERIES = {language: yaml.safe_load((HERE / f"queries.{language}.yml").read_text("utf-8")) for language in DOCS}
TERMS = yaml.safe_load((ROOT / "docs/terms.yml").read_text("utf-8"))
KILOBYTE = 1000
HIT_AT_3 = 0.97
PAGES_OF_THE_BOOK = 110  # a language, when it is whole


def folder_of(site, language):
    return site if language == "ko" else site / "en"


@pytest.fixture(scope="session")
def ask(site):
    """Return a function that asks the search of one language a list of queries, and returns
    the answers. With `only="titles"` it has not read the text of the pages."""
    node = needs("node")

    def ask(language, queries, only=""):
        command = [node, str(HERE / "ask.mjs"), str(folder_of(site, language)), only]
        done = subprocess.run(command, input=json.dumps(queries), capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"the search fails:\n{done.stderr}"
        return json.loads(done.stdout)

    return ask


def found(answer):
    """Return the pages of an answer in order, as `part/page`."""
    return [item["page"].rstrip("/") or "index" for item in answer["items"]]


def address(place):
    """Return the page of a place as `found` names it: training/index#goals is training."""
    page = place.partition("#")[0]
    return page if page == "index" else page.removesuffix("/index")


def written(site, language):
    """Return all that the search of a language knows, as one text."""
    folder = folder_of(site, language) / "search"
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.json")))


def text_of(pieces):
    return "".join(pieces)


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
    # A search leads to pages; the page of a part lists them.
    lists = {page for page in pages if page.split("/")[-1] == "index"} | {"reference/glossary"}
    few = [page for page in pages if asked[page] < 3 and page not in lists]
    assert not few, f"{name}: add queries until three or more find each of {', '.join(few)}"
    twice = [query for query, count in Counter(entry["query"] for entry in QUERIES[language]).items() if count > 1]
    assert not twice, f"{name}: {', '.join(twice)}: more than once"


@pytest.mark.parametrize("language", DOCS)
def test_the_right_page_is_among_the_first(ask, language):
    entries = QUERIES[language]
    answers = ask(language, [entry["query"] for entry in entries])
    sums, missed = {kind: Counter() for kind in [*sorted(KINDS), "all"]}, []
    for entry, answer in zip(entries, answers):
        pages, wanted = found(answer), {address(place) for place in entry["find"]}
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
    assert total["three"] >= HIT_AT_3 * total["n"] and total["empty"] <= 0.01 * total["n"], (
        f"tests/search/queries.{language}.yml: hit@3 {total['three'] / total['n']:.1%} (at least {HIT_AT_3:.0%}), "
        f"empty {total['empty'] / total['n']:.1%} (at most 1 %); missed:\n" + "\n".join(missed)
    )


@pytest.mark.parametrize("only", ["", "titles"])
@pytest.mark.parametrize("language", DOCS)
def test_a_term_leads_to_the_page_that_teaches_it(ask, language, only):
    asked = [(term["page"].partition("#")[0], re.sub(r" ?\(.*\)", "", term[name])) for term in TERMS for name in DOCS]
    first, late = 0, []
    for (page, query), answer in zip(asked, ask(language, [query for _, query in asked], only)):
        pages = found(answer)
        first += pages[:1] == [page]
        if page not in pages[:3]:
            late.append(f"{query!r} should find {page}, finds {', '.join(pages[:3]) or 'nothing'}")
    assert not late, f"on the site in '{language}', terms of docs/terms.yml:\n" + "\n".join(late)
    assert first >= 0.97 * len(asked), f"only {first} of {len(asked)} terms lead to their page first"


def test_a_section_is_read_as_a_reader_sees_it(hook):
    page = '''<h1 id="adam">Adam<a class="headerlink" href="#adam">¶</a></h1>
<p>Steps <em>adapt</em> &amp; <span class="arithmatex">\\(\\beta\\)</span> decays.</p><p>Next.</p>
<div class="arithmatex">\\[\\frac{1}{1-\\beta_1}\\]</div>
<figure><svg><text>drawn</text></svg><figcaption>At $\\mu = 0$.</figcaption></figure>
<h2 id="code">In <code>PyTorch</code></h2>
<div class="language-python highlight"><pre><code><span class="s">"""It adapts.

More."""</span>
<span class="kn">import</span> torch
from torch.nn import functional as F
import matplotlib.pyplot as plt
mine = F.relu(torch.ones(3, dtype=torch.float64))  # (1)!
plt.plot(mine.cumsum(0))
</code></pre></div>
<details class="success"><summary>Answer</summary><p>secret</p>
<div class="language-python highlight"><pre><code>import hidden</code></pre></div></details>
<pre>printed</pre><p>After.</p>
<h2 id="references">Further reading</h2>
<ul><li>Kim, A. B. (2015). <a href="x">A title</a>. <em>A Journal</em>, 3.</li><li><a href="y">Another</a>. Read it.</li></ul>
<h2 id="summary">Summary</h2><p>Three lines.</p>'''
    top, code, references, summary = hook.sections(page)
    points = "It adapts.\nThree lines."
    assert top == ["", "Adam", "Steps adapt & β decays. Next. … At μ = 0.", "", "1 / 1 - beta 1", points]
    assert not code[5] and not summary[5]
    assert code[:3] == ["code", "In PyTorch", "After."]
    assert set(code[3].split()) == {"torch", "torch.nn.functional", "F.relu", "torch.ones", "dtype", "torch.float64"}
    assert references[:3] == ["references", "Further reading", "Kim, (2015). A title Another. Read it."]


@pytest.mark.parametrize("language", DOCS)
def test_what_loads_is_whole_and_small(site, language):
    folder = folder_of(site, language) / "search"
    data = (folder / "titles.json").read_bytes()
    titles = json.loads(data)  # UTF-8, or this fails
    known = {url.rstrip("/") or "index": [id for id, *_ in heads] for url, _, _, _, heads in titles["pages"]}
    for path in paths(language):
        name = path.with_suffix("").as_posix().removesuffix("/index")
        ids = [id for _, id in Page(DOCS[language] / path).headings]
        assert name in known, f"the search does not know docs/{language}/{path}"
        assert set(ids[1:]) <= set(known[name]), f"docs/{language}/{path}: headings are missing in the search"
    first = len(gzip.compress(data, 9)) / len(known) * PAGES_OF_THE_BOOK
    texts = {part: (folder / f"text/{part}.json").read_bytes() for part in titles["parts"]}
    pages = sum(len(json.loads(text)) for text in texts.values())
    assert pages == len(known), f"{len(known)} pages have titles, {pages} have text"
    sizes = {part: len(gzip.compress(text, 9)) for part, text in texts.items()}
    print(
        f"\n{language}: titles of {PAGES_OF_THE_BOOK} pages {first / KILOBYTE:.1f} kB, text of the parts {sizes}, gzipped"
    )
    assert first <= 60 * KILOBYTE, (
        f"titles and terms of {PAGES_OF_THE_BOOK} pages take {first:.0f} bytes, at most 60 kB"
    )
    assert sum(sizes.values()) / pages <= 4 * KILOBYTE, "the text of a page takes more than 4 kB on average"


@pytest.mark.parametrize("language", DOCS)
def test_titles_answer_before_the_text_has_come(site, ask, language):
    """Each page is found by its title while only titles.json is there, and what stands only in
    the text is not: titles.json is no copy of it."""
    folder = folder_of(site, language) / "search"
    titles = json.loads((folder / "titles.json").read_bytes())
    asked = [(url.rstrip("/") or "index", heads[0][1]) for url, _, _, _, heads in titles["pages"]]
    late = [
        f"{title!r} should find {page}, finds {', '.join(found(answer)[:3]) or 'nothing'}"
        for (page, title), answer in zip(asked, ask(language, [title for _, title in asked], only="titles"))
        if page not in found(answer)[:3]
    ]
    assert not late, "\n".join(late)
    known = set(re.findall("[a-z]+", (folder / "titles.json").read_text("utf-8").lower()))
    prose = set()
    for part in titles["parts"]:
        for sections in json.loads((folder / f"text/{part}.json").read_bytes()).values():
            prose.update(word for text, *_ in sections for word in re.findall(r"\b[A-Z]?[a-z]{7,}\b", text))
    only_in_prose = sorted(word for word in prose if not any(word.lower()[:5] in other for other in known))[::10]
    assert len(only_in_prose) > 5
    for word, early, whole in zip(only_in_prose, ask(language, only_in_prose, "titles"), ask(language, only_in_prose)):
        assert whole["items"], f"{word!r} stands in the text and is not found"
        assert not any(
            word.lower() in text_of(one["text"]).lower() for item in early["items"] for one in item["sections"]
        )


WRITTEN_IN_HANGUL = {
    "백프로퍼게이션": "neurons/backpropagation",
    "그래디언트 디센트": "optimizers/gradient-descent",
    "그레이디언트디센트": "optimizers/gradient-descent",
    "배치 노멀라이제이션": "training/normalization",
    "오버피팅": "training/overfitting",
    "얼리스탑핑": "training/overfitting",
    "웨이트 이니셜라이제이션": "training/initialization",
    "엠엘피": "neurons/mlp",
}
# Typed while the keyboard was set to English.
WRONG_LAYOUT = {
    "emfhqdkdnt": "training/dropout",
    "durwjsvk": "neurons/backpropagation",
    "rhkwjrgkq": "training/overfitting",
    "vjtpqxmfhs": "neurons/perceptron",
    "thstlfgkatn": "neurons/losses",
    "ahapsxja": "optimizers/momentum",
}
# Names of APIs whose other form, function or class, stands in the book.
OTHER_NAMES = {
    "nn.MSELoss": "neurons/losses",
    "torch.nn.L1Loss": "neurons/losses",
    "HuberLoss": "neurons/losses",
    "nn.GaussianNLLLoss": "neurons/losses",
    "nn.LeakyReLU": "neurons/activations",
    "F.layer_norm": "training/normalization",
    "group_norm": "training/normalization",
    "torch.nn.functional.batch_norm": "training/normalization",
    "F.max_pool2d": "labs/digits",
    "torch.nn.functional.conv2d": "labs/digits",
}
# Words that are known only apart from each other.
COMPOUNDS = {
    "학습률스케줄러": "optimizers/schedules",
    "러닝레이트스케줄": "optimizers/schedules",
    "과적합방지": "training/overfitting",
    "배치정규화층": "training/normalization",
    "퍼셉트론가중치": "neurons/perceptron",
    "이상치손실": "neurons/losses",
    "초기화분산": "training/initialization",
    "learningratedecay": "optimizers/schedules",
    "dropoutlayer": "training/dropout",
    "gradientexplosion": "training/vanishing-gradient",
}


@pytest.mark.parametrize("language", DOCS)
@pytest.mark.parametrize(
    "names",
    [WRITTEN_IN_HANGUL, WRONG_LAYOUT, OTHER_NAMES, COMPOUNDS],
    ids=["hangul", "layout", "api", "compound"],
)
def test_other_ways_to_write_a_name(site, ask, language, names):
    """What the site nowhere has as it is typed; what it has says nothing here, and is left out."""
    text = re.sub(r"[\s·–-]", "", written(site, language))
    absent = {
        query: page for query, page in names.items() if not re.search(query.split(".")[-1].replace(" ", ""), text)
    }
    assert len(absent) >= 5, f"the site has most of these names; choose others: {', '.join(names)}"
    for (query, page), answer in zip(absent.items(), ask(language, list(absent))):
        assert page in found(answer)[:3], f"{query!r} should find {page}, finds {found(answer)[:3] or 'nothing'}"


@pytest.mark.parametrize("language", DOCS)
def test_questions_of_readers_find_their_answer(ask, language):
    """What docs/questions.yml says in a language leads to the page that it names."""
    entries = yaml.safe_load((ROOT / "docs/questions.yml").read_text("utf-8"))
    asked = [(address(place), query) for place, questions in entries.items() for query in questions[language]]
    late = [
        f"{query!r} should find {page}, finds {', '.join(found(answer)[:3]) or 'nothing'}"
        for (page, query), answer in zip(asked, ask(language, [query for _, query in asked]))
        if page not in found(answer)[:3]
    ]
    assert len(late) <= 0.03 * len(asked), f"docs/questions.yml: {len(late)} of {len(asked)}:\n" + "\n".join(late)


WRONG_QUESTIONS = {
    "malformed": ("a#b: {ko: [x\n", "docs/questions.yml:2: is no YAML"),
    "a list": ("- a\n", "docs/questions.yml:1: must start with a place"),
    "one language": ("# why\na#b:\n  ko: [x]\n", "docs/questions.yml:2: a#b needs `ko: [question, …]` and `en: "),
    "no list": ("a#b: {ko: x, en: y}\n", "docs/questions.yml:1: a#b needs"),
    "not text": ("a#b: {ko: [x], en: [[y]]}\n", "docs/questions.yml:1: a#b needs"),
    "twice": ("a: {ko: [x], en: [y]}\na: {ko: [x], en: [y]}\n", "docs/questions.yml:2: a stands in line 1, too"),
}


@pytest.fixture
def hook(monkeypatch):
    """hooks/search.py, as MkDocs loads it."""
    monkeypatch.syspath_prepend(ROOT / "hooks")
    monkeypatch.delitem(sys.modules, "search", raising=False)
    import search

    return search


@pytest.mark.parametrize("text, message", WRONG_QUESTIONS.values(), ids=WRONG_QUESTIONS)
def test_wrong_questions_are_named(hook, tmp_path, text, message):
    path = tmp_path / "docs/questions.yml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(hook.PluginError) as stopped:
        hook.read_questions(path)
    assert message in str(stopped.value)


def test_questions_of_no_page_are_named(hook, caplog):
    questions = hook.parse_questions(
        "docs/questions.yml", "part/page#here: {ko: [x], en: [y]}\nb: {ko: [x], en: [y]}\n"
    )
    index = hook.Index({}, questions)
    index.places.add(("part/page", "here"))
    index.warn_of_lost_questions()
    assert [record.getMessage() for record in caplog.records if record.levelname == "WARNING"] == [
        "search: docs/questions.yml:2: there is no page or heading 'b'; correct it."
    ]


@pytest.mark.parametrize("language", DOCS)
def test_no_query_of_known_parts_ends_empty(ask, language):
    """Any two terms written as one word find something, in either language."""
    names = [re.sub(r" ?\(.*\)", "", term[name]).replace(" ", "") for term in TERMS for name in ("ko", "en")]
    names = [name for name in names if re.fullmatch("[가-힣]{2,}|[a-z]{4,}", name)]
    same = {korean: [name for name in names if bool(re.match("[가-힣]", name)) == korean] for korean in (True, False)}
    queries = [one + two for some in same.values() for one, two in zip(some, some[len(some) // 2 :])][::3]
    empty = [query for query, answer in zip(queries, ask(language, queries)) if not answer["items"]]
    assert not empty, f"{len(empty)} of {len(queries)} find nothing: {empty[:20]}"


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
    """No query takes longer than twice the slow ones (the 95th of 100) of those that readers type."""
    ordinary = [entry["query"] for entry in QUERIES[language][::5]]
    answers = ask(language, ordinary + HOSTILE * 3)
    times = sorted(answer["ms"] for answer in answers[: len(ordinary)])
    limit = 2 * times[int(0.95 * len(times))]
    for number, query in enumerate(HOSTILE):
        tries = answers[len(ordinary) + number :: len(HOSTILE)]
        took = sorted(answer["ms"] for answer in tries)[1]
        assert took <= limit, f"query {query[:40]!r}: takes {took:.0f} ms, more than {limit:.0f} ms"


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
        best = answer["items"][0]["sections"][0]
        assert "과적합" in best["title"][1::2] + best["text"][1::2], f"no match is marked: {best}"
        assert "과적합" in best["words"]
    assert missing["items"][0]["missing"] == ["qwertyuiop"], "says not what is missing"
    nothing = ask("ko", ["학슙류룰스캐듈", "qwertyuiopqwertyuiop"])
    assert nothing[0]["items"] or nothing[0]["nearest"], "neither a result nor a suggestion"
    assert not nothing[1]["items"] and not nothing[1]["nearest"], "a suggestion that looks like nothing typed"


def test_excerpts_are_words_of_the_page(site, ask):
    texts = {}
    for part in json.loads((site / "search/titles.json").read_bytes())["parts"]:
        for url, sections in json.loads((site / f"search/text/{part}.json").read_bytes()).items():
            texts[url] = " ".join(text for text, *_ in sections)
    for answer in ask("ko", ["손실 함수", "batch size", "<b>학습률</b>"]):
        for item in answer["items"]:
            for section in item["sections"]:
                assert text_of(section["text"]).strip("…") in texts[item["page"]]


# In the browser

BOX = ".rdl-search-box"
STATUS = f"{BOX} [role=status]"
LINKS = f"{BOX} ol a"
STILL = {"ko": "불러오는 중", "en": "loading"}


def requests_of(page):
    seen = []
    page.on("request", lambda request: seen.append(request.url))
    return lambda: [url for url in seen if "/search/" in url]


def results(page, query, whole=True):
    """Wait for the answer to a query, of all text or of what is there; return where it leads."""
    page.wait_for_function(
        """([query, still, whole]) =>
          document.querySelector(".rdl-search-box ol").dataset.query === query &&
          !(whole && still.some((text) => document.querySelector(".rdl-search-box [role=status]").textContent.includes(text)))""",
        arg=[query, list(STILL.values()), whole],
    )
    return page.locator(LINKS).evaluate_all("links => links.map(a => a.pathname)")


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
    assert not page.locator("form[name=search], .md-search").count(), "Material's own search is on the page"
    page.keyboard.press("/")
    page.keyboard.type(query)  # at once: nothing of it is lost
    assert results(page, query)[0] == first
    assert page.locator(f"{LINKS} mark").first.text_content().lower() == marked
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
    page.keyboard.type("dropout")
    results(page, "dropout")
    page.keyboard.press("Enter")  # the best result
    page.wait_for_url("**/training/dropout/**")
    page.close()


def test_keys_of_the_page_do_not_act_in_the_box(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/neurons/xor/")
    page.locator(".rdl-search").click()
    page.keyboard.type("과적합")
    results(page, "과적합")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("n")  # Material's key for the next page; here a letter that goes on
    results(page, "과적합n")
    page.keyboard.press("Escape")
    page.locator(BOX).wait_for(state="hidden")
    assert page.url == f"{served}/neurons/xor/"
    page.close()


def test_by_touch(served, browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    loaded = requests_of(page)
    page.goto(f"{served}/neurons/xor/", wait_until="networkidle")
    assert not loaded()
    page.locator(".rdl-search").tap()
    page.keyboard.type("드랍아웃")
    assert results(page, "드랍아웃")[0] == "/training/dropout/"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(LINKS).first.tap()
    page.wait_for_url("**/training/dropout/**")
    context.close()


def test_shared_query_opens_the_box(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/?q=기울기%20소실")
    assert results(page, "기울기 소실")[0] == "/training/vanishing-gradient/"
    page.close()


def test_pasted_text_is_sought(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/")
    page.keyboard.press("/")
    page.keyboard.insert_text("퍼셉트론")  # no key is pressed
    assert results(page, "퍼셉트론")[0] == "/neurons/perceptron/"
    page.close()


def test_a_slow_network_is_told(served, browser):
    page = browser.new_page()
    held, all_of_it = [], re.compile(r"/search/(titles\.json|text/)")
    page.route(all_of_it, lambda route: held.append(route))  # titles, then text
    page.goto(f"{served}/")
    page.keyboard.press("/")
    page.keyboard.type("드롭아웃")
    page.locator(STATUS, has_text="검색할 내용을 불러오는 중입니다").wait_for()
    while not held:
        page.evaluate("new Promise(requestAnimationFrame)")
    titles = held.pop()
    assert titles.request.url.endswith("/titles.json")
    titles.continue_()
    assert results(page, "드롭아웃", whole=False)[0] == "/training/dropout/", "titles alone do not answer"
    page.locator(STATUS, has_text="본문은 아직 불러오는 중입니다").wait_for()
    for route in held:  # grows while it is gone through
        route.continue_()
    page.unroute(all_of_it)
    assert results(page, "드롭아웃")[0] == "/training/dropout/"
    page.close()


def test_a_part_that_does_not_come_is_told_and_tried_again(served, browser):
    page = browser.new_page()
    page.route("**/search/text/training.json", lambda route: route.abort())
    page.goto(f"{served}/")
    page.keyboard.press("/")
    page.keyboard.type("드롭아웃")
    assert results(page, "드롭아웃")[0] == "/training/dropout/", "its title is there"
    page.locator(STATUS, has_text="본문의 일부를 불러오지 못해").wait_for()
    page.unroute("**/search/text/training.json")
    page.keyboard.press("Escape")
    page.locator(BOX).wait_for(state="hidden")
    page.keyboard.press("/")
    page.locator(STATUS, has_text=re.compile(r"^\d+쪽에서 찾았습니다$")).wait_for()
    page.close()


def test_a_broken_network_is_told_and_tried_again(served, browser):
    page = browser.new_page()
    page.route("**/titles.json", lambda route: route.abort())
    page.goto(f"{served}/en/")
    page.keyboard.press("/")
    page.locator(STATUS, has_text="could not be loaded").wait_for()
    page.unroute("**/titles.json")
    page.keyboard.press("Escape")
    page.locator(BOX).wait_for(state="hidden")
    page.keyboard.press("/")
    page.keyboard.type("dropout")
    assert results(page, "dropout")[0] == "/en/training/dropout/"
    page.close()


def test_no_result_suggests_the_nearest_term(served, browser):
    page = browser.new_page()
    page.goto(f"{served}/")
    page.keyboard.press("/")
    page.keyboard.type("배추쩡귝화")
    page.locator(STATUS, has_text="혹시").wait_for()
    page.keyboard.press("Enter")
    suggested = page.locator(f"{BOX} input").input_value()
    assert results(page, suggested), f"the suggestion {suggested!r} finds nothing"
    page.close()


def test_nothing_is_injected(served, browser):
    page = browser.new_page()
    trouble = []
    page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(f"{served}/")
    page.keyboard.press("/")
    for query in ("<img src=x onerror=alert(1)> 학습률", "<script>alert(2)</script>", '"><svg onload=alert(3)>'):
        page.locator(f"{BOX} input").fill(query)
        results(page, query)
        assert not page.locator(f"{BOX} ol :not(li, a, strong, span, mark, s), {STATUS} :not(button)").count()
    page.goto(f"{served}/training/dropout/?h=%3Cimg%20src%3Dx%20onerror%3Dalert(4)%3E", wait_until="networkidle")
    assert not trouble, trouble
    page.close()
