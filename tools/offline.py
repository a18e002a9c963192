"""Writes the offline copy: a zip of both sites, read by opening its index.html.

python tools/offline.py [runnable-deep-learning.zip]
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDLESS = ["404.html", "sitemap.xml*", "*.js.map", "*.css.map"]  # of a server, and of developers


def main():
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "runnable-deep-learning.zip").resolve()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, target.stem)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"OFFLINE": "yes", "SITE_URL": ""}, check=True)
        for path in [path for name in NEEDLESS for path in site.rglob(name)]:
            path.unlink()
        shutil.make_archive(str(target.with_suffix("")), "zip", folder, target.stem)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB; unpack it and open {target.stem}/index.html")


if __name__ == "__main__":
    sys.exit(main())
