"""Binds both languages of a page: what changed since a person read them side by side.

An English page carries two hashes in its front matter (a notebook: in its metadata, under `rdl`):
`source:` of the Korean page, `checked:` of its own text, both as they were when accepted. So a
change in either language alone is seen.

    python -m tools translation                                 which pages changed
    python -m tools translation docs/ko/neurons/xor.md          what changed in one
    python -m tools translation --accept docs/ko/neurons/xor.md both say the same now
"""

import argparse
import difflib
import hashlib
import json
import re
import subprocess

from tools import ROOT, Problem, write
from tools.pages import names, page_name

GENERATED = re.compile(r"(?<=: begin -->\n).*?(?=<!-- \w+: end -->)", re.S)  # made from other pages
ACCEPTED = re.compile(r'^(source|checked): *"?(\w*)"? *\n', re.M)


def digest(content):
    """Return the first 12 hex digits of the SHA-256 of bytes; CRLF counts as LF."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:12]


def split(text):
    """Return the front matter of a page with its opening line, and what follows it."""
    front, mark, rest = text.partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        return "", text
    return front + "\n", "---\n" + rest


def own_text(content, suffix):
    """Return, as bytes, the text of a page that its hash binds.

    Left out are the hashes themselves, what `python -m tools lists` writes and, of a notebook, all but the cells' type, source and
    description of a figure: outputs are recorded, not written.
    """
    text = content.decode("utf-8").replace("\r\n", "\n")
    if suffix == ".ipynb":
        cells = [
            [cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("alt")]
            for cell in json.loads(text)["cells"]
        ]
        return json.dumps(cells, ensure_ascii=False).encode("utf-8")
    front, rest = split(text)
    return (ACCEPTED.sub("", front) + GENERATED.sub("", rest)).encode("utf-8")


def page_hash(path):
    """Return the hash of a page or notebook as it is now."""
    return digest(own_text(path.read_bytes(), path.suffix))


def accepted(english):
    """Return {"source": hash, "checked": hash} as an English page carries them; what it lacks is ''."""
    text = english.read_text("utf-8")
    if english.suffix == ".ipynb":
        found = json.loads(text)["metadata"].get("rdl", {})
    else:
        found = dict(ACCEPTED.findall(split(text)[0]))
    return {key: found.get(key, "") for key in ("source", "checked")}


def with_hashes(text, source, checked):
    """Return an English page (not a notebook) that carries these hashes at the end of its front matter.

    Raises Problem where it has no front matter.
    """
    front, rest = split(text.replace("\r\n", "\n"))
    if not front:
        raise Problem("has no front matter; begin it with a line ---, description: …, and a line ---")
    return f'{ACCEPTED.sub("", front)}source: "{source}"\nchecked: "{checked}"\n{rest}'


def twins(name):
    """Return the paths of both languages. Raises Problem where one is missing."""
    both = [ROOT / "docs" / language / name for language in ("ko", "en")]
    for here, there in (both, both[::-1]):
        if not here.is_file():
            raise Problem(f"{shown(there)}: has no twin; write {shown(here)} first")
    return both


def shown(path):
    """Return a path as messages name it."""
    return path.relative_to(ROOT).as_posix()


def changed(name):
    """Return the files of a page, as (path, hash it was accepted with), that changed since."""
    korean, english = twins(name)
    hashes = accepted(english)
    was = ((korean, hashes["source"]), (english, hashes["checked"]))
    return [(path, was) for path, was in was if page_hash(path) != was]


def message(path, was):
    """Return what to say about a file that changed since it was accepted."""
    name = shown(path)
    korean = name.replace("docs/en/", "docs/ko/", 1)
    other = name.replace("docs/en/", "docs/ko/", 1) if "docs/en/" in name else name.replace("docs/ko/", "docs/en/", 1)
    when = "changed since both languages were read side by side" if was else "was never accepted with its twin"
    return (
        f"{name}: {when} (then {was or 'no hash'}, now {page_hash(path)}). `python -m tools translation {korean}` "
        f"shows what changed; make {other} say the same, then add --accept."
    )


def accepted_version(path, was):
    """Return the text of a file as it was when it had a hash, from git, or None."""
    name = shown(path)
    try:
        log = subprocess.run(["git", "log", "--format=%H", "--", name], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:  # no git on this system
        return None
    for commit in log.stdout.split():
        old = subprocess.run(["git", "show", f"{commit}:{name}"], cwd=ROOT, capture_output=True)
        if old.returncode == 0 and digest(own_text(old.stdout, path.suffix)) == was:
            return old.stdout.decode("utf-8")
    return None


def difference(path, was):
    """Return what changed in a file since it was accepted, as a unified diff, or why that is not known."""
    name = shown(path)
    old = accepted_version(path, was) if was else None
    if old is None:
        return f"{name}: no committed version has the hash '{was}'; read the whole page against its twin."
    lines = [ACCEPTED.sub("", text.replace("\r\n", "\n")).splitlines() for text in (old, path.read_text("utf-8"))]
    return "\n".join(difflib.unified_diff(*lines, f"{name} (accepted)", f"{name} (now)", lineterm="", n=1))


def accept(name):
    """Write the present hashes of both languages into the English page."""
    korean, english = twins(name)
    text = english.read_text("utf-8")
    hashes = {"source": page_hash(korean), "checked": page_hash(english)}
    if english.suffix == ".ipynb":
        notebook = json.loads(text)
        notebook["metadata"]["rdl"] = notebook["metadata"].get("rdl", {}) | hashes
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    else:
        try:
            text = with_hashes(text, **hashes)
        except Problem as problem:
            raise Problem(f"{shown(english)}: {problem}") from None
    write(english, text)
    print(f"{shown(english)}: accepted")


def main(arguments):
    """List or show what changed since it was accepted, or accept it; return 1 where something is left."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m tools translation", description=__doc__, formatter_class=form)
    parser.add_argument("pages", nargs="*", help="pages; default: all that changed")
    parser.add_argument("--accept", action="store_true", help="both languages were read, and say the same")
    options = parser.parse_args(arguments)
    pages = [page_name(page) for page in options.pages]
    if options.accept and not pages:
        raise Problem("--accept needs the pages that were read: python -m tools translation --accept docs/ko/…")
    if options.accept:
        for name in dict.fromkeys(pages):
            accept(name)
        return 0
    left = [found for name in pages or names() for found in changed(name)]
    for path, was in left:
        print(difference(path, was) if pages else f"{shown(path)}: changed since it was accepted")
    return bool(left)
