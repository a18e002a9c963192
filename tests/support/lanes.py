"""A pytest plugin: the lanes of the tests, how workers and machines share them.

Lanes: a test that asks for the fixture `browser` is marked `browser`, a test of
a file in SLOW is marked `slow`. `pytest -m "not browser and not slow"` is the
quick lane.

Workers (pytest-xdist, `--dist=loadgroup`): tests that share a fixture of their
module stay on one worker, so that it is set up once. The longest groups start
first, so that none of them is left for the end.

Machines: `--shard 2/3` takes the second of three parts of about the same cost.
"""

import argparse
import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest

SLOW = {"test_offline.py", "test_seeds.py", "test_serve.py", "test_zensical.py"}
# Core-seconds of one test, to order the groups and to share them out: about right is enough.
# `pytest --core-seconds` measures them.
COSTS = {
    "test_zensical.py": 40,
    "test_offline.py": 25,
    "test_serve.py": 12,
    "test_seeds.py": 30,
    "docs": 3,
    "browser": 1.5,
    "search": 1.5,
    "widgets": 3,
    "site": 0.1,
    "static": 0.1,
}


def pytest_addoption(parser):
    group = parser.getgroup("lanes")
    group.addoption("--shard", type=shard, metavar="N/COUNT", help="run the N-th of COUNT parts of about the same cost")
    group.addoption("--all-pages", action="store_true", help="let axe-core look at all pages, not at a sample")
    group.addoption("--date", type=day, metavar="2026-12-31", help="take the sample of this day (default: today, UTC)")


def day(text):
    """Return a date as it was given, if it is one."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r}: give a date as 2026-12-31") from None


def shard(text):
    """Return (2, 3) for "2/3"."""
    match = re.fullmatch(r"(\d+)/(\d+)", text)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise argparse.ArgumentTypeError(f"{text!r}: give a number and how many there are, as 2/3")
    return int(match[1]), int(match[2])


def lane(item):
    """Return the lane of a test: `docs` for programs and labs, `slow`, `browser`, else the folder under tests/."""
    if item.path.suffix in (".md", ".ipynb"):
        return "docs"
    return next((name for name in ("slow", "browser") if item.get_closest_marker(name)), item.path.parent.name)


def cost(item):
    """Return about how many core-seconds a test takes."""
    return COSTS.get(item.path.name) or COSTS.get(lane(item), 1)


def group(item):
    """Return the name of what runs on one worker with a test: its group, or the test alone."""
    marker = item.get_closest_marker("xdist_group")
    return marker.args[0] if marker else item.nodeid


def costs(items):
    """Return {group: core-seconds}."""
    found = Counter()
    for item in items:
        found[group(item)] += cost(item)
    return found


def part(costs, number, count):
    """Return the groups of the `number`-th of `count` parts: each group, the
    dearest first, goes to the part that has least."""
    parts = [(0, which, set()) for which in range(count)]
    for name in sorted(costs, key=lambda name: (-costs[name], name)):
        total, which, names = min(parts, key=lambda part: part[:2])
        names.add(name)
        parts[which] = (total + costs[name], which, names)
    return parts[number - 1][2]


def shares_a_module_fixture(item):
    """Tell whether a test uses a fixture that its module sets up once."""
    definitions = getattr(item, "_fixtureinfo", None)
    found = [used[-1].scope for used in definitions.name2fixturedefs.values()] if definitions else []
    return "module" in found


class MarkTests:
    """Marks lanes and groups, before pytest picks tests by `-m`, and xdist by group."""

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items):
        for item in items:
            if "browser" in getattr(item, "fixturenames", ()):
                item.add_marker("browser")
            if item.path.name in SLOW:
                item.add_marker("slow")
            if shares_a_module_fixture(item) and not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group(item.path.name))


class ShareOut:
    """After `-m`: keeps the tests of this machine's shard, the longest groups first."""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items):
        if chosen := config.getoption("shard"):
            mine = part(costs(items), *chosen)
            config.hook.pytest_deselected(items=[item for item in items if group(item) not in mine])
            items[:] = [item for item in items if group(item) in mine]
        if hasattr(config, "workerinput"):  # a worker of xdist: it gives out tests in this order
            total = costs(items)
            items.sort(key=lambda item: (-total[group(item)], group(item)))


def pytest_configure(config):
    config.option.date = (
        config.option.date or datetime.now(UTC).date().isoformat()
    )  # the workers get it with the options
    config.pluginmanager.register(MarkTests())
    config.pluginmanager.register(ShareOut())


def pytest_report_header(config):
    return f"axe-core looks at {'all pages' if config.option.all_pages else f'the sample of {config.option.date} (--date)'}"
