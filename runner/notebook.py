"""Runs, records and compares the notebooks of docs/ko/labs; their English twins have the same
code cells and get the same outputs."""

import copy
import os
import re
import tempfile
from functools import partial
from itertools import zip_longest
from pathlib import Path

import nbclient
import nbformat

from runner.figure import PIXELS, figures_differ, tidy
from runner.record import Failed, noise_of, pixels_of, text_differs, write
from runner.run import ROOT, SECONDS, Error, Outcome
from tools.labs import markdown

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")  # the colours of IPython's tracebacks
# Runs before the first cell: the notebook may do what a program may.
GUARD = """
import sys
import matplotlib.pyplot
from runner.guard import Guard
sys.dont_write_bytecode = True
Guard({folder!r})
del sys, matplotlib, Guard
"""


def read_notebook(path):
    """Return a notebook. Raises Failed, with its name, if the file is none."""
    try:
        return nbformat.read(path, as_version=4)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, UnicodeDecodeError, AttributeError) as error:
        why = str(error).splitlines()[0][:100]
        raise Failed(f"{named(path)}: is no notebook ({why}); restore it, or save it again in Jupyter.") from None


def named(path):
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()


def code(notebook):
    """Return the text of the code cells, for the key under which the outcome is kept."""
    return "\0".join(cell.source for cell in notebook.cells if cell.cell_type == "code")


def run_notebook(notebook, name, seconds=SECONDS):
    """Run the cells of a notebook in order and return an Outcome whose stdout is the notebook
    with its new outputs, as JSON.

    name: its path, for messages
    seconds: after so long a cell is stopped
    """
    fresh = copy.deepcopy(notebook)
    for cell in fresh.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        work = Path(folder, "work")
        work.mkdir()
        guard = nbformat.v4.new_code_cell(GUARD.format(folder=folder))
        fresh.cells.insert(0, guard)
        options = {"timeout": seconds, "coalesce_streams": True, "resources": {"metadata": {"path": str(work)}}}
        error = None
        try:
            nbclient.NotebookClient(fresh, **options).execute(env=environment(folder))
        except nbclient.exceptions.CellExecutionError as raised:
            error = failure(fresh, ESCAPES.sub("", raised.traceback), f"{raised.ename}: {raised.evalue}")
        except nbclient.exceptions.CellTimeoutError:
            error = failure(fresh, "", f"was stopped after {seconds} s")
        except nbclient.exceptions.DeadKernelError:
            error = failure(fresh, "", "its process ended")
        fresh.cells.pop(0)
        if left := sorted(path.name for path in work.iterdir()):
            error = error or Error(f"{name}: leaves files behind: {', '.join(left)}")
    if not error:
        error = noise(fresh)
    for cell in fresh.cells:
        for data in (output.get("data", {}) for output in cell.get("outputs", [])):
            if "image/svg+xml" in data:
                data["image/svg+xml"] = tidy(data["image/svg+xml"], cell.id)
    return Outcome(stdout=nbformat.writes(fresh), error=error)


def environment(folder):
    """Return the environment of a notebook's process: with the runner to be found, and its
    history in `folder`."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    given = {"PYTHONPATH": path, "PYTHONUTF8": "1", "IPYTHONDIR": str(Path(folder, "ipython")), "TMPDIR": folder}
    return {"OMP_NUM_THREADS": "1"} | os.environ | given


def failure(fresh, traceback, message):
    """Return the Error of the cell that was the last to run."""
    cells = [cell for cell in fresh.cells[1:] if cell.cell_type == "code"]
    began = [cell for cell in cells if cell.metadata.get("execution", {}).get("iopub.status.busy")] or cells[:1]
    number = cells.index(began[-1]) + 1
    return Error(f"code cell {number} ({first_line(began[-1])}): {message}", traceback)


def noise(fresh):
    """Return the Error of a cell that wrote to stderr, or None."""
    cells = [cell for cell in fresh.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, 1):
        for output in cell.outputs:
            if output.get("name") == "stderr" and (text := noise_of(output.text)):
                return Error(
                    f"code cell {number} ({first_line(cell)}): writes to stderr; mend what it warns of:\n{text}"
                )
    return None


def first_line(cell):
    return next((line for line in cell.source.splitlines() if line.strip()), "empty")


def compare_notebook(stored, outcome, name):
    """Raise Failed unless the outputs stored in a notebook are those of its run."""
    if outcome.error:
        raise Failed(f"{name}: {outcome.error.message}\n{outcome.error.traceback}".rstrip())
    fresh = nbformat.reads(outcome.stdout, as_version=4)
    pixels = pixels_of(Path(*Path(name).parts[2:]).with_suffix("").as_posix())
    pairs = [pair for pair in zip(stored.cells, fresh.cells) if pair[0].cell_type == "code"]
    for number, (old, new) in enumerate(pairs, 1):
        if why := outputs_differ(old, new, pixels):
            raise Failed(
                f"{name}: code cell {number} ({first_line(old)}): {why}\n"
                f"If the cell is right, run `pytest --record {name}` and check the numbers in the prose."
            )


def store_outputs(path, outcome):
    """Store the outputs of a run in a Korean notebook and its English twin."""
    if outcome.error:
        raise Failed(f"{named(path)}: {outcome.error.message}\n{outcome.error.traceback}".rstrip())
    fresh = nbformat.reads(outcome.stdout, as_version=4)
    for twin in (path, ROOT / "docs/en" / path.relative_to(ROOT / "docs/ko")):
        store(twin, fresh)


def outputs(cell):
    """Return (kind, content) of each output of a cell: text, figure or image."""
    found = []
    for output in cell.get("outputs", []):
        data = output.get("data", {"text/plain": output.get("text", "")})
        if "image/svg+xml" in data:
            found.append(("figure", data["image/svg+xml"]))
        elif "image/png" in data:
            found.append(("image", data["image/png"]))
        elif output.get("name") != "stderr":
            found.append(("text", data["text/plain"]))
    return found


def outputs_differ(one, two, pixels=PIXELS):
    """Compare the outputs of two runs of a cell as those of programs are compared: return None
    if they agree, else what differs."""
    differs = {"text": text_differs, "figure": partial(figures_differ, pixels=pixels), "image": lambda a, b: None}
    for old, new in zip_longest(outputs(one), outputs(two), fillvalue=("nothing", "")):
        if old[0] != new[0]:
            return f"gave {old[0]}, gives {new[0]}"
        if why := differs[old[0]](old[1], new[1]):
            return f"another {old[0]} is stored: {why}"
    return None


def store(path, fresh):
    """Store the outputs of a run in the notebook of one language.

    Raises Failed if its code cells are not those that ran.
    """
    notebook = read_notebook(path)
    cells = [[cell for cell in book.cells if cell.cell_type == "code"] for book in (notebook, fresh)]
    if [cell.source for cell in cells[0]] != [cell.source for cell in cells[1]]:
        raise Failed(f"{named(path)}: its code cells are not those of its twin; copy them first.")
    for number, (mine, ran) in enumerate(zip(*cells), 1):
        if outputs_differ(mine, ran):
            mine.outputs = ran.outputs
        mine.execution_count = number
        mine.metadata.pop("execution", None)
    write(path, nbformat.writes(notebook) + "\n")
    write(path.with_suffix(".md"), markdown(path))
