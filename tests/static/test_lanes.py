"""How the tests are shared out: lanes, shards, groups, what is made once, what is needed, what is measured."""

import subprocess
import sys

import pytest

from tests.support import needs
from tests.support.core_seconds import used
from tests.support.lanes import part
from tests.support.pages import ROOT

GROUPS = {"long": 60, "middle": 30, **{f"page {number}": 5 for number in range(12)}}


@pytest.mark.parametrize("count", [1, 2, 3, 20])
def test_each_group_is_in_one_shard(count):
    parts = [part(GROUPS, number, count) for number in range(1, count + 1)]
    assert sorted(name for names in parts for name in names) == sorted(GROUPS)


def test_shards_cost_about_the_same():
    totals = [sum(GROUPS[name] for name in part(GROUPS, number, 2)) for number in (1, 2)]
    assert abs(totals[0] - totals[1]) <= min(GROUPS.values())


def collect(*options):
    """Return the ids of the tests that pytest collects, and what it says."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "-p", "no:cacheprovider", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return [line for line in done.stdout.splitlines() if "::" in line], done.stdout + done.stderr


def test_quick_lane_needs_no_browser():
    quick, _ = collect("-m", "not browser and not slow", "tests")
    browser, _ = collect("-m", "browser", "tests")
    slow, _ = collect("-m", "slow", "tests")
    every, _ = collect("tests")
    assert sorted({*quick, *browser, *slow}) == sorted(every) and not {*quick} & {*browser, *slow}
    assert any("test_pages.py" in test for test in browser) and any("test_serve.py" in test for test in slow)


def test_shards_together_are_all():
    parts = [collect("--shard", f"{number}/3", "tests/static/test_lanes.py")[0] for number in (1, 2, 3)]
    every, _ = collect("tests/static/test_lanes.py")
    assert sorted(test for tests in parts for test in tests) == sorted(every) and all(parts)


@pytest.mark.parametrize("options", [["--shard", "4/3"], ["--shard", "some"], ["--date", "tomorrow"]], ids=" ".join)
def test_a_wrong_option_is_named(options):
    found, said = collect(*options, "tests/static/test_lanes.py")
    assert not found and f"argument {options[0]}: '{options[1]}': give a" in said


def test_what_fails_once_is_not_made_again(made_once):
    def make(folder):
        tries.append(folder)
        raise RuntimeError("no room")

    tries = []
    with pytest.raises(RuntimeError, match="no room"):
        made_once("fails", make)
    with pytest.raises(pytest.fail.Exception, match="fails could not be made:\nno room"):
        made_once("fails", make)
    assert len(tries) == 1


@pytest.mark.parametrize("name", needs.PLACES)
def test_what_is_needed_and_missing_fails_under_ci(monkeypatch, name):
    monkeypatch.setattr(needs, "find", lambda name: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="install"):
        needs.needs(name)
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="install"):
        needs.needs(name)


def test_core_seconds_count_what_a_child_started():
    busy = "import time\nwhile time.process_time() < 0.6: pass"
    before = used()
    subprocess.run([sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"])
    assert used() - before > 0.55


def test_core_seconds_do_not_count_waiting():
    """In a process of its own: the browser of other tests may be at work beside this one."""
    waiting = "import time; from tests.support.core_seconds import used; b = used(); time.sleep(1); print(used() - b)"
    done = subprocess.run([sys.executable, "-c", waiting], cwd=ROOT, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.5
