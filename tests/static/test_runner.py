"""The runner: what a program may do, what is compared, what is recorded and kept."""

import base64
import io
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
import wave
from dataclasses import replace
from pathlib import Path

import nbformat
import numpy as np
import pytest
from PIL import Image

from runner import cache
from runner import run as run_module
from runner.figure import PIXELS, figures_differ, tidy
from runner.media import photographs_differ, sounds_differ
from runner.notebook import compare_notebook, run_notebook
from runner.record import Failed, Place, compare, objection, record, recorded_sums, sums
from runner.run import BYTES, ROOT, Error, Outcome, run
from runner.weights import weights_differ

NAME = "snippets/start/page/program.py"
DRAW = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n"


def place(root, name=NAME, source="print(1)\n"):
    """Write a program below a folder and return its Place."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, "utf-8")
    return Place(path, root)


# Programs that are named, and never recorded

REFUSED = {
    "raises": ("x = 1\nprint(1 / 0)", [f"{NAME}:2", "ZeroDivisionError: division by zero", "print(1 / 0)"]),
    "syntax": ("print(1", [f"{NAME}:1", "was never closed"]),
    "sys.exit": ("import sys\nprint(1)\nsys.exit(0)", [f"{NAME}:3", "calls sys.exit(0); let the program end"]),
    "os._exit": ("import os\nprint(1, flush=True)\nos._exit(0)", ["ended with exit code 0 before the last line"]),
    "nothing printed": ("x = 1", ["prints nothing"]),
    "stderr": ("import sys\nprint(1)\nprint('careful', file=sys.stderr)", ["writes to stderr; mend", "careful"]),
    "warning": ("import warnings\nprint(1)\nwarnings.warn('old')", ["writes to stderr; mend", "UserWarning: old"]),
    "201 lines": ("for i in range(201): print(i)", ["prints 201 lines, at most 200"]),
    "no end of output": ("while True: print('x' * 1000)", ["was stopped after it printed more than 100 kB"]),
    "file left": (
        "open('notes.txt', 'w').close()\nprint(1)",
        ["leaves files behind: notes.txt; write into a tempfile"],
    ),
    "file at home": ("from pathlib import Path\n(Path.home() / 'x').touch()\nprint(1)", ["leaves files behind: ~/x"]),
    "figure not shown": (f"{DRAW}print(1)", ["a figure is never shown: end the drawing with plt.show()"]),
    "two figures": (f"{DRAW}plt.show()\n{DRAW}plt.show()\nprint(1)", [f"{NAME}:6", "draws a second"]),
    "network": (
        "import socket\nprint(1)\nsocket.create_connection(('192.0.2.1', 80))",
        [f"{NAME}:3", "reaches the network: 192.0.2.1; use data"],
    ),
    "network, name": ("import socket\nsocket.getaddrinfo('example.org', 80)", [f"{NAME}:2", "network: example.org"]),
    "network, caught": (
        "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80))\nexcept OSError:\n    print('offline')",
        ["reaches the network: 192.0.2.1; use data"],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_program_is_refused(case, tmp_path):
    source, words = REFUSED[case]
    outcome = run(source, NAME)
    why = objection(outcome, NAME)
    assert why, f"{case}: nothing is found wrong"
    missing = [word for word in words if word not in why]
    assert not missing, f"{case}: the message lacks {missing}:\n{why}"
    assert len(outcome.stdout) <= BYTES
    where = place(tmp_path, source=source)
    with pytest.raises(Failed):
        record(where, outcome)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [where.program], "something was recorded"


def test_program_writes_only_in_its_folder(tmp_path):
    (tmp_path / "old").touch()
    for change in (
        "open({!r}, 'w')",
        "open({!r}, 'a')",
        "__import__('os').mkdir({!r})",
        "__import__('os').rename({!r}.replace('new', 'old'), {!r})",
        "__import__('os').remove({!r}.replace('new', 'old'))",
        "__import__('pathlib').Path({!r}).symlink_to('x')",
        "__import__('shutil').copy(__import__('sys').executable, {!r})",
    ):
        source = f"print(1)\n{change.replace('{!r}', repr(str(tmp_path / 'new')))}"
        why = objection(run(source, NAME), NAME) or ""
        assert f"{NAME}:2: PermissionError: writes outside its folder: {tmp_path}" in why, f"{change}: {why}"
        assert os.listdir(tmp_path) == ["old"], change
    inside = "import tempfile\nwith tempfile.TemporaryDirectory() as f:\n    open(f + '/x', 'w').write('1')\nprint(1)"
    outcome = run(inside, NAME)
    assert outcome == Outcome("1\n"), outcome


def test_program_may_meet_its_own_processes():
    source = """
import multiprocessing, socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname()).close()
fork = multiprocessing.get_context("fork")
queue = fork.Queue()
process = fork.Process(target=lambda: queue.put(7))
process.start()
print(queue.get())
process.join()
"""
    assert run(source, NAME) == Outcome("7\n")


def test_hanging_program_is_stopped_with_all_it_started():
    source = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
print("started", child.pid, flush=True)
time.sleep(300)
"""
    outcome = run(source, NAME, seconds=4)
    why = objection(outcome, NAME)
    assert f"{NAME}:5: was stopped after 4 s" in why and "It had printed:\nstarted" in why, why
    child = int(outcome.stdout.split()[1])
    until = time.monotonic() + 20
    while alive(child):
        assert time.monotonic() < until, "a process that the program started still runs"
        time.sleep(0.1)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # a zombie has ended
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def test_what_tells_of_the_machine_is_no_fault():
    noise = "[W1121] Could not initialize NNPACK! Reason: Unsupported hardware.\n"
    assert objection(Outcome("1\n", noise), NAME) is None
    noise += "guards.py:1343: RuntimeWarning: Guards may run slower on Python 3.13.0. Consider\n  warnings.warn(\n"
    assert objection(Outcome("1\n", noise), NAME) is None
    assert "UserWarning: x\n  y" in objection(Outcome("1\n", noise + "UserWarning: x\n  y\n"), NAME)


def test_a_process_started_anew_does_the_same(monkeypatch):
    """As on Windows and macOS, where there is no fork server."""
    monkeypatch.setattr(run_module, "processes", lambda: multiprocessing.get_context("spawn"))
    outcome = run("class A: pass\nimport pickle\npickle.dumps(A())\nprint('±')", NAME)
    assert outcome == Outcome("±\n")


def test_output_is_utf8_in_any_locale():
    code = "from runner.run import run; import sys; sys.exit(run('print(chr(177))', 'x.py').stdout != chr(177) + '\\n')"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=os.environ | plain, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


# Figures


def drawing(line="M 10 10 L 50 20 L 90 10", marker="30", colour="#3c84c6", label="loss", window="0", more=""):
    return f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 60">
<defs><path id="m" d="M 0 3 L 3 0 z" style="stroke: {colour}"/></defs>
<g clip-path="url(#axes)"><path d="{line}" style="fill: none; stroke: #d9742b"/></g>
<use xlink:href="#m" x="{marker}" y="20" style="fill: {colour}"/>
<g transform="translate(50 55)"><text style="font-size: 10px">{label}</text></g>{more}
<defs><clipPath id="axes"><rect x="{window}" y="0" width="100" height="50"/></clipPath></defs></svg>"""


@pytest.mark.parametrize(
    "changes, why",
    [
        ({"line": "M 10 10 L 30 15 L 50 20 L 90 10"}, None),  # another point on the same line
        ({"line": "M 10 10 L 50 22 L 90 10"}, None),
        ({"line": "M 10 10 L 50 24 L 90 10"}, r"line 1 of 1 (#d9742b) moved by 4.0 px near (50, 24); 3 px are allowed"),
        ({"line": "M 10 10 L 50 20"}, "moved by 41.2 px near (90, 10)"),
        ({"marker": "32"}, None),
        ({"marker": "35"}, "marker 1 of 1 (#3c84c6) moved by 5.0 px"),
        ({"colour": "#3c85c7"}, None),
        ({"colour": "#d9742b"}, "had fill #3c84c6, has #d9742b"),
        ({"label": "loss!"}, "text 1 of 1 (loss) now reads 'loss!'"),
        ({"window": "20"}, "line 1 of 1"),
        ({"more": "<path d='M 0 0 L 1 1'/>"}, "the new drawing has one more area"),
    ],
)
def test_figures_are_compared_by_what_they_show(changes, why):
    found = figures_differ(drawing(), drawing(**changes))
    assert (found is None) if why is None else (found and why in found), found


def test_what_is_cut_off_is_not_compared():
    assert figures_differ(drawing(line="M 10 10 L 50 -900"), drawing(line="M 10 10 L 50 -400")) is None


def test_only_curves_may_move_further_where_it_is_stated():
    assert figures_differ(drawing(), drawing(line="M 10 10 L 50 24 L 90 10"), pixels=8) is None
    assert "marker 1 of 1" in figures_differ(drawing(), drawing(marker="35"), pixels=8)


def test_one_point_of_a_recorded_curve(tmp_path):
    """A change by hand of one point of a recorded figure fails, and names file and remedy."""
    path = ROOT / "snippets/neurons/activations/dead_and_leaky.svg"
    where = place(tmp_path)
    outcome = Outcome("1\n", figure=path.read_text("utf-8"))
    record(where, outcome)
    compare(where, outcome, "redo")
    svg = where.program.with_suffix(".svg")
    start = outcome.figure.index("stroke: #3c84c6")
    start = outcome.figure.rindex('d="M ', 0, start)
    x, y = outcome.figure[start + 5 :].split()[:2]
    moved = f"{x} {float(y) - 2 * PIXELS:.2f}"
    svg.write_text(outcome.figure[: start + 5] + outcome.figure[start + 5 :].replace(f"{x} {y}", moved, 1), "utf-8")
    with pytest.raises(Failed, match=r"program\.svg: line \d+ of \d+ \(#3c84c6\) moved by 6.* redo and look"):
        try:
            compare(where, outcome, "redo")
        except Failed as error:
            raise Failed(str(error).replace("\n", " ")) from None


def test_images_in_figures_are_compared_by_their_pixels():
    def image(values):
        file = io.BytesIO()
        Image.fromarray(np.array(values, np.uint8)).save(file, "PNG")
        data = base64.b64encode(file.getvalue()).decode()
        return drawing(more=f'<image xlink:href="data:image/png;base64,{data}" width="10" height="10"/>')

    grey = np.full((4, 4), 100)
    assert figures_differ(image(grey), image(grey + 3)) is None
    assert "image 1 of 1 differs by 19.7% on average" in figures_differ(image(grey), image(grey + 67))
    assert "had 4 x 4 pixels, has 5 x 4" in figures_differ(image(grey), image(np.full((4, 5), 100)))


def test_a_figure_is_drawn_and_made_fit_for_a_page():
    outcome = run(f"{DRAW}plt.show()\nprint(1)", "snippets/a/b/curve.py")
    assert outcome.error is None and outcome.figure.startswith("<svg ")
    assert "currentColor" in outcome.figure and "<style" not in outcome.figure and 'id="curve-' in outcome.figure
    assert tidy(outcome.figure, "curve").count("\n") == outcome.figure.count("\n")


# Photographs and sounds

SAVES = """
import wave
import matplotlib.pyplot as plt
import numpy as np
plt.imsave("program.webp", np.tile(np.linspace(0, 1, 32), (16, 1)) * {scale})
with wave.open("program.wav", "wb") as file:
    file.setnchannels(1)
    file.setsampwidth(2)
    file.setframerate(8000)
    file.writeframes((np.sin(np.arange(800) / 5) * {scale} * 20000).astype("<i2").tobytes())
print("saved")
"""


def test_photograph_and_sound_are_recorded_and_compared(tmp_path):
    where = place(tmp_path)
    outcome = run(SAVES.format(scale=1), NAME)
    assert objection(outcome, NAME) is None, outcome
    record(where, outcome)
    names = {path.name for path in where.program.parent.iterdir()}
    assert names == {"program.py", "program.out", "program.webp", "program.wav", "recorded.sha256"}
    assert Image.open(where.program.with_suffix(".webp")).size == (32, 16)
    compare(where, outcome, "redo")
    for suffix, other in ((".webp", {"photograph": outcome.photograph[:40]}), (".wav", {"sound": outcome.sound[:60]})):
        with pytest.raises(Failed, match=rf"program\{suffix}: "):
            compare(where, replace(outcome, **other), "redo")
    with pytest.raises(Failed, match=r"program\.webp: is recorded, but the program makes no photograph now"):
        compare(where, replace(outcome, photograph=None), "redo")
    where.program.with_suffix(".wav").write_bytes(b"RIFF")
    with pytest.raises(Failed, match=r"program\.wav: it is no WAV file"):
        compare(where, outcome, "redo")
    big = replace(outcome, sound=b"0" * 300_001)
    assert "its sound has 300001 bytes, at most 300000" in objection(big, NAME)


def test_photographs_and_sounds_have_a_tolerance():
    def photograph(level):
        file = io.BytesIO()
        Image.fromarray(np.full((8, 8, 3), level, np.uint8)).save(file, "WEBP", lossless=True)
        return file.getvalue()

    def sound(level, rate=8000):
        file = io.BytesIO()
        with wave.open(file, "wb") as out:
            out.setparams((1, 2, rate, 0, "NONE", ""))
            out.writeframes(np.full(100, level, "<i2").tobytes())
        return file.getvalue()

    assert photographs_differ(photograph(100), photograph(103)) is None
    assert "differ by" in photographs_differ(photograph(100), photograph(110))
    assert sounds_differ(sound(1000), sound(1100)) is None
    assert "differ by" in sounds_differ(sound(1000), sound(3000))
    assert "8000 Hz" in sounds_differ(sound(1000), sound(1000, 4000))


# Recording and comparing


def test_changes_are_named(tmp_path):
    """A number in the output, the program and the recording: each change is named with its remedy."""
    where = place(tmp_path)
    outcome = Outcome("loss 0.25\nsteps 10\n")
    record(where, outcome)
    compare(where, replace(outcome, stdout="loss 0.26\nsteps 10\n"), "redo")  # the last digit
    for printed, line in (("loss 0.27\nsteps 10\n", 1), ("loss 0.25\nsteps 11\n", 2), ("loss 0.25\n", 2)):
        with pytest.raises(Failed, match=rf"program\.out: line {line} differs\n  recorded: .*\n  printed: .*\n.* redo"):
            compare(where, replace(outcome, stdout=printed), "redo")
    where.program.with_suffix(".out").write_text("loss 0.26\nsteps 10\n", "utf-8")
    with pytest.raises(Failed, match=rf"^{NAME[:-3]}\.out: changed since {NAME} was recorded; redo"):
        compare(where, outcome, "redo")
    record(where, outcome)
    where.program.write_text("print(2)\n", "utf-8")
    with pytest.raises(Failed, match=rf"^{NAME}: changed since {NAME} was recorded; redo"):
        compare(where, outcome, "redo")
    where.program.with_suffix(".out").unlink()
    with pytest.raises(Failed, match=r"program\.out: is not recorded, but the program makes its output"):
        compare(where, outcome, "redo")


def test_recording_keeps_what_agrees(tmp_path):
    """Another last digit is no reason to write a file anew, a changed program is."""
    where = place(tmp_path)
    record(where, Outcome("loss 0.25\n"))
    record(where, Outcome("loss 0.26\n"))
    assert where.program.with_suffix(".out").read_text() == "loss 0.25\n"
    where.program.write_text("print(2)\n", "utf-8")
    record(where, Outcome("loss 0.26\n"))
    assert where.program.with_suffix(".out").read_text() == "loss 0.26\n"
    assert recorded_sums(where) == sums(where)


def test_weights_of_two_programs_never_share_a_file(tmp_path):
    """Two pages have a program of one name: each has a module of its own, bound to its program."""
    one, two = (place(tmp_path, f"snippets/start/{page}/digits.py") for page in ("one", "two"))
    modules = [f'export default {{\n"a": {{"shape": [1], "whole": "{number}"}}\n}};\n' for number in (1, 2)]
    for where, module in zip((one, two), modules):
        record(where, Outcome("1\n", weights=module), "digit-pad")
    record(one, Outcome("1\n", weights=modules[0]), "digit-pad")
    assert [where.weights("digit-pad").read_text() for where in (one, two)] == modules
    assert one.weights("digit-pad") == tmp_path / "theme/assets/widgets/digit-pad/weights/start/one/digits.js"
    assert all(len(recorded_sums(where)) == 3 and recorded_sums(where) == sums(where) for where in (one, two))
    record(one, Outcome("1\n", weights=modules[0]), "other-pad")  # the page now uses another widget
    assert not one.weights("digit-pad").exists() and one.weights("other-pad").exists()


def test_weights_are_bound_to_their_program(tmp_path):
    """Another last digit of half precision is the same; an edit, another shape or another program is not."""
    module = Place(ROOT / "snippets/start/ingredients/strangers_hand.py").weights("digit-pad").read_text("utf-8")
    where = place(tmp_path)
    outcome = Outcome("1\n", weights=module)
    record(where, outcome, "digit-pad")
    compare(where, outcome, "redo", "digit-pad")
    assert weights_differ(module, module) is None
    assert "has the shape [9, " in weights_differ(module.replace('"shape": [8,', '"shape": [9,', 1), module)
    start = module.index('"half": "') + len('"half": "')
    for edited in (module[:start] + "////" + module[start + 4 :], module[:start] + module[start + 4 :], "edited"):
        where.weights("digit-pad").write_text(edited, "utf-8")
        with pytest.raises(Failed, match=r"^theme/.*/program\.js: .*\n.*redo"):
            compare(where, outcome, "redo", "digit-pad")
    record(where, outcome, "digit-pad")
    where.program.write_text("print(1)  # edited\n", "utf-8")
    with pytest.raises(Failed, match=rf"^{NAME}: changed since"):
        compare(where, outcome, "redo", "digit-pad")


def test_weights_are_asked_of_the_program():
    why = objection(run("print(1)", NAME, with_weights=True), NAME)
    assert "uses this program's weights, but it has no model, test_images, test_labels" in why


# Kept outcomes


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return a function that asks for the outcome of a program and tells whether it ran."""
    shutil.copytree(ROOT / "runner", tmp_path / "runner")
    shutil.copy(ROOT / "matplotlibrc", tmp_path)
    monkeypatch.setattr(cache, "ROOT", tmp_path)
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "kept")
    monkeypatch.delenv("CI", raising=False)
    outcome = Outcome("1\n", photograph=b"\x00\xff", weights="w")

    def ask(source="print(1)", result=outcome):
        ran = []
        found = cache.outcome_of(lambda: ran.append(1) or result, source, "start/page/program")
        assert found == result
        return bool(ran)

    return ask


def test_an_outcome_is_kept_until_something_changes(kept, tmp_path, monkeypatch):
    assert kept() and not kept()
    assert kept("print(2)"), "another program"
    assert kept() and not kept()
    for path in (tmp_path / "matplotlibrc", tmp_path / "runner/child.py"):
        path.write_text(path.read_text("utf-8") + "\n", "utf-8")
        assert kept(), path.name
        assert not kept()
    monkeypatch.setenv("ATEN_CPU_CAPABILITY", "other")
    assert kept() and not kept()
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    assert kept() and not kept()
    monkeypatch.setattr(cache, "machine", lambda: ("another version of torch",))
    assert kept() and not kept()


def test_ci_runs_everything(kept, monkeypatch):
    assert kept() and not kept()
    monkeypatch.setenv("CI", "true")
    assert kept() and kept()


def test_a_failed_or_damaged_outcome_is_not_used(kept, tmp_path):
    failed = Outcome("", error=Error("no"))
    assert kept(result=failed) and kept(result=failed)
    assert kept() and not kept()
    path = tmp_path / "kept/start/page/program.json"
    whole = path.read_text("utf-8")
    for damaged in ("", whole[: len(whole) // 2], "[]", json.dumps({"key": json.loads(whole)["key"]})):
        path.write_text(damaged, "utf-8")
        assert kept(), damaged[:20]
        assert not kept()


# Notebooks and pages that cannot be read


def test_an_error_in_a_notebook_names_its_cell():
    v4 = nbformat.v4
    cells = [v4.new_markdown_cell("# x"), v4.new_code_cell("a = 1\nprint(a)"), v4.new_code_cell("# divide\na / 0")]
    outcome = run_notebook(v4.new_notebook(cells=cells), "docs/ko/labs/x.ipynb")
    with pytest.raises(Failed) as failed:
        compare_notebook(v4.new_notebook(cells=cells), outcome, "docs/ko/labs/x.ipynb")
    message = str(failed.value)
    assert message.startswith("docs/ko/labs/x.ipynb: code cell 2 (# divide): ZeroDivisionError: division by zero")
    assert "\x1b" not in message


@pytest.mark.parametrize(
    "source, why",
    [
        ("import sys\nprint('careful', file=sys.stderr)", "writes to stderr; mend what it warns of:"),
        ("open('x.txt', 'w').close()", "leaves files behind: x.txt"),
        (f"open({str(ROOT / 'x.txt')!r}, 'w')", "PermissionError: writes outside its folder"),
    ],
)
def test_a_notebook_may_do_what_a_program_may(source, why):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    error = run_notebook(notebook, "x.ipynb").error
    assert error and why in error.message + error.traceback, error
    assert not (ROOT / "x.txt").exists()


def test_a_wrong_page_is_one_failed_test(tmp_path):
    """A page that cannot be followed is named; the programs of the other pages are tested."""
    for name in ("conftest.py", "pyproject.toml", "matplotlibrc", "runner", "hooks", "tests/support"):
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    shutil.copytree(ROOT / "tools", tmp_path / "tools")
    docs = tmp_path / "docs/ko"
    docs.mkdir(parents=True)
    record(place(tmp_path, "snippets/good/program.py"), Outcome("1\n"))
    fence = '```python\n--8<-- "{}"\n```\n'
    (docs / "good.md").write_text("# Good\n\n" + fence.format("good/program.py"), "utf-8")
    (docs / "missing.md").write_text("# Missing\n\n" + fence.format("missing/program.py"), "utf-8")
    (docs / "blank.md").write_text('# Blank\n\n```python\n--8<-- "good/program.py" \n```\n', "utf-8")
    (docs / "own.md").write_text("# Own\n\n!!! note\n    ```python\n    print(1)\n    ```\n", "utf-8")
    (docs / "cp949.md").write_bytes("# 한글\n\n둘째 줄\n".encode("cp949"))
    (docs / "front.md").write_text("---\ntitle: [a\n---\n# Front\n", "utf-8")
    (docs / "cut.ipynb").write_text('{"cells": [{"cell_type": "co', "utf-8")
    command = [sys.executable, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", "docs/ko"]
    done = subprocess.run(command, cwd=tmp_path, env=os.environ | {"CI": "1"}, capture_output=True, text=True)
    assert "5 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    for message in (
        "docs/ko/missing.md:4: embeds snippets/missing/program.py, which does not exist; write it",
        "docs/ko/blank.md:4: ",
        "docs/ko/own.md:5: this program stands in the page itself; move it to snippets/own/<name>.py",
        "docs/ko/cp949.md:1: is not UTF-8",
        "docs/ko/cut.ipynb: is no notebook",
    ):
        assert message in done.stdout, f"{message!r} is missing in\n{done.stdout}"
    assert "Traceback" not in done.stdout
