"""Writes the offline copy: a zip of both sites, read by opening its index.html.

python -m tools offline [runnable-deep-learning.zip]
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import ROOT, Problem

NEEDLESS = ["404.html", "sitemap.xml*", "*.js.map", "*.css.map"]  # of a server, and of developers


def main(arguments):
    """Build both sites for reading from files and pack them; return 0. Raises Problem where the build fails."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m tools offline", description=__doc__, formatter_class=form)
    parser.add_argument("target", nargs="?", default="runnable-deep-learning.zip", type=Path, help="the zip to write")
    target = parser.parse_args(arguments).target.resolve()
    if target.suffix != ".zip":
        raise Problem(f"{target.name}: the copy is a zip; give a name that ends in .zip")
    if not target.parent.is_dir():
        raise Problem(f"{target.parent}: no such folder; make it first")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, target.stem)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
        if subprocess.run(command, cwd=ROOT, env=os.environ | {"OFFLINE": "yes", "SITE_URL": ""}).returncode:
            raise Problem("the site does not build: mend what is named above; no copy was written")
        for path in [path for name in NEEDLESS for path in site.rglob(name)]:
            path.unlink()
        shutil.make_archive(str(target.with_suffix("")), "zip", folder, target.stem)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB; unpack it and open {target.stem}/index.html")
    return 0
