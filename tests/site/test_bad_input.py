"""What is wrong in a page fails the strict build, with file, line and what to do."""

import socket

import pytest

from tests.site.small_site import TERM, mkdocs, nav, small_site, write

FENCE = "```"
FORMULAS = r"""# 식

여기 $\frac{1}{2}$는 맞고, 글의 `\frac{1}{`도 괜찮습니다.

이 $\frac{1}{$는 틀립니다.

$$
a = \sqrt{b
$$

<figure role="img" aria-label="선">
<figcaption>기울기 $\frac{2}{$입니다.</figcaption>
</figure>
"""
# Each page has mistakes of its own; one build names them all.
PAGES = {
    "front/malformed.md": "---\ndescription: a: b\n---\n\n# 쪽\n",
    "front/open.md": "---\ndescription: 열린 채\n\n# 쪽\n",
    "front/late.md": "\n---\ndescription: 늦게\n---\n\n# 쪽\n",
    "front/unknown.md": "---\ndescription: 문장\ndescripton: 문장\n---\n\n# 쪽\n",
    "front/types.md": "---\ndescription: [문장]\ngoals: 하나\nneeds:\n  - part/page\n  - part/gone\nsource: 12\n"
    "programs:\n  other: 주장\nsearch: {boost: high}\nhide: [tocs]\ntitle: 하나\ntitle: 둘\n---\n\n# 쪽\n",
    "fence/end.md": f"# 쪽\n\n{FENCE}text\n끝나지 않음\n",
    "fence/middle.md": f"# 쪽\n\n{FENCE}text\n하나\n\n글\n\n{FENCE}text\n둘\n{FENCE}\n",
    "fence/inside.md": f'# 쪽\n\n!!! note "상자"\n\n    {FENCE}text\n    하나\n\n밖\n\n{FENCE}text\n둘\n{FENCE}\n',
    "comment.md": "# 쪽\n\n글 `<!--`\n\n<!-- 닫히지 않음\n\n사라진 글\n",
    "embed/blank.md": f'# 쪽\n\n{FENCE}text\n--8<-- "embed/a.out" \n{FENCE}\n',
    "embed/tab.md": f'# 쪽\n\n- 하나\n\n\t{FENCE}text\n\t--8<-- "embed/a.out"\n\t{FENCE}\n',
    "embed/after.md": f'# 쪽\n\n{FENCE}text\n--8<-- "embed/a.out"\t\n{FENCE}\n',
    "embed/gone.md": f'# 쪽\n\n{FENCE}python\n--8<-- "embed/gone.py"\n{FENCE}\n\n{FENCE}text\n--8<-- "embed/gone.out"\n{FENCE}\n',
    "ids.md": f"# 쪽\n\n## 하나 {{ #same }}\n\n{FENCE}text\n{{ #same }}\n{FENCE}\n\n## 둘 {{ #same }}\n",
    "formulas.md": FORMULAS,
    "crlf.md": "# 쪽\r\n\r\n글\r\n",
    "links.md": "# 쪽\n\n`gone/` 은 코드, <a href='gone/'>링크</a>.\n\n[글][없음]\n\n<img src='gone.webp' alt='그림'>\n",
}
ENGLISH = {
    "fence/end.md": "# Page\n\nText.\n\n```text\nnever closed\n",
    "fence/middle.md": "# Page\n",
    "crlf.md": "# P\n",
}
NAMED = [
    ("ko/front/malformed.md:2", "front matter is no YAML: mapping values are not allowed"),
    ("ko/front/open.md:1", "front matter opens with --- but no line --- closes it"),
    ("ko/front/late.md:1", "front matter must start on the first line"),
    ("ko/front/unknown.md:3", "front matter knows no `descripton:`"),
    ("ko/front/types.md:2", "`description:` must be a text"),
    ("ko/front/types.md:3", "`goals:` must be a list of texts"),
    ("ko/front/types.md:4", "`needs:` names 'part/gone', which is no page"),
    ("ko/front/types.md:7", "`source:` must be a text"),
    ("ko/front/types.md:8", "the page embeds no other.py"),
    ("ko/front/types.md:10", "`search:` takes `boost:` with a number"),
    ("ko/front/types.md:11", "`hide:` knows no tocs"),
    ("ko/front/types.md:13", "front matter has `title:` twice"),
    ("ko/fence/end.md:3", "this fence is never closed"),
    ("en/fence/end.md:5", "this fence is never closed"),
    ("ko/fence/middle.md:3", "this fence is not closed: line 8 opens the next one"),
    ("ko/fence/inside.md:5", "this fence is not closed: line 8 stands outside of it"),
    ("ko/comment.md:5", "this comment <!-- is not closed"),
    ("ko/embed/blank.md:4", "embeds nothing; write exactly --8<--"),
    ("ko/embed/tab.md:6", "embeds nothing; write exactly --8<--"),
    ("ko/embed/after.md:4", "embeds nothing; write exactly --8<--"),
    ("ko/embed/gone.md:4", "embeds snippets/embed/gone.py, which does not exist; write it"),
    ("ko/embed/gone.md:8", "embeds snippets/embed/gone.out, which does not exist; run `pytest --record"),
    ("ko/ids.md:9", "the id 'same' occurs 2 times on this page; it stands on lines 3, 9"),
    (r"ko/formulas.md:5", r"formula '\\frac{1}{'"),
    ("ko/formulas.md:7", r"formula 'a = \\sqrt{b'"),
    ("ko/formulas.md:12", r"formula '\\frac{2}{'"),
    ("ko/crlf.md:1", "has the line ends of Windows (CRLF)"),
    ("ko/links.md:3", "link 'gone/' leads to no page or file"),
    ("ko/links.md:5", "'[글][없음]' refers to a link that is not defined"),
    ("ko/links.md:7", "link 'gone.webp' leads to no page or file"),
]


@pytest.fixture(scope="module")
def build(tmp_path_factory):
    """The exit code and the messages of one build of all those pages, run from another folder."""
    folder = tmp_path_factory.mktemp("bad")
    site = small_site(folder / "site", PAGES, ENGLISH, snippets={"embed/a.out": "1\n"})
    return *mkdocs("build", "--strict", "-f", site / "mkdocs.yml", "-d", folder / "out", cwd=folder), folder


def test_a_strict_build_fails(build):
    code, printed, _ = build
    assert code == 1, printed
    assert "Traceback" not in printed, printed


@pytest.mark.parametrize("place, message", NAMED, ids=[f"{place} {message[:30]}" for place, message in NAMED])
def test_mistake_is_named(build, place, message):
    lines = [line for line in build[1].splitlines() if f"docs/{place}: " in line]
    assert any(message in line for line in lines), f"docs/{place} should say {message!r}; it says:\n" + "\n".join(
        lines or [build[1]]
    )


def test_nothing_is_named_that_is_right(build):
    """The English pages are as the Korean ones; besides, each message is one of those expected."""
    places = {place.removeprefix("ko/").removeprefix("en/") for place, _ in NAMED}
    said = [line for line in build[1].splitlines() if line.startswith(("WARNING", "ERROR")) and "docs/" in line]
    extra = [line for line in said if line.partition("docs/")[2].partition(": ")[0][3:] not in places]
    assert not extra, "\n".join(extra)


def test_malformed_front_matter_is_not_published(build):
    html = (build[2] / "out/front/malformed/index.html").read_text("utf-8")
    assert "a: b" not in html.partition("<article")[2]


WRONG_TERMS = {
    "malformed": ("- ko: [\n", "docs/terms.yml:2: is no YAML"),
    "no page": (
        TERM + "\n- ko: 뉴런\n  en: neuron\n  ko_def: 것.\n  en_def: It.\n",
        "docs/terms.yml:3: the term '뉴런' needs `page:`",
    ),
    "unknown key": (TERM.replace("page:", "alias: x, page:"), "docs/terms.yml:1: the term '신경망' has `alias:`"),
    "also no list": (
        TERM.replace("page:", "also: {ko: x}, page:"),
        "docs/terms.yml:1: the term '신경망': `also:` must be",
    ),
    "no list": ("ko: 신경망\n", "docs/terms.yml:1: must be a list of terms"),
}


@pytest.fixture(scope="module")
def stopped(tmp_path_factory):
    """A function that builds the small site with other files, and returns what it says before it stops."""
    site = small_site(tmp_path_factory.mktemp("stopped") / "site", {})

    def stopped(files, *command):
        before = {path: (site / path).read_bytes() if (site / path).exists() else None for path in files}
        try:
            for path, content in files.items():
                write(site / path, content)
            code, printed = mkdocs(*(command or ("build", "--strict")), cwd=site)
        finally:
            for path, content in before.items():
                write(site / path, content) if content is not None else (site / path).unlink()
        assert code == 1, printed
        assert "Traceback" not in printed, printed
        return printed

    return stopped


@pytest.mark.parametrize("text, message", WRONG_TERMS.values(), ids=WRONG_TERMS)
def test_wrong_terms_are_named(stopped, text, message):
    assert message in stopped({"docs/terms.yml": text})


def test_page_in_cp949_is_named(stopped):
    printed = stopped({"docs/ko/part/page.md": b"# ok\n\n" + "쪽이다".encode("cp949") + b"\n"})
    assert "docs/ko/part/page.md:3: is not UTF-8 but looks like CP949" in printed


@pytest.mark.parametrize(
    "content, message",
    [
        ('{"cells": [\n{"cell_type": "mark', ".ipynb:2: is no whole notebook"),
        ("{}", ".ipynb: is no notebook of format 4"),
    ],
)
def test_truncated_notebook_is_named(stopped, content, message):
    files = {f"docs/{language}/part/lab.ipynb": content for language in ("ko", "en")}
    assert f"docs/ko/part/lab{message}" in stopped(files)


def test_missing_twin_is_one_line(stopped):
    printed = stopped({"docs/ko/part/alone.md": "# 홀로\n"})
    said = [line for line in printed.splitlines() if "alone" in line]
    assert said and all("docs/ko/part/alone.md: has no twin; write docs/en/part/alone.md" in line for line in said), (
        printed
    )


def test_page_in_one_nav_is_one_line(stopped):
    pages = ["index.md", "part/page.md"]
    settings = f"INHERIT: mkdocs.yml\nsite_name: x\ndocs_dir: docs/en\nsite_dir: site/en\n{nav(pages[:1])}"
    printed = stopped({"mkdocs.en.yml": settings})
    assert "mkdocs.yml:" in printed
    assert "the nav has part/page.md, the nav of mkdocs.en.yml has not; add it." in printed
    printed = stopped({"mkdocs.en.yml": settings.replace(nav(pages[:1]), nav(pages[::-1]))})
    assert "mkdocs.en.yml:7: index.md stands elsewhere than in the nav of mkdocs.yml" in printed


def test_port_in_use_is_said_before_building(stopped):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        printed = stopped({}, "serve", "-a", f"127.0.0.1:{port}")
    assert f"http://127.0.0.1:{port} cannot be served" in printed
    assert f"mkdocs serve -a 127.0.0.1:{port + 1}" in printed
    assert "rendered" not in printed
