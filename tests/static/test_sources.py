"""The sources of all pages: what hooks/check.py would name while building, without a build."""

import pytest

from hooks.embedded import embedded, mistakes
from hooks.source import SourceError, comment_problems, fences, front_matter_problems, read
from tests.support.pages import DOCS, ROOT, paths

NAMES = {path.with_suffix("").as_posix() for path in paths("ko")}


def problems(path):
    """Return what is wrong with the source of a page, as lines `file:line: what and what to do`."""
    name = path.relative_to(ROOT).as_posix()
    try:
        source = read(path, name)
    except SourceError as error:
        return [str(error)]
    programs = {line.path.rpartition("/")[2].removesuffix(".py") for line in embedded(source.text)}
    found = [
        *front_matter_problems(source.text, NAMES, programs),
        *mistakes(source.text, ROOT / "snippets"),
        *fences(source.text)[1],
        *comment_problems(source.text),
    ]
    return [f"{source.place(line)}: {problem}" for line, problem in sorted(found)]


@pytest.mark.parametrize("language, path", [(language, path) for language in DOCS for path in paths(language)])
def test_source_has_no_mistakes(language, path):
    found = problems(DOCS[language] / path)
    assert not found, "\n".join(found)
