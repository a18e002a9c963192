"""The built pages, parsed: what tests/site looks at."""

import ast
import io
import re
import tokenize
from functools import lru_cache

import lxml.html

PARSER = lxml.html.HTMLParser(encoding="utf-8")


def address(language, path):
    """Return where a page of docs/ stands on the site: "en/neurons/xor/", and "" for the Korean home page."""
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "en/" * (language == "en") + (f"{folder.as_posix()}/" if folder.name else "")


@lru_cache(maxsize=64)
def parsed(file):
    """Return the root element of an HTML file; a worker parses it once while it looks at it."""
    return lxml.html.parse(str(file), PARSER).getroot()


def built(site, language, path):
    """Return the root element of what a page of docs/ became."""
    return parsed(site / address(language, path) / "index.html")


def shown(block):
    """Return the text of a <code>, without that of the buttons in it."""
    return "".join(block.xpath(".//text()[not(ancestor::button)]"))


def code(text):
    """Return what must stay of a program when its annotation marks go: its syntax
    tree and its comments. Raise SyntaxError if it is no Python."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    return ast.dump(ast.parse(text)), [comment for comment in comments if not re.fullmatch(r"# *\(\d+\)!?", comment)]


def marks(text):
    """Return the annotation marks that are left in a program: ["# (1)!", …]."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT and re.search(r"\(\d+\)", token.string)]
