"""What pytest makes of the pages: programs, notebooks, and lines that are wrong. `conftest.py` collects them."""

import pytest
from pytest_markdown_docs._runners import register_runner
from pytest_markdown_docs.plugin import MarkdownInlinePythonItem

from runner.page import ROOT, check_notebook, check_program, program_at, read_page, record_notebook, record_program
from runner.record import Failed


@register_runner(default=True)
class ProgramRunner:
    """Checks or records the program in a block of Python that pytest-markdown-docs has found."""

    recording = False  # True where pytest was called with --record

    def runtest(self, test, args, *, asyncio_runner=None):
        program = program_at(test.source_path, test.start_line + 1)
        (record_program if self.recording else check_program)(program)

    def repr_failure(self, test, excinfo, style=None):
        return str(excinfo.value) if excinfo.errisinstance(Failed) else excinfo.getrepr(style=style or "long")


class FromPage(pytest.Item):
    """A test that a page makes; of a Failed only the message is shown."""

    def reportinfo(self):
        return self.path, 0, self.name

    def repr_failure(self, excinfo, style=None):
        return str(excinfo.value) if excinfo.errisinstance(Failed) else super().repr_failure(excinfo, style)


class WrongLines(pytest.File):
    """The lines of a page that are wrong: one failed test for each."""

    def collect(self):
        for line, why in read_page(self.path)[1]:
            yield WrongLine.from_parent(self, name=f"line {line}", line=line, why=why)


def is_on_a_wrong_line(item):
    """Tell whether a test is of a block of Python whose line a WrongLine test reports: a mistake fails once."""
    if not isinstance(item, MarkdownInlinePythonItem):
        return False
    return any(line == item.start_line + 1 for line, _ in read_page(item.path)[1])


class WrongLine(FromPage):
    def __init__(self, *, line, why, **kwargs):
        super().__init__(**kwargs)
        self.message = f"{self.path.relative_to(ROOT).as_posix()}:{line}: {why}"

    def runtest(self):
        raise Failed(self.message)


class NotebookFile(pytest.File):
    """A notebook: one test, which runs all its cells."""

    def collect(self):
        yield NotebookItem.from_parent(self, name="all cells")


class NotebookItem(FromPage):
    def runtest(self):
        (record_notebook if ProgramRunner.recording else check_notebook)(self.path)
