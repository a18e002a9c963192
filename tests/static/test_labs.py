"""The Markdown twins of notebooks say what the notebooks say."""

from hooks.source import SourceError
from tests.support.pages import ROOT, is_written
from tools.labs import markdown, notebooks


def test_twins_are_current():
    assert notebooks(), "no notebook is found"
    for notebook in notebooks():
        twin = notebook.with_suffix(".md")
        name = twin.relative_to(ROOT).as_posix()
        try:
            wanted = markdown(notebook)
        except SourceError:  # test_sources.py names it
            continue
        assert is_written(twin) and twin.read_text("utf-8") == wanted if twin.is_file() else False, (
            f"{name}: is not what {notebook.name} says; run `python -m tools labs`"
        )
