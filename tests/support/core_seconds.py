"""A pytest plugin: `pytest --core-seconds` says what the tests cost a processor.

Wall time depends on what else a machine does; the time that its cores spent on
a test hardly does. Counted are the worker and all processes that it started:
programs, builds, Node, Chromium. The longest group is the least time that the
whole takes, however many cores there are.
"""

from collections import Counter, defaultdict

import psutil
import pytest

from tests.support.lanes import group, lane

LONGEST = 8  # groups that are printed


def pytest_addoption(parser):
    parser.getgroup("lanes").addoption(
        "--core-seconds", action="store_true", help="print what each lane of the tests costs in core-seconds"
    )


def pytest_configure(config):
    if config.getoption("core_seconds"):
        config.pluginmanager.register(CoreSeconds(config), "core-seconds")


def used():
    """Return the core-seconds that this process and all that it started have used so far."""
    own = psutil.Process()
    total = 0.0
    for process in [own, *own.children(recursive=True)]:
        try:
            total += sum(process.cpu_times()[:4])  # user, system, and of children that have ended
        except psutil.Error:  # ended meanwhile: its parent has its time
            pass
    return total


class CoreSeconds:
    """Measures each test, and the fixtures that several tests share apart from them."""

    def __init__(self, config):
        self.config = config
        self.found = []  # of all workers
        self.tests = []  # (lane, group, test, core-seconds)
        self.fixtures = Counter()
        self.shared = 0.0

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item):
        before, self.shared = used(), 0.0
        result = yield
        self.tests.append((lane(item), group(item), item.nodeid, used() - before - self.shared))
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef):
        before = used()
        try:
            return (yield)
        finally:
            if fixturedef.scope != "function":
                seconds = used() - before
                self.shared += seconds
                self.fixtures[fixturedef.argname] += seconds

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self):
        mine = {"tests": self.tests, "fixtures": dict(self.fixtures), "total": used()}
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput["core_seconds"] = mine
        elif self.tests:
            self.found.append(mine)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node):
        if output := getattr(node, "workeroutput", None):
            self.found.append(output["core_seconds"])

    def pytest_terminal_summary(self, terminalreporter):
        terminalreporter.section("core-seconds")
        for line in table(self.found):
            terminalreporter.write_line(line)


def table(found):
    """Return the lines of the table; `found` is what each worker measured."""
    lanes, groups, fixtures = defaultdict(list), Counter(), Counter()
    for worker in found:
        fixtures.update(worker["fixtures"])
        for name, together, test, seconds in worker["tests"]:
            lanes[name].append((seconds, test))
            groups[together] += seconds
    total = sum(worker["total"] for worker in found)
    yield f"{'lane':24}{'tests':>7}{'in all':>9}{'a test':>9}{'longest':>9}"
    for name, tests in sorted(lanes.items(), key=lambda lane: -sum(seconds for seconds, _ in lane[1])):
        spent = sum(seconds for seconds, _ in tests)
        yield f"{name:24}{len(tests):7}{spent:9.1f}{spent / len(tests):9.2f}{max(tests)[0]:9.1f}  {max(tests)[1]}"
    for name, spent in fixtures.most_common():
        if spent >= 1:
            yield f"{'fixture ' + name:24}{'':7}{spent:9.1f}"
    rest = total - sum(fixtures.values()) - sum(seconds for tests in lanes.values() for seconds, _ in tests)
    yield f"{'start of the workers':24}{'':7}{rest:9.1f}"
    yield f"{'all':24}{sum(map(len, lanes.values())):7}{total:9.1f}"
    yield "longest groups: " + ", ".join(f"{name} {spent:.1f}" for name, spent in groups.most_common(LONGEST))
