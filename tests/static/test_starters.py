"""The starters `start_<what>.py` of exercises, which a page offers as downloads: as given their
asserts fail, and with the code of the solution `exercise_<what>.py` the same asserts pass."""

import re

import pytest

from runner.cache import outcome_of
from runner.run import ROOT, run

CLAIM = re.compile(r"^# the claim\b", re.M)
STARTERS = sorted((ROOT / "snippets").rglob("start_*.py"))


def check(starter, root=ROOT):
    """Assert what the docstring above says of a starter."""
    name = starter.relative_to(root).as_posix()
    solution = starter.with_name(starter.name.replace("start_", "exercise_", 1))
    assert solution.exists(), f"{name}: has no solution {solution.name} beside it"
    texts = {path: path.read_text("utf-8") for path in (starter, solution)}
    for path, text in texts.items():
        assert len(CLAIM.findall(text)) == 1, f"{path.name}: put its asserts under one comment `# the claim`"
    wide = [n for n, line in enumerate(texts[starter].splitlines(), 1) if len(line) > 76]
    assert not wide, f"{name}:{wide[0]}: is wider than 76 columns"
    outcome = run(texts[starter], name)
    assert outcome.error, f"{name}: passes as it is; an assert must fail until the exercise is solved"
    assert "AssertionError" in str(outcome.error), f"{name}: fails before its asserts do:\n{outcome.error}"
    asserts = texts[starter][CLAIM.search(texts[starter]).start() :]
    solved = texts[solution][: CLAIM.search(texts[solution]).start()] + asserts
    key = starter.relative_to(root / "snippets").with_suffix("").as_posix()
    outcome = outcome_of(lambda: run(solved, name), solved, key)
    assert not outcome.error, f"{name}: its asserts fail with {solution.name}:\n{outcome.error}"


@pytest.mark.parametrize("starter", STARTERS, ids=lambda path: path.relative_to(ROOT / "snippets").as_posix())
def test_starter_fails_until_it_is_solved(starter):
    check(starter)


@pytest.mark.parametrize(
    "start, solution, message",
    [
        ("x = 2\n# the claim\nassert x == 2\n", "x = 2\n# the claim\nassert x == 2\n", "passes as it is"),
        ("x = y\n# the claim\nassert x == 2\n", "x = 2\n# the claim\nassert x == 2\n", "fails before its asserts"),
        ("x = 1\n# the claim\nassert x == 3\n", "x = 2\n# the claim\nassert x == 2\n", "fail with exercise_what.py"),
        ("x = 1\nassert x == 2\n", "x = 2\n# the claim\nassert x == 2\n", "under one comment"),
        ("x = 1\n# the claim\nassert x == 2\n", None, "has no solution"),
    ],
)
def test_a_wrong_starter_is_named(tmp_path, monkeypatch, start, solution, message):
    monkeypatch.setattr("tests.static.test_starters.outcome_of", lambda make, *key: make())
    folder = tmp_path / "snippets/part/page"
    folder.mkdir(parents=True)
    (folder / "start_what.py").write_text(start, "utf-8")
    if solution:
        (folder / "exercise_what.py").write_text(solution, "utf-8")
    with pytest.raises(AssertionError, match=message):
        check(folder / "start_what.py", tmp_path)
