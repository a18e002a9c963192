"""Measures how building and serving grow with the number of pages.

    python -m tools scale 100 300 1000

For each number it copies the book into a temporary folder as often as needed to have that many
pages a language, builds it, serves it, edits a page of each language, and prints a line. CPU
seconds hold on a busy machine, wall-clock seconds on a quiet one.
"""

import argparse
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAV = re.compile(r"^nav:\n((?:  .*\n)+)", re.M)
EDITS = 3  # of each language; the median counts


def enlarge(folder, pages):
    """Copy the book into `folder` until each language has `pages` pages; return how many it has.

    A copy is a whole tree of pages (`copy-1/neurons/xor.md`), so relative links lead to pages of
    the same copy. Programs are shared: a build reads them for each page that embeds them.
    """
    for name in ("docs", "snippets", "theme", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    originals = [path for path in (ROOT / "docs/ko").rglob("*") if path.suffix == ".md"]  # of a notebook, its twin
    copies = max(0, -(-pages // len(originals)) - 1)
    for number in range(1, copies + 1):
        for language in ("ko", "en"):
            shutil.copytree(ROOT / "docs" / language, folder / "docs" / language / f"copy-{number}")
    for path in ROOT.glob("mkdocs*.yml"):
        text = path.read_text("utf-8")
        nav = NAV.search(text)[1]
        entry = re.compile(r"( - (?:[^\n:]+: )?)([\w/-]+\.md)$", re.M)
        for number in range(1, copies + 1):
            copied = entry.sub(rf"\1copy-{number}/\2", nav)
            text = insert(text, f"  - Copy {number}:\n" + re.sub(r"^(?=.)", "    ", copied, flags=re.M))
        (folder / path.name).write_text(text, "utf-8")
    return len(originals) * (copies + 1)


def insert(text, lines):
    """Return a configuration with lines added at the end of its nav."""
    return NAV.sub(lambda match: match[0] + lines, text, count=1)


def environment():
    return {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")} | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }


def cpu_of_children():
    times = os.times()
    return times.children_user + times.children_system


def build(folder):
    """Build the copy; return (CPU seconds, wall-clock seconds, bytes written)."""
    cpu, start = cpu_of_children(), time.monotonic()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
    subprocess.run(command, cwd=folder, env=environment(), check=True)
    took = cpu_of_children() - cpu, time.monotonic() - start
    return *took, sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())


def get(address):
    with urllib.request.urlopen(address, timeout=600) as answer:
        return answer.read().decode("utf-8", "replace")


def cpu_of(process):
    """Return the CPU seconds that a running process has used, or None where the system does not say."""
    try:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def serve(folder):
    """Serve the copy and edit it; return {language: (wall-clock seconds, CPU seconds)} until an edit shows."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=folder, env=environment()) as server:
        try:
            while True:
                try:
                    get(f"http://127.0.0.1:{port}/")
                    break
                except OSError:
                    if server.poll() is not None:
                        raise
                    time.sleep(0.2)
            return {language: edit(folder, port, server, language) for language in ("ko", "en")}
        finally:
            server.send_signal(signal.SIGINT)


def edit(folder, port, server, language):
    page = folder / f"docs/{language}/neurons/xor.md"
    address = f"http://127.0.0.1:{port}/{'' if language == 'ko' else 'en/'}neurons/xor/"
    waits, used = [], []
    for number in range(EDITS):
        mark, before, start = f"edit-{language}-{number}", cpu_of(server), time.monotonic()
        page.write_text(page.read_text("utf-8") + f"\n{mark}\n", "utf-8")
        while mark not in get(address):
            time.sleep(0.05)
        waits.append(time.monotonic() - start)
        used.append((cpu_of(server) or 0) - (before or 0))
    return sorted(waits)[EDITS // 2], sorted(used)[EDITS // 2]


def main(argv=None):
    parser = argparse.ArgumentParser(
        prog="python -m tools scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", nargs="*", type=int, default=[100], help="pages a language (default: 100)")
    parser.add_argument("--no-serve", action="store_true", help="build only")
    options = parser.parse_args(argv)
    print("pages a language   build CPU s   build s   CPU s/100 pages   MB    edit ko s (CPU)   edit en s (CPU)")
    for wanted in options.pages:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            pages = enlarge(folder, wanted)
            cpu, wall, size = build(folder)
            line = f"{pages:16} {cpu:13.1f} {wall:9.1f} {cpu / pages * 50:17.1f} {size / 1e6:5.0f}"
            for seconds, used in {} if options.no_serve else serve(folder).values():
                line += f"{seconds:12.1f} ({used:.1f})"
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
