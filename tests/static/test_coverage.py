"""docs/coverage.yml: which page teaches what the book is to cover, and what is still owed.

What is held:

- Each row is complete, its names stand in no other row, and its heading is on the page of
  both languages. A row that is owed says where it is going to be: on a page or under a
  heading that is still to be written. So a page that lands has to be entered.
- `rows` and `owed` at the top of the file are the true counts. Who drops a row or takes a
  page back has to change a number that the next reader of the change sees. This needs
  no git and holds everywhere, also in a container and in an unpacked archive.
- With git, `owed` is at most the lowest and `rows` at least the highest number in any commit
  that led to this one, merged branches included, whether or not the change is
  committed. A shallow clone compares with the commits that it has.

A mistake is a line `docs/coverage.yml:LINE: what is wrong; what to do`.
"""

import os
import re
import shutil
import subprocess

import pytest
import yaml

from tests.support.pages import DOCS, ROOT, Page, paths

FILE = "docs/coverage.yml"
COUNTS = ("rows", "owed")
PLACE = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*(#[a-z0-9-]+)?")
NOT_TAUGHT = ("exercises", "references")


def keys(node):
    """The keys of a mapping in a parsed YAML file, as {key: (value, line)}.

    Raises ValueError, with the line, where `node` is no mapping or has a key twice.
    """
    if not isinstance(node, yaml.MappingNode):
        raise ValueError(f"{FILE}:{node.start_mark.line + 1}: is not a list of `key: value`")
    found = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise ValueError(f"{FILE}:{line}: is not a list of `key: value`")
        if key.value in found:
            raise ValueError(f"{FILE}:{line}: `{key.value}` stands twice; keep one")
        found[key.value] = (value, line)
    return found


def read(content):
    """The counts, {name: (number, line)}, and the rows, [({key: text}, line)], of the file's bytes.

    Raises ValueError, with the line, where the file does not have the form that it describes.
    """
    try:
        text = content.decode("utf-8")
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ValueError(f"{FILE}:{line}: is not UTF-8; save the file in UTF-8") from error
    except yaml.MarkedYAMLError as error:
        raise ValueError(f"{FILE}:{error.problem_mark.line + 1}: is not YAML: {error.problem}") from error
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        raise ValueError(f"{FILE}:{line}: is not YAML: {error.reason}") from error
    if node is None:
        raise ValueError(f"{FILE}:1: is empty; it takes rows, owed and concepts")
    top = keys(node)
    if set(top) != {*COUNTS, "concepts"}:
        raise ValueError(f"{FILE}:1: has the keys {', '.join(top)}; it takes rows, owed and concepts")
    counts = {}
    for name in COUNTS:
        value, line = top[name]
        if not (isinstance(value, yaml.ScalarNode) and re.fullmatch("[0-9]+", value.value)):
            raise ValueError(f"{FILE}:{line}: `{name}` is not a number")
        counts[name] = (int(value.value), line)
    concepts, line = top["concepts"]
    if not isinstance(concepts, yaml.SequenceNode):
        raise ValueError(f"{FILE}:{line}: `concepts` is not a list; begin each row with `- ko:`")
    rows = []
    for node in concepts.value:
        row = {}
        for key, (value, line) in keys(node).items():
            if not (isinstance(value, yaml.ScalarNode) and value.value.strip()):
                raise ValueError(f"{FILE}:{line}: `{key}` is not a text")
            row[key] = value.value
        rows.append((row, node.start_mark.line + 1))
    return counts, rows


def place_mistakes(row, ids):
    """What is wrong with the place of one row. `ids`: {language: {page: its heading ids}}."""
    if row["page"] == "owed":
        place = row.get("planned", "")
        if not PLACE.fullmatch(place):
            yield f"is owed; say `planned:` and the page to come, as vision/lenet (it says '{place}')"
            return
        page, _, heading = place.partition("#")
        if any(page in pages and (not heading or heading in pages[page]) for pages in ids.values()):
            yield f"{place} stands now; say `page: {page}#` and the heading that teaches it, or plan it elsewhere"
        return
    if "planned" in row:
        yield "has a page; remove `planned`"
    page, _, heading = row["page"].partition("#")
    if not (PLACE.fullmatch(row["page"]) and heading):
        yield f"page: '{row['page']}' is not a page and the id of a heading, as neurons/xor#why-a-line-fails"
        return
    if heading in NOT_TAUGHT:
        yield f"#{heading} teaches nothing; name the heading that does"
    for language, pages in ids.items():
        if page not in pages:
            yield f"page '{page}' does not exist in docs/{language}"
        elif heading not in pages[page]:
            yield f"docs/{language}/{page} has no heading with the id '{heading}'"


def mistakes(content, ids):
    """Every mistake in the bytes of the file, as lines. `ids`: {language: {page: its heading ids}}."""
    try:
        counts, rows = read(content)
    except ValueError as error:
        return [str(error)]
    found = []
    first = {}
    for row, line in rows:
        name = f"{FILE}:{line}: {row.get('en') or row.get('ko')}:"
        missing = [key for key in ("ko", "en", "page") if key not in row]
        unknown = [key for key in row if key not in ("ko", "en", "page", "planned")]
        if missing:
            found.append(f"{name} add {', '.join(missing)}")
        if unknown:
            found.append(f"{name} does not know {', '.join(unknown)}; a row has ko, en, page and planned")
        for language in DOCS:
            if language in row:
                before = first.setdefault((language, row[language].casefold()), line)
                if before != line:
                    found.append(f"{name} '{row[language]}' already stands in line {before}; keep one")
        if "page" in row:
            found += [f"{name} {mistake}" for mistake in place_mistakes(row, ids)]
    true = {"rows": len(rows), "owed": sum(row.get("page") == "owed" for row, _ in rows)}
    for name, (number, line) in counts.items():
        if number != true[name]:
            found.append(
                f"{FILE}:{line}: says `{name}: {number}`, but there are {true[name]}; say `{name}: {true[name]}`"
            )
    return found


def history(root):
    """The values of `rows` and `owed` in all commits that led to the one checked out in `root`.

    Returns {"rows": [...], "owed": [...]}; both are empty without git or without a repository.
    """
    if not shutil.which("git"):
        return {name: [] for name in COUNTS}
    # A hook of git sets GIT_DIR and more: they would name another repository than the folder's.
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    # -m: merges as well, and the commits of both sides.
    command = ["git", "log", "-m", "--format=", "--patch", "--unified=0", "--no-color", "--no-ext-diff"]
    log = subprocess.run([*command, "--", FILE], cwd=root, env=own, capture_output=True, encoding="utf-8")
    text = log.stdout if log.returncode == 0 else ""
    return {name: [int(number) for number in re.findall(rf"^\+{name}: (\d+)", text, re.M)] for name in COUNTS}


def steps_back(content, before):
    """What the bytes of the file take back of what commits had promised. `before`: as from `history`."""
    counts, _ = read(content)
    rows, line = counts["rows"]
    most = max(before["rows"], default=0)
    if rows < most:
        yield f"{FILE}:{line}: `rows: {rows}`, but a commit had {most}; no row is dropped: put it back"
    owed, line = counts["owed"]
    least = min(before["owed"], default=owed)
    if owed > least:
        yield f"{FILE}:{line}: `owed: {owed}`, but a commit had {least}; give a page to what is new or no longer covered"


@pytest.fixture(scope="module")
def content():
    return (ROOT / FILE).read_bytes()


def test_coverage_is_complete_and_its_links_hold(content):
    ids = {}
    for language, folder in DOCS.items():
        pages = {path.with_suffix("").as_posix(): Page(folder / path) for path in paths(language)}
        ids[language] = {name: {heading for _, heading in page.headings} for name, page in pages.items()}
    found = mistakes(content, ids)
    assert not found, "\n".join(found)


def test_owed_rows_only_fall_and_no_row_is_dropped(content):
    found = list(steps_back(content, history(ROOT)))
    assert not found, "\n".join(found)


GOOD = """\
rows: 2
owed: 1
concepts:
- ko: 퍼셉트론
  en: perceptron
  page: neurons/perceptron#one-line
- ko: 합성곱
  en: convolution
  page: owed
  planned: vision/convolution
"""
PAGES = {
    "ko": {"neurons/perceptron": {"one-line", "only-korean", "exercises"}},
    "en": {"neurons/perceptron": {"one-line", "exercises"}},
}


@pytest.mark.parametrize(
    "old, new, message",
    [
        ("rows: 2", "rows: 3", ":1: says `rows: 3`, but there are 2; say `rows: 2`"),
        ("owed: 1", "owed: 0", ":2: says `owed: 0`, but there are 1; say `owed: 1`"),
        ("owed: 1", "owed: one", ":2: `owed` is not a number"),
        ("owed: 1", "due: 1", ":1: has the keys rows, due, concepts; it takes rows, owed and concepts"),
        (GOOD, "", ":1: is empty; it takes rows, owed and concepts"),
        ("perceptron\n", "per\x00ceptron\n", ":5: is not YAML: "),
        ("- ko: 퍼셉트론", "- [ko]: 퍼셉트론", ":4: is not a list of `key: value`"),
        (GOOD, "rows", ":1: is not a list of `key: value`"),
        ("owed: 1", "rows: 2", ":2: `rows` stands twice; keep one"),
        ("  en: perceptron", "  en: [perceptron", ":6: is not YAML: "),
        ("  en: perceptron", "  en: [perceptron]", ":5: `en` is not a text"),
        ("  en: perceptron", "  en:", ":5: `en` is not a text"),
        ("- ko: 퍼셉트론", "- 퍼셉트론\n- ko: 퍼셉트론", ":4: is not a list of `key: value`"),
        (GOOD[GOOD.index("- ko") :], "  ko: 퍼셉트론\n", ":3: `concepts` is not a list; begin each row with `- ko:`"),
        ("  en: perceptron\n", "", ":4: 퍼셉트론: add en"),
        ("  planned:", "  plan: a\n  planned:", ":7: convolution: does not know plan; a row has"),
        ("en: convolution", "en: Perceptron", ":7: Perceptron: 'Perceptron' already stands in line 4; keep one"),
        ("ko: 합성곱", "ko: 퍼셉트론", ":7: convolution: '퍼셉트론' already stands in line 4; keep one"),
        ("#one-line", "", ":4: perceptron: page: 'neurons/perceptron' is not a page and the id of a heading"),
        ("neurons/perceptron#", "Neurons/perceptron#", ":4: perceptron: page: 'Neurons/perceptron#one-line' is not"),
        ("neurons/perceptron#", "neurons/xor#", ":4: perceptron: page 'neurons/xor' does not exist in docs/ko"),
        ("#one-line", "#only-korean", ":4: perceptron: docs/en/neurons/perceptron has no heading with the id"),
        ("#one-line", "#exercises", ":4: perceptron: #exercises teaches nothing; name the heading that does"),
        ("#one-line", "#one-line\n  planned: a/b", ":4: perceptron: has a page; remove `planned`"),
        ("  planned: vision/convolution\n", "", ":7: convolution: is owed; say `planned:` and the page to come"),
        ("planned: vision/convolution", "planned: later!", ":7: convolution: is owed; say `planned:`"),
        ("vision/convolution", "neurons/perceptron", ":7: convolution: neurons/perceptron stands now; say `page: "),
        (
            "vision/convolution",
            "neurons/perceptron#only-korean",
            ":7: convolution: neurons/perceptron#only-korean stands",
        ),
        ("vision/convolution", "neurons/perceptron#one-line", ":7: convolution: neurons/perceptron#one-line stands"),
    ],
)
def test_mistake_is_named_with_its_line(old, new, message):
    assert mistakes(GOOD.encode("utf-8"), PAGES) == []
    assert old in GOOD
    found = mistakes(GOOD.replace(old, new, 1).encode("utf-8"), PAGES)
    assert any(line.startswith(FILE + message) for line in found), found


def test_planned_heading_may_be_new_on_a_page_that_stands():
    text = GOOD.replace("vision/convolution", "neurons/perceptron#to-come")
    assert mistakes(text.encode("utf-8"), PAGES) == []


def test_other_encoding_is_named_with_its_line():
    assert mistakes(GOOD.encode("cp949"), PAGES) == [f"{FILE}:4: is not UTF-8; save the file in UTF-8"]


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_history_has_the_counts_of_all_commits_that_were_merged(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    path = tmp_path / FILE

    def git(*arguments):
        who = ["-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def commit(rows, owed):
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"rows: {rows}\nowed: {owed} # may only fall\nconcepts: []\n", "utf-8")
        git("add", FILE)
        git("commit", "-m", "count")

    assert history(tmp_path) == {"rows": [], "owed": []}
    git("init", "--initial-branch=main")
    assert history(tmp_path) == {"rows": [], "owed": []}
    commit(10, 8)
    git("checkout", "-b", "branch")
    commit(12, 5)
    git("checkout", "main")
    commit(10, 7)
    git("merge", "--strategy=ours", "branch")  # the branch's counts are lost in this merge
    with monkeypatch.context() as hook:
        hook.setenv("GIT_DIR", str(tmp_path / "another"))
        before = history(tmp_path)
    assert set(before["rows"]) == {10, 12} and set(before["owed"]) == {5, 7, 8}
    back = list(steps_back(path.read_bytes(), before))
    assert back == [
        f"{FILE}:1: `rows: 10`, but a commit had 12; no row is dropped: put it back",
        f"{FILE}:2: `owed: 7`, but a commit had 5; give a page to what is new or no longer covered",
    ]
    assert list(steps_back(b"rows: 12\nowed: 5\nconcepts: []\n", before)) == []
    path.write_text("rows: 12\nowed: 4\nconcepts: []\n", "utf-8")
    git("commit", "--amend", "-a", "-m", "a count that only the merge has")
    assert 4 in history(tmp_path)["owed"]
