"""The programs `seeds_<what>.py` beside a page's programs: they stand on no page, and assert
over several seeds what a program of the page asserts for one. Lane: slow."""

import pytest

from runner.cache import outcome_of
from runner.record import Failed
from runner.run import ROOT, run

SECONDS = 60  # what such a program may take on one core
PATIENCE = 300  # after so long it hangs, however busy the machine is
SEEDS = sorted((ROOT / "snippets").rglob("seeds_*.py"))


def check(path, root=ROOT):
    """Run a program, or take its kept outcome if neither it nor a program beside it has
    changed. Raise Failed if it fails or prints nothing."""
    name = path.relative_to(root).as_posix()
    source = path.read_text("utf-8")
    beside = "".join(program.read_text("utf-8") for program in sorted(path.parent.glob("*.py")))
    key = path.relative_to(root / "snippets").with_suffix("").as_posix()
    outcome = outcome_of(lambda: run(source, name, seconds=PATIENCE), source, key, beside)
    if outcome.error:
        raise Failed(f"{name}: {outcome.error}")
    if not outcome.stdout:
        raise Failed(f"{name}: prints nothing; print what it found for each seed.")


if SEEDS:

    @pytest.mark.parametrize("path", [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in SEEDS])
    def test_claims_hold_for_other_seeds(path):
        check(path)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Return a function that writes a seeds program and checks it; its outcomes are not kept."""
    monkeypatch.setattr("tests.static.test_seeds.outcome_of", lambda make, *key: make())

    def program(source):
        path = tmp_path / "snippets/part/page/seeds_claim.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
        check(path, tmp_path)

    return program


def test_a_claim_that_holds_passes(program):
    program("for seed in range(3):\n    print(seed)\n    assert seed < 3\n")


def test_a_claim_that_fails_is_named(program):
    with pytest.raises(Failed, match=r"snippets/part/page/seeds_claim\.py.*AssertionError"):
        program("for seed in range(3):\n    print(seed)\n    assert seed < 2, 'not for this seed'\n")


def test_a_silent_program_is_named(program):
    with pytest.raises(Failed, match="prints nothing"):
        program("assert True\n")
