"""What is recorded of a program: writes it, or compares it with a new run.

Beside the program stand <program>.out (what it printed), <program>.svg, .webp and .wav (what
it drew and saved); the weights for a widget stand in the widget's folder under theme/. The
page's recorded.sha256, in the format of sha256sum, binds all of them to the program's text.
"""

import hashlib
import os
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import yaml

from runner.figure import PIXELS, figures_differ
from runner.media import photographs_differ, sounds_differ
from runner.run import BYTES, ROOT
from runner.text import same_text
from runner.weights import weights_differ

LINES = 200  # a reader reads no more
MEDIA = 300_000  # bytes of a photograph or a sound
SUFFIXES = (".out", ".svg", ".webp", ".wav")  # beside a program
# What on stderr tells of the machine, not of the program: nobody can mend it in a program.
OF_THE_MACHINE = (
    "Could not initialize NNPACK!",  # PyTorch, on a CPU that its NNPACK does not know
    "Guards may run slower on Python 3.13.0",  # PyTorch, about this one version of Python
)


class Failed(Exception):
    """What is wrong with a program or its recording, and what to do."""


@dataclass(frozen=True)
class Place:
    """Where the recording of a program stands.

    program: its path
    root: the project's folder
    """

    program: Path
    root: Path = ROOT

    @property
    def name(self):
        """Its path for messages."""
        return self.program.relative_to(self.root).as_posix()

    @property
    def key(self):
        """part/page/program, as a widget names it."""
        return self.program.relative_to(self.root / "snippets").with_suffix("").as_posix()

    @property
    def sums(self):
        return self.program.parent / "recorded.sha256"

    def weights(self, widget):
        """The module with its weights, in the folder of a widget (its tag's name)."""
        return self.root / "theme/assets/widgets" / widget / "weights" / f"{self.key}.js"

    def files(self):
        """Everything recorded of it that exists."""
        beside = [self.program.with_suffix(suffix) for suffix in SUFFIXES]
        weights = sorted((self.root / "theme/assets/widgets").glob(f"*/weights/{self.key}.js"))
        return [path for path in (*beside, *weights) if path.exists()]


def objection(outcome, name):
    """Return why the outcome of a program must not be recorded, or None.

    name: the program's, for the message
    """
    if error := outcome.error:
        shown = f"\nIt had printed:\n{tail(outcome.stdout)}" if outcome.stdout and not error.traceback else ""
        where = f":{error.line}" if error.line else ""
        return f"{name}{where}: {error.message}{shown}" + (f"\n{error.traceback}" if error.traceback else "")
    if noise := noise_of(outcome.stderr):
        return f"{name}: writes to stderr; mend what it warns of (a reader would see it too):\n{tail(noise)}"
    if not outcome.stdout.strip():
        return f"{name}: prints nothing; a reader expects to see what it found."
    if (count := len(outcome.stdout.splitlines())) > LINES:
        return f"{name}: prints {count} lines, at most {LINES}; print what the page speaks of."
    for kind, data in (("photograph", outcome.photograph), ("sound", outcome.sound)):
        if data and len(data) > MEDIA:
            return f"{name}: its {kind} has {len(data)} bytes, at most {MEDIA}; save it smaller."
    return None


def noise_of(stderr):
    """Return what a program wrote to stderr, without what tells of the machine (and the indented
    line of code that Python adds to such a warning)."""
    kept, known = [], False
    for line in stderr.splitlines():
        known = any(words in line for words in OF_THE_MACHINE) or (known and line.startswith(" "))
        if not known:
            kept.append(line)
    return "\n".join(kept)


def tail(text, lines=20):
    """Return the last lines of a text."""
    return "\n".join(text[-BYTES:].splitlines()[-lines:])


def expected_files(place, outcome, widget):
    """Return {path: content} of the files that record an outcome; None: the file must not exist."""
    contents = (outcome.stdout, outcome.figure, outcome.photograph, outcome.sound)
    paths = {place.program.with_suffix(suffix): content for suffix, content in zip(SUFFIXES, contents)}
    paths |= {path: None for path in place.files() if path not in paths}  # weights for another widget
    return paths | ({place.weights(widget): outcome.weights} if widget else {})


def text_differs(old, new):
    """Compare two outputs: return None if they agree, else the first line that differs."""
    if same_text(old, new):
        return None
    pairs = zip_longest(old.splitlines(), new.splitlines(), fillvalue="(nothing)")
    line, (was, now) = next(
        ((n, p) for n, p in enumerate(pairs, 1) if not same_text(*p)),
        (1, ("(other line ends)", "(other line ends)")),
    )
    return f"line {line} differs\n  recorded: {was}\n  printed:  {now}"


def pixels_of(key, root=ROOT):
    """Return how far what stands inside the axes of a figure may move: PIXELS, or what
    snippets/moving_figures.yml states for it.

    key: part/page/program, or labs/notebook

    Raises Failed if that file cannot be read.
    """
    path = root / "snippets/moving_figures.yml"
    try:
        stated = yaml.safe_load(content_of(path) or "") or {}
        return float(stated.get(key, {"pixels": PIXELS})["pixels"])
    except (yaml.YAMLError, AttributeError, TypeError, KeyError, ValueError) as error:
        why = " ".join(str(error).split())
        raise Failed(f"snippets/{path.name}: {key} needs `pixels: a number` and `why: a sentence` ({why}).") from None


DIFFERS = {
    ".out": text_differs,
    ".webp": photographs_differ,
    ".wav": sounds_differ,
    ".js": weights_differ,
}
KINDS = {".out": "output", ".svg": "figure", ".webp": "photograph", ".wav": "sound", ".js": "weights"}


def disagreement(place, path, content):
    """Compare a recorded file of a program with what a run made (None: nothing): return None if
    they agree, else what differs."""
    old = content_of(path, binary=isinstance(content, bytes))
    if old == content:
        return None
    if old is None:
        return f"is not recorded, but the program makes its {KINDS[path.suffix]}"
    if content is None:
        return f"is recorded, but the program makes no {KINDS[path.suffix]} now"
    if path.suffix == ".svg":
        return figures_differ(old, content, pixels_of(place.key, place.root))
    return DIFFERS[path.suffix](old, content)


def content_of(path, binary=False):
    """Return what a file holds, or None if it does not exist."""
    if not path.exists():
        return None
    return path.read_bytes() if binary else path.read_text("utf-8", errors="replace")


def compare(place, outcome, redo, widget=None):
    """Raise Failed unless the recording of a program is what it makes now.

    redo: the command that records it anew, for the message
    widget: the tag of the widget that uses its weights, or None
    """
    for path, content in expected_files(place, outcome, widget).items():
        if why := disagreement(place, path, content):
            name = path.relative_to(place.root).as_posix()
            look = "check the numbers in the prose" if path.suffix == ".out" else "look at the page"
            raise Failed(f"{name}: {why}\nIf the program is right, {redo} and {look}.")
    was, now = recorded_sums(place), sums(place)
    if changed := sorted(file for file in was | now if was.get(file) != now.get(file)):
        files = ", ".join(named(place, file) for file in changed)
        raise Failed(f"{files}: changed since {place.name} was recorded; {redo}.")


def record(place, outcome, widget=None):
    """Write down what a program made, where it differs from what is recorded.

    Raises Failed, before anything is written, if the outcome must not be recorded.
    """
    if why := objection(outcome, place.name):
        raise Failed(why)
    fresh = recorded_sums(place) == sums(place)
    for path, content in expected_files(place, outcome, widget).items():
        if not fresh or disagreement(place, path, content):
            write(path, content)
    kept = {file: digest for file, digest in page_sums(place).items() if (place.sums.parent / file).exists()}
    entries = sorted((kept | sums(place)).items())
    write(place.sums, "".join(f"{digest}  {file}\n" for file, digest in entries))


# Sums


def sums(place):
    """Return {path from the page's folder of programs: SHA-256} of a program and its recording."""
    return {
        Path(os.path.relpath(path, place.sums.parent)).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (place.program, *place.files())
    }


def page_sums(place):
    """Return {path: SHA-256} of all programs of the page, from its recorded.sha256."""
    lines = (content_of(place.sums) or "").splitlines()
    return {file: digest for digest, file in (line.split(maxsplit=1) for line in lines if line)}


def recorded_sums(place):
    """Return {path: SHA-256} that recorded.sha256 states for one program and its recording."""
    return {file: digest for file, digest in page_sums(place).items() if Path(file).stem == place.program.stem}


def named(place, file):
    """Return the path, from the project's folder, of a file that recorded.sha256 names."""
    return Path(os.path.relpath(place.sums.parent / file, place.root)).as_posix()


def write(path, content):
    """Write a file whole or not at all; None removes it."""
    if content is None:
        path.unlink(missing_ok=True)
        return
    data = content.encode("utf-8") if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.write_bytes(data)
    os.replace(part, path)
