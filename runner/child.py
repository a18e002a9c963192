"""Runs in the process that run.py starts for one program.

In: the program's text and an empty folder. Out: stdout.txt, stderr.txt, figure.svg, weights.js and
result.json in that folder. It imports only the standard library before the program starts: where
there is no fork server (macOS, Windows) every program starts a fresh interpreter.
"""

import faulthandler
import json
import linecache
import os
import sys
import tempfile
import traceback
import types
from pathlib import Path

from runner.guard import Guard


def main(source, filename, folder, with_weights, seconds):
    """Run a program and write what it makes into `folder`.

    source: the program's text
    filename: its name in tracebacks; the stem names the photograph and sound that it may save
    folder: an empty folder; the program runs in `folder/work`, its home is `folder/home`
    with_weights: whether the weights of its `model` are asked for
    seconds: after so long, hang.txt says in which line the program is

    Writes stdout.txt and stderr.txt while the program runs, figure.svg when it calls
    plt.show(), weights.js if asked, and at the end result.json: {"error": null, or an object
    with "message", "traceback" and "line"}. Without result.json the process did not come
    to its end.
    """
    if hasattr(os, "setsid"):
        os.setsid()  # the processes that the program starts can be ended with it
    work, home, temporary = (folder / name for name in ("work", "home", "tmp"))
    for path in (work, home, temporary):
        path.mkdir()
    for fd, stream, name in ((1, sys.stdout, "stdout.txt"), (2, sys.stderr, "stderr.txt")):
        opened = os.open(folder / name, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        os.dup2(opened, fd)
        os.close(opened)
        stream.reconfigure(encoding="utf-8", newline="\n", errors="strict" if fd == 1 else "backslashreplace")
    os.chdir(work)
    faulthandler.dump_traceback_later(seconds, file=(folder / "hang.txt").open("w", encoding="utf-8"))
    plt = pyplot(folder / "figure.svg", home, temporary)
    program = types.ModuleType("__main__")  # where pickle looks for the program's classes
    sys.modules["__main__"] = program
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    guard = Guard(folder)
    error = None
    try:
        exec(compile(source, filename, "exec"), program.__dict__)
        ended(plt, guard, work, home, Path(filename).stem)
        if with_weights:
            from runner.weights import module

            (folder / "weights.js").write_text(module(program.__dict__), "utf-8")
    except BaseException as raised:
        error = described(raised, filename, guard)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        part = folder / "result.part"
        part.write_text(json.dumps({"error": error}), "utf-8")
        part.replace(folder / "result.json")


def pyplot(path, home, temporary):
    """Set the environment of the program and return matplotlib.pyplot, whose show() saves
    the one figure of a program to `path`."""
    import matplotlib

    os.environ["MPLCONFIGDIR"] = matplotlib.get_configdir()  # the list of fonts stands there, below the real home
    matplotlib.get_cachedir()
    os.environ |= {name: str(home) for name in ("HOME", "USERPROFILE")}
    os.environ |= {name: str(temporary) for name in ("TMPDIR", "TEMP", "TMP")}
    os.environ["TORCHINDUCTOR_CACHE_DIR"] = str(temporary / "torchinductor")  # PyTorch chose one when it was loaded
    tempfile.tempdir = None
    sys.dont_write_bytecode = True
    import matplotlib.pyplot as plt

    def show(*args, **kwargs):
        if path.exists():
            raise RuntimeError("a program draws one figure, this one draws a second")
        plt.savefig(path, format="svg")
        plt.close("all")

    plt.show = show
    return plt


def ended(plt, guard, work, home, stem):
    """Raise RuntimeError if a program that came to its end leaves anything undone or behind."""
    if plt.get_fignums():
        raise RuntimeError("a figure is never shown: end the drawing with plt.show()")
    if guard.refused:
        raise PermissionError(guard.refused[0])
    left = sorted(path.name for path in work.iterdir() if path.name not in (f"{stem}.webp", f"{stem}.wav"))
    left += [f"~/{path.name}" for path in sorted(home.iterdir())]
    if left:
        raise RuntimeError(
            f"leaves files behind: {', '.join(left)}; write into a tempfile.TemporaryDirectory(), "
            f"or name a photograph {stem}.webp and a sound {stem}.wav"
        )


def described(error, filename, guard):
    """Return {"message", "traceback", "line"} of an exception; line is the program's, or None."""
    while error.__traceback__ and error.__traceback__.tb_frame.f_code.co_filename == __file__:
        error.__traceback__ = error.__traceback__.tb_next
    message = "".join(traceback.format_exception_only(error)).strip()
    if isinstance(error, SystemExit):
        message = f"calls sys.exit({error.code!r}); let the program end with its last line"
    elif guard.refused and not isinstance(error, PermissionError):
        message = f"{message} (after: {guard.refused[0]})"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == filename]
    line = lines[-1] if lines else getattr(error, "lineno", None)
    return {"message": message, "traceback": "".join(traceback.format_exception(error)).strip(), "line": line}
