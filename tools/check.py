"""Checks everything about a page that can be said without a browser, in both languages.

    python -m tools check docs/ko/neurons/xor.md
    python -m tools check --quick docs/ko/neurons/xor.md    without its programs and its HTML

First mends what needs no judgment: line ends, blanks behind `--8<--` lines, what ruff can fix in
its programs, the glossary where the page is the glossary. Then runs three checks side by side and
says what is left: the tests of sources (twins, translation, terms, form of programs), the page's
programs (run and compared with their recordings), and its HTML (links, ids, formulas), built with
the site's own settings in a folder that holds only this page and those it refers to.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import yaml

from tools import ROOT, Problem, write
from tools.pages import SUFFIXES, names, page_name
from tools.translation import shown, twins

REFERENCE = re.compile(r"""\]\(([^)\s#]+)|^ *\[[^]]+\]: +([^\s#]+)|(?:href|src)="([^"#]+)\"""", re.M)
EMBEDDING = re.compile(r"^( *--8<-- \"[^\"\n]+\")[ \t]+$", re.M)
LINE = re.compile(r"^(INFO|WARNING|ERROR) +- +")  # of MkDocs's log
FILE = re.compile(r"(?:Doc file|Error reading page|page) '([^']+)'")  # MkDocs names a file without its language
LINKED = re.compile(r"(?:link|image|reference) '([^']+)'")


# What needs no judgment is mended


def mend(name):
    """Mend both languages of a page and its programs; return what was mended, as lines."""
    mended = []
    for path in twins(name):
        if path.suffix != ".md":
            continue
        content = path.read_bytes()
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Problem(
                f"{shown(path)}: is not UTF-8 ({error.reason} at byte {error.start}); save it as UTF-8"
            ) from None
        plain = EMBEDDING.sub(r"\1", text.replace("\r\n", "\n"))
        if plain != text:
            write(path, plain)
            mended.append(f"{shown(path)}: line ends, or blanks behind --8<-- lines")
    folder = ROOT / "snippets" / PurePosixPath(name).with_suffix("")
    if folder.is_dir():
        before = {path: path.read_bytes() for path in folder.glob("*.py")}
        subprocess.run(
            [sys.executable, "-m", "ruff", "check", "--quiet", "--fix", folder], cwd=ROOT, capture_output=True
        )
        mended += [
            f"{shown(path)}: what ruff can fix; record the page again"
            for path, content in before.items()
            if path.read_bytes() != content
        ]
    return mended


# Three checks: each returns what it found, '' where all is well


def sources(pages):
    """Run the tests of sources that are about these pages."""
    words = [word for name in pages for word in (name, f"{PurePosixPath(name).with_suffix('')}/")]
    return pytest("tests/static", "-k", " or ".join(words))


def programs(pages):
    """Run the programs of these pages, and the cells of notebooks, and compare with what is recorded."""
    return pytest(*(f"docs/ko/{name}" for name in pages))


def pytest(*arguments):
    """Run pytest in one process; return its failures, without a traceback, or ''. A page without
    programs has no test, which is no failure."""
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "--tb=short", "--assert=plain", "--no-header", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=environment())
    return "" if done.returncode in (0, 5) else done.stdout.strip() + done.stderr.rstrip()


def html(pages):
    """Build these pages in both languages; return the warnings that are about them."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        copy_site(pages, root)
        command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(root / "site")]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", env=environment())
    log = re.sub(r"\x1b\[[\d;]*m", "", done.stderr)  # without colours
    return "\n".join(about(pages, log.splitlines(), failed=done.returncode != 0))


def environment():
    """Return the environment of a child process: UTF-8 whatever the system's locale, and a terminal
    so wide that MkDocs breaks no line."""
    return os.environ | {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "10000"}


def copy_site(pages, root):
    """Lay out in `root` a site of these pages and of all files that they refer to."""
    for name in ("theme", "hooks", "snippets"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    wanted = {"index.md", *pages}
    for name in pages:
        for path in twins(name):
            wanted |= referred(path, PurePosixPath(name))
    for suffix, other in (SUFFIXES, SUFFIXES[::-1]):  # a notebook and its twin
        wanted |= {str(PurePosixPath(name).with_suffix(other)) for name in wanted if name.endswith(suffix)}
    for language in ("ko", "en"):
        for name in wanted:
            source, target = (base / "docs" / language / name for base in (ROOT, root))
            if source.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, target)
    shutil.copy(ROOT / "docs/terms.yml", root / "docs")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        write(root / name, without_other_pages((ROOT / name).read_text("utf-8"), wanted))


def referred(path, name):
    """Return the pages and files of the site that a page refers to, relative to its language's folder:
    those it links to, and those that its front matter says come before it."""
    text = path.read_text("utf-8")
    links = ["".join(found) for found in REFERENCE.findall(text)]
    found = {os.path.normpath(name.parent / link).replace(os.sep, "/") for link in links if "://" not in link}
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    try:
        needs = (yaml.safe_load(front[1]) or {}).get("needs", []) if front else []
    except (yaml.YAMLError, AttributeError):  # the build names the mistake
        needs = []
    return found | {f"{page}{suffix}" for page in needs or [] for suffix in SUFFIXES}


def without_other_pages(text, wanted):
    """Return a configuration without the lines of its nav and its redirects that lead to pages not
    wanted, and without the nav's sections that are empty then."""
    others = {str(PurePosixPath(name).with_suffix(".md")) for name in names()} - wanted
    kept = [line for line in text.splitlines() if re.split(r"- |: ", line.strip())[-1] not in others]
    nav = range(kept.index("nav:"), kept.index("", kept.index("nav:")))
    empty = {
        number
        for number in nav
        if re.fullmatch(r"  - [^:]+:", kept[number]) and not kept[number + 1].startswith("      - ")
    }
    return "\n".join(line for number, line in enumerate(kept) if number not in empty) + "\n"


def about(pages, lines, failed):
    """Return the warnings of a build that are about these pages, each with file and line where
    MkDocs names only the page; all lines where the build broke off."""
    messages = []  # (level, text), with the lines that belong to it
    for line in lines:
        if level := LINE.match(line):
            messages.append((level[1], LINE.sub("", line)))
        elif messages:
            messages[-1] = (messages[-1][0], f"{messages[-1][1]}\n{line}")
    messages = [text for level, text in messages if level != "INFO"]
    if failed:
        return messages or lines[-20:] or ["mkdocs build fails without a message"]
    found = []
    for text in messages:
        text = re.sub(r"^\w+: (?=docs/)", "", text)  # the hook's name
        page = FILE.search(text)
        if any(text.startswith(f"{shown(path)}:") for page in pages for path in twins(page)):
            found.append(text)
        elif page and page[1] in pages:
            found += [f"{place}: {text}" for place in places(page[1], LINKED.search(text))]
    return list(dict.fromkeys(found))


def places(name, link):
    """Return file and line, in each language that has it, of a link that MkDocs warns of."""
    found = []
    for path in twins(name):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if link and link[1] in line:
                found.append(f"{shown(path)}:{number}")
    return found or [shown(path) for path in twins(name)]


def main(arguments):
    """Mend and check pages; print what is left; return 1 where something is."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m tools check", description=__doc__, formatter_class=form)
    parser.add_argument("pages", nargs="+", help="pages, of either language, or their programs")
    parser.add_argument("--quick", action="store_true", help="sources only: run no program, build no page")
    options = parser.parse_args(arguments)
    pages = list(dict.fromkeys(page_name(page) for page in options.pages))
    for name in pages:
        twins(name)
    for line in [line for name in pages for line in mend(name)]:
        print(f"mended: {line}")
    checks = {"sources": sources} if options.quick else {"sources": sources, "programs": programs, "HTML": html}
    with ThreadPoolExecutor() as threads:
        found = dict(zip(checks, threads.map(lambda check: check(pages), checks.values())))
    for name, text in found.items():
        print(f"{name}: {'left to do' if text else 'good'}")
        if text:
            print(text)
    return int(any(found.values()))
