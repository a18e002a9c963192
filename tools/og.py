"""Writes the pictures that a messenger shows of a link: theme/assets/og/<part>.png, one a part.

python -m tools og [PART ...]

A picture is the first figure of the part: of its index page, else of the home page.
"""

import argparse
import io
import re

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.support.needs import REMEDY, find
from tools import ROOT, Problem

FOLDER = ROOT / "theme/assets/og"
FIGURE = re.compile(r'--8<-- "(.*\.svg)"')
PAGE = """<!doctype html><meta charset="utf-8"><style>
  body { box-sizing: border-box; color: #1b2733; display: grid; font: 34px system-ui, "Noto Sans CJK KR"; gap: 24px;
    grid-template-rows: 1fr auto; height: 630px; justify-items: center; margin: 0; padding: 36px 60px 28px; }
  svg { height: 470px; width: 1080px; }
  b { color: #1559a6; }
</style>"""


def parts():
    """Return the names of the parts that have an index page, and "index" for the home page."""
    return ["index", *sorted(path.parent.name for path in ROOT.glob("docs/ko/*/index.md"))]


def figure(part):
    """Return the text of the drawing that stands for a part."""
    for page in (f"{part}/index.md", "index.md"):
        path = ROOT / "docs/ko" / page
        if path.exists() and (found := FIGURE.search(path.read_text("utf-8"))):
            return (ROOT / "snippets" / found[1]).read_text("utf-8")
    raise Problem("docs/ko/index.md: has no figure; embed one, for the parts that have none")


def main(arguments):
    """Write the pictures of some parts, or of all; return 0. Raises Problem for a part that is not there,
    and where there is no browser."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("python -m tools og", description=__doc__, formatter_class=form)
    parser.add_argument("part", nargs="*", help="the name of a part's folder, or index for the home page")
    chosen = parser.parse_args(arguments).part or parts()
    if unknown := set(chosen) - set(parts()):
        raise Problem(f"docs/ko/{min(unknown)}: no part with an index.md; the parts are {', '.join(parts())}")
    if not (chromium := find("browser")):
        raise Problem(REMEDY["browser"])
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        for part in chosen:
            page.set_content(f"{PAGE}{figure(part)}<div><b>돌려보는 딥러닝</b> · Runnable Deep Learning</div>")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(64, dither=Image.Dither.NONE)
            picture.save(FOLDER / f"{part}.png", optimize=True)
            print(f"theme/assets/og/{part}.png: {(FOLDER / f'{part}.png').stat().st_size / 1000:.0f} kB")
        browser.close()
    return 0
