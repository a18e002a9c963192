"""The programs of a page: finds them, and checks or records them. For pytest and the tools."""

import re
from dataclasses import dataclass
from pathlib import Path

from hooks.embedded import embedded, mistakes
from runner.cache import outcome_of
from runner.record import Failed, Place, compare, objection, record
from runner.run import ROOT, run

PAGES = ROOT / "docs/ko"
FENCE = re.compile(r" *(`{3,}|~{3,}) *(?:python3?|py)\b")  # the first line of a block of Python


@dataclass(frozen=True)
class Program:
    """A program that a page embeds.

    place: where it and its recording stand
    page: the page, from the project's folder
    line: where the page embeds it, from 1
    widgets: the tags of the page's widgets that use its weights
    """

    place: Place
    page: str
    line: int
    widgets: tuple


def read_page(path):
    """Return (list of Program, list of (line number, what is wrong)) of a Korean page."""
    page = path.relative_to(ROOT).as_posix()
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return [], [(line, f"is not UTF-8 ({error.reason}); save the page as UTF-8.")]
    found = embedded(text)
    recorded = {line.line for line in found if not line.path.endswith(".py")}  # compared with their program
    wrong = {line: why for line, why in mistakes(text, ROOT / "snippets") if line not in recorded}
    wrong = dict(own_programs(text, page, {line.line for line in found} | wrong.keys())) | wrong
    programs = []
    for line in found:
        if line.path.endswith(".py") and line.line not in wrong:
            asked = rf'<([\w-]+)[^>]* weights="{re.escape(line.path.removesuffix(".py"))}"'
            widgets = tuple(sorted(set(re.findall(asked, text))))
            programs.append(Program(Place(ROOT / "snippets" / line.path), page, line.line, widgets))
    return programs, sorted(wrong.items())


def program_at(path, line):
    """Return the Program that a page embeds on a line, from 1. Raises Failed if it embeds none there."""
    programs, wrong = read_page(path)
    page = path.relative_to(ROOT).as_posix()
    for program in programs:
        if program.line == line:
            return program
    raise Failed(f"{page}:{line}: {dict(wrong).get(line, 'embeds no program.')}")


def is_utf8(path):
    """Tell whether a file is text in UTF-8."""
    try:
        path.read_text("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def own_programs(text, page, embedding):
    """Return [(line number, what is wrong)] for the blocks of Python that embed no program."""
    folder = Path("snippets", *Path(page).with_suffix("").parts[2:]).as_posix()
    remedy = f'this program stands in the page itself; move it to {folder}/<name>.py and embed it with --8<-- "…".'
    lines = text.splitlines()
    return [(n + 1, remedy) for n, line in enumerate(lines, 1) if FENCE.match(line) and n + 1 not in embedding]


def check_program(program):
    """Run a program, or take its kept outcome, and compare it with its recording.

    Raises Failed with what is wrong and what to do.
    """
    widget, make = prepared(program)
    outcome = outcome_of(make, program.place.program.read_text("utf-8"), program.place.key, str(widget))
    if why := objection(outcome, program.place.name):
        raise Failed(f"{program.page}: {why}")
    compare(program.place, outcome, f"run `pytest --record {program.page}`", widget)


def record_program(program):
    """Run a program and write down what it makes. Raises Failed, and writes nothing, if what it
    makes must not be recorded."""
    widget, make = prepared(program)
    record(program.place, make(), widget)


def prepared(program):
    """Return (tag of the widget that uses the program's weights or None, a function that runs the program).

    Raises Failed where two widgets ask for them.
    """
    place = program.place
    if len(program.widgets) > 1:
        raise Failed(f"{program.page}: {' and '.join(program.widgets)} ask for the weights of {place.key}; one may.")
    widget = next(iter(program.widgets), None)
    return widget, lambda: run(place.program.read_text("utf-8"), place.name, with_weights=bool(widget))


def check_notebook(path):
    """Run a notebook, or take its kept outcome, and compare its outputs with those stored in it.

    Raises Failed with what is wrong and what to do.
    """
    from runner.notebook import code, compare_notebook, named, read_notebook, run_notebook

    notebook = read_notebook(path)
    key = path.relative_to(ROOT).with_suffix("").as_posix()
    outcome = outcome_of(lambda: run_notebook(notebook, named(path)), code(notebook), key)
    compare_notebook(notebook, outcome, named(path))


def record_notebook(path):
    """Run a notebook and store its outputs in it and in its English twin. Raises Failed, and
    writes nothing, if a cell fails."""
    from runner.notebook import named, read_notebook, run_notebook, store_outputs

    notebook = read_notebook(path)
    store_outputs(path, run_notebook(notebook, named(path)))
