"""Runs one program in a process of its own, as a reader's `python program.py` would.

In: a program's text and its file name. Out: an Outcome; what goes wrong with the program is in it,
nothing is raised. Clean means: a process, a folder, a home and an environment of its own, all gone
at the end. While the program runs, its output grows in stdout.txt of its folder.
"""

import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from runner import child
from runner.figure import tidy

ROOT = Path(__file__).parent.parent
SECONDS = 120  # a program that runs longer hangs: pages promise 5 s, experiments 15 s
BYTES = 100_000  # a program that prints more is stopped: a page shows at most 200 lines
# What the process of a program finds. One thread is fastest for small tensors.
ENVIRONMENT = {"MPLBACKEND": "svg", "MATPLOTLIBRC": str(ROOT / "matplotlibrc"), "PYTHONUTF8": "1"}
# PyTorch imports the last one at the first optimizer, which takes 1.2 s.
LIBRARIES = ["torch", "matplotlib.pyplot", "matplotlib.backends.backend_svg", "sklearn.datasets", "torch._dynamo"]
starting = threading.Lock()  # the environment is changed while a process starts


@dataclass(frozen=True)
class Error:
    """Why a program did not come to its end.

    message: in one line
    traceback: Python's, or ""
    line: the number of the program's line, or None
    """

    message: str
    traceback: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What a program made. Each is None where it made none of that kind.

    stdout, stderr: what it printed
    figure: the SVG that plt.show() drew, fit for a page
    photograph, sound: the bytes of <program>.webp and <program>.wav that it saved
    weights: the module of JavaScript with the weights of its model, if they were asked for
    error: None if it came to its end
    """

    stdout: str
    stderr: str = ""
    figure: str | None = None
    photograph: bytes | None = None
    sound: bytes | None = None
    weights: str | None = None
    error: Error | None = None


def run(source, filename, *, with_weights=False, seconds=SECONDS):
    """Run a program and return its Outcome.

    source: its text
    filename: its name in tracebacks, with forward slashes
    with_weights: whether to write down the weights of its `model`
    seconds: after so long it is stopped

    Whatever the program does is told in the Outcome; it raises no error here.
    """
    with tempfile.TemporaryDirectory(prefix="program-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        process = started(child.main, (source, filename, folder, with_weights, seconds))
        try:
            stopped = watch(process, folder, seconds)
        finally:  # an interrupted run too leaves nothing running
            end(process)
        outputs = {stream: text(folder / f"{stream}.txt") for stream in ("stdout", "stderr")}
        result = folder / "result.json"
        if stopped:
            return Outcome(**outputs, error=Error(stopped, line=hung(folder, filename)))
        if not result.exists():
            code = process.exitcode
            how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
            message = f"its process ended {how} before the last line (os._exit, or a crash)"
            return Outcome(**outputs, error=Error(message, outputs["stderr"].strip()))
        error = json.loads(result.read_text("utf-8"))["error"]
        if error:
            return Outcome(**outputs, error=Error(**error))
        stem = Path(filename).stem
        figure, weights = folder / "figure.svg", folder / "weights.js"
        photograph, sound = (folder / "work" / f"{stem}.{kind}" for kind in ("webp", "wav"))
        return Outcome(
            **outputs,
            figure=tidy(figure.read_text("utf-8"), stem) if figure.exists() else None,
            photograph=photograph.read_bytes() if photograph.exists() else None,
            sound=sound.read_bytes() if sound.exists() else None,
            weights=weights.read_text("utf-8") if with_weights else None,
        )


def watch(process, folder, seconds):
    """Wait until a process ends; return None, or why it must be stopped."""
    until = time.monotonic() + seconds + 1  # one more for hang.txt
    while process.is_alive():
        process.join(0.1)
        for stream in ("stdout", "stderr"):
            path = folder / f"{stream}.txt"
            if path.exists() and path.stat().st_size > BYTES:
                return f"was stopped after it printed more than {BYTES // 1000} kB to {stream}"
        if time.monotonic() > until:
            return f"was stopped after {seconds} s"
    return None


def end(process):
    """End a process, if it still runs, and the processes that it started."""
    if os.name == "nt":
        if process.is_alive():
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True)
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # gone already, or it has no group yet
            pass
    if process.is_alive():
        process.kill()
    process.join()


def text(path):
    """Return the first BYTES of a stream, as text."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        return file.read(BYTES).decode("utf-8", "replace")


def hung(folder, filename):
    """Return the line where a program was when its time was over, or None."""
    found = re.findall(rf'File "{re.escape(filename)}", line (\d+)', text(folder / "hang.txt"))
    return int(found[0]) if found else None


def started(target, arguments):
    """Return a process that runs a function, with the environment of programs."""
    context = processes()
    process = context.Process(target=target, args=arguments)
    with starting, environment():
        process.start()
    return process


@contextmanager
def environment():
    """Set the environment that programs find, for as long as a process starts."""
    given = ENVIRONMENT | {"OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1")}
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@cache
def processes():
    """Return the context of multiprocessing that makes clean processes.

    On Linux a server has the libraries loaded and forks, which saves 2 s of work a program.
    Elsewhere forking after loading PyTorch is not safe, and each process starts anew.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LIBRARIES)
    return context
