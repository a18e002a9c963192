"""pytest's hooks: what is collected from the pages. `runner/` runs, records and compares.

pytest-markdown-docs finds the blocks of Python on the Korean pages: each embeds a program and is
one test; the English pages embed the same files. Each notebook of docs/ko/labs is one test.
`pytest --record [page ...]` records instead of comparing.
"""

import os

import pytest
from markdown_it import MarkdownIt

from runner.page import PAGES, is_utf8
from tests.support.from_pages import NotebookFile, ProgramRunner, WrongLines, is_on_a_wrong_line
from tools.pages import is_written

pytest_plugins = [
    "tests.support.hosted",  # the built sites, a browser, Node
    "tests.support.lanes",  # which tests run, where and in which order
    "tests.support.core_seconds",  # what they cost
]

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the workers share the cores


def pytest_addoption(parser):
    parser.addoption("--record", action="store_true", help="write down what the programs make, instead of comparing")


def pytest_configure(config):
    ProgramRunner.recording = config.getoption("--record")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config, items):
    """All tests are collected. Drop programs on lines that a WrongLine test reports already; with --record
    keep only what pages made; keep the tests of a page on one worker, because they write one recorded.sha256."""
    items[:] = [item for item in items if not is_on_a_wrong_line(item)]
    made = [item for item in items if item.path.is_relative_to(PAGES)]
    if config.getoption("--record"):
        config.hook.pytest_deselected(items=[item for item in items if item not in made])
        items[:] = made
    for item in made:
        item.add_marker(pytest.mark.xdist_group(str(item.path)))


def pytest_markdown_docs_markdown_it():
    """Return a parser that finds blocks of Python in admonitions, lists and tabs too."""
    return MarkdownIt("commonmark").disable("code")


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path, parent):
    """Collect notebooks, and the lines of a page that are wrong."""
    collectors = yield
    if not file_path.is_relative_to(PAGES):
        return collectors
    if is_written(file_path):  # from a notebook, which is a test itself
        return []
    if file_path.suffix == ".ipynb":
        return [NotebookFile.from_parent(parent, path=file_path)]
    if not is_utf8(file_path):  # pytest-markdown-docs would end the whole collection
        collectors = []
    return [*collectors, WrongLines.from_parent(parent, path=file_path)]
