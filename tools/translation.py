"""Shows what changed in a Korean page since its English twin was checked
against it, and accepts the twin once a person has read both.

    python tools/translation.py                            what is out of date
    python tools/translation.py docs/ko/neurons/xor.md     what changed in it
    python tools/translation.py --accept docs/ko/neurons/xor.md
"""

import argparse
import difflib
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = re.compile(r'(?<=\nsource: ")\w*(?="\n)')


def digest(content):
    """The first 12 hex digits of the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()[:12]


def write(path, text):
    """Write a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(path)


def twin(korean):
    """The English page of a Korean one."""
    return ROOT / "docs/en" / korean.relative_to(ROOT / "docs/ko")


def accepted(english):
    """The hash an English page was checked against, or ''."""
    text = english.read_text("utf-8")
    if english.suffix == ".ipynb":
        return json.loads(text)["metadata"].get("rdl", {}).get("source", "")
    found = SOURCE.search(text.partition("\n---\n")[0] + "\n")
    return found[0] if found else ""


def checked_version(korean, source):
    """The Korean page as it was when its hash was `source`, from git, or None."""
    path = str(korean.relative_to(ROOT))
    log = subprocess.run(["git", "log", "--format=%H", "--", path], cwd=ROOT, capture_output=True, text=True)
    for commit in log.stdout.split():
        old = subprocess.run(["git", "show", f"{commit}:{path}"], cwd=ROOT, capture_output=True)
        if old.returncode == 0 and digest(old.stdout) == source:
            return old.stdout.decode("utf-8")
    return None


def show(korean):
    """Print what changed in a Korean page since its twin was accepted."""
    name = korean.relative_to(ROOT)
    source = accepted(twin(korean))
    old = checked_version(korean, source)
    if old is None:
        print(f"{name}: no committed version has the hash '{source}'; read the whole page against its twin.")
        return
    lines = [text.splitlines() for text in (old, korean.read_text("utf-8"))]
    print("\n".join(difflib.unified_diff(*lines, f"{name} (checked)", f"{name} (now)", lineterm="", n=1)))


def accept(korean):
    """Write the Korean page's present hash into its English twin."""
    english = twin(korean)
    text = english.read_text("utf-8")
    now = digest(korean.read_bytes())
    if english.suffix == ".ipynb":
        notebook = json.loads(text)
        notebook["metadata"].setdefault("rdl", {})["source"] = now
        text = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    else:
        front, mark, rest = text.partition("\n---\n")
        front, replaced = SOURCE.subn(now, front + "\n", count=1)
        text = front.removesuffix("\n") + ("" if replaced else f'\nsource: "{now}"') + mark + rest
    write(english, text)
    print(f"{english.relative_to(ROOT)}: accepted")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path, help="Korean pages; default: all that are out of date")
    parser.add_argument("--accept", action="store_true", help="the English page says what the Korean one says now")
    options = parser.parse_args()
    korean = [path.resolve() for path in options.pages]
    for path in korean:
        if not path.is_relative_to(ROOT / "docs/ko") or not path.is_file():
            parser.error(f"{path}: is no Korean page; give a path under docs/ko/")
        if not twin(path).is_file():
            parser.error(f"{path.relative_to(ROOT)}: has no twin; write {twin(path).relative_to(ROOT)} first")
    if options.accept and not korean:
        parser.error("--accept needs the pages that were read")
    if options.accept:
        for path in korean:
            accept(path)
        return 0
    everything = [path for path in sorted((ROOT / "docs/ko").rglob("*")) if path.suffix in (".md", ".ipynb")]
    stale = [p for p in korean or everything if twin(p).is_file() and accepted(twin(p)) != digest(p.read_bytes())]
    for path in stale:
        show(path) if korean else print(path.relative_to(ROOT))
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
