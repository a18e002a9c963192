"""pytest's hooks: what is collected from the pages. `runner/` runs, records and compares.

Each program that a Korean page embeds is one test, and each notebook of docs/ko/labs is one;
the English pages embed the same files. `pytest --record [page ...]` records instead of comparing.
"""

import os

import pytest

from runner.page import PAGES, ROOT, check_notebook, check_program, read_page, record_notebook, record_program
from runner.record import Failed

pytest_plugins = [
    "tests.support.hosted",  # the built sites, a browser, Node
    "tests.support.lanes",  # which tests run, where and in which order
    "tests.support.core_seconds",  # what they cost
]

os.environ.setdefault("OMP_NUM_THREADS", "1")  # the workers share the cores


def pytest_addoption(parser):
    parser.addoption("--record", action="store_true", help="write down what the programs make, instead of comparing")


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(config, items):
    """Keep a page's programs on one worker; --record runs programs only."""
    made = [item for item in items if isinstance(item, FromPage)]
    if config.getoption("--record"):
        config.hook.pytest_deselected(items=[item for item in items if item not in made])
        items[:] = made
    for item in made:
        item.add_marker(pytest.mark.xdist_group(str(item.path)))


def pytest_collect_file(file_path, parent):
    if file_path.is_relative_to(PAGES):
        if file_path.suffix == ".md":
            return PageFile.from_parent(parent, path=file_path)
        if file_path.suffix == ".ipynb":
            return NotebookFile.from_parent(parent, path=file_path)


class PageFile(pytest.File):
    """A page: one test for each of its programs, one failed test for each line that is wrong."""

    def collect(self):
        programs, wrong = read_page(self.path)
        for line, why in wrong:
            yield WrongLine.from_parent(self, name=f"line {line}", line=line, why=why)
        for program in programs:
            yield ProgramItem.from_parent(self, name=program.place.program.stem, program=program)


class NotebookFile(pytest.File):
    def collect(self):
        yield NotebookItem.from_parent(self, name="all cells")


class FromPage(pytest.Item):
    """A test that a page makes; of a Failed only the message is shown."""

    def reportinfo(self):
        return self.path, 0, self.name

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if excinfo.errisinstance(Failed) else super().repr_failure(excinfo, style)


class WrongLine(FromPage):
    def __init__(self, *, line, why, **kwargs):
        super().__init__(**kwargs)
        self.message = f"{self.path.relative_to(ROOT).as_posix()}:{line}: {why}"

    def runtest(self):
        raise Failed(self.message)


class ProgramItem(FromPage):
    def __init__(self, *, program, **kwargs):
        super().__init__(**kwargs)
        self.program = program

    def runtest(self):
        (record_program if self.config.getoption("--record") else check_program)(self.program)


class NotebookItem(FromPage):
    def runtest(self):
        (record_notebook if self.config.getoption("--record") else check_notebook)(self.path)
