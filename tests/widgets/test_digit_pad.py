"""<digit-pad>: its numbers are PyTorch's, and it reads what is drawn."""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.pages import ROOT
from tests.widgets.drawn import frames

PROGRAM = ROOT / "snippets/start/ingredients/strangers_hand.py"
WEIGHTS = "assets/widgets/digit-pad/weights/start/ingredients/strangers_hand.js"
MODULE = (ROOT / "theme" / WEIGHTS).read_text("utf-8")
TELL = """
import json
inputs = test_images / 16
steps = dict(input=0, first=2, second=4, pooled=5, logits=7)
print("NUMBERS" + json.dumps(dict(
    logits=model(inputs).tolist(),
    maps=[{name: model[:depth](x[None]).flatten().tolist() for name, depth in steps.items()} for x in inputs[:3]],
    full={name: value.flatten().tolist() for name, value in (*model.state_dict().items(),
          ("test_images", test_images), ("test_labels", test_labels))},
    first=images[0].flatten().tolist(),
)))
"""


def test_numbers_are_those_of_pytorch(node):
    source = PROGRAM.read_text("utf-8") + TELL
    environment = os.environ | {"MPLBACKEND": "agg", "OMP_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-"], input=source, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{PROGRAM.relative_to(ROOT)} fails:\n{done.stderr}"
    numbers = json.loads(done.stdout.partition("NUMBERS")[2])
    halves = [str(value[0]) for value in struct.iter_unpack("<e", struct.pack("<65536H", *range(65536)))]
    names = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
    recorded = json.loads(MODULE.partition("export default ")[2].removesuffix(";\n"))
    node(
        Path(__file__).with_name("cnn.test.js"),
        numbers | {"recorded": recorded, "halves": [names.get(value, value) for value in halves]},
    )


@pytest.fixture
def widget(served, browser):
    """Return a function that opens the page in a language, and gives its page and its widget."""
    opened = []

    def open(prefix):
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        opened.append(page)
        page.goto(f"{served}{prefix}/start/ingredients/")
        pad = page.locator("digit-pad")
        pad.scroll_into_view_if_needed()
        page.locator("digit-pad[ready]").wait_for()
        return page, pad

    yield open
    for page in opened:
        page.close()


def says(pad, text):
    pad.get_by_role("status").filter(has_text=text).wait_for(state="attached")


def draw(page, pad, points):
    box = pad.locator(".pad canvas").bounding_box()
    at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*at[0])
    page.mouse.down()
    for point in at[1:]:
        page.mouse.move(*point, steps=5)
    page.mouse.up()


def test_weights_come_at_the_first_touch(widget):
    """Before it, the pad asks for a guess and loads none; a second touch does not load them again."""
    page, pad = widget("/en")
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    assert "Guess first" in pad.locator(".answer").text_content() and pad.locator(".answer b").count() == 0
    assert pad.get_by_role("button", name="An image labelled").count() == 0
    frames(page)
    assert not asked
    pad.get_by_role("button", name="Let it read").press("Enter")
    says(pad, "3, ")
    assert pad.get_by_role("application").evaluate("pad => pad.matches(':focus')"), (
        "the focus is not lost with the button"
    )
    draw(page, pad, [(0.5, 0.2), (0.5, 0.8)])
    says(pad, "1, ")
    assert [url.rpartition("/assets/")[2] for url in asked] == [WEIGHTS.removeprefix("assets/")]


def test_weights_that_do_not_come_are_told(served, browser):
    page = browser.new_page()
    page.route(f"**/{WEIGHTS}", lambda route: route.abort())
    page.goto(f"{served}/start/ingredients/")
    pad = page.locator("digit-pad")
    pad.scroll_into_view_if_needed()
    pad.get_by_role("button", name="읽어 보기").click()
    pad.get_by_text("가중치를 불러오지 못했습니다").wait_for()
    page.close()


def test_draws_with_the_mouse_and_offers_examples(widget):
    page, pad = widget("")
    pad.get_by_role("button", name="읽어 보기").click()
    says(pad, "3, ")
    assert pad.locator(".answer b").text_content() == "3", "the pad begins with a 3"
    draw(page, pad, [(0.5, 0.2), (0.5, 0.8)])
    says(pad, "1, ")
    assert "1 " in pad.locator(".bars").get_attribute("aria-label")

    pad.get_by_role("button", name="지우기").click()
    says(pad, "아직 아무것도")
    assert pad.locator(".answer b").count() == 0

    three = [(0.7, 0.7), (0.78, 0.7), (0.8, 0.74), (0.74, 0.79), (0.8, 0.84), (0.78, 0.9), (0.7, 0.9)]
    draw(page, pad, three)
    says(pad, "3, ")
    pad.get_by_role("checkbox", name="데이터처럼 맞추기").uncheck()
    page.wait_for_function(
        "document.querySelector('digit-pad').shadowRoot.querySelector('.answer b').textContent !== '3'"
    )

    score = pad.get_by_text("정확도는").text_content()  # waits until all images are read
    assert PROGRAM.with_suffix(".out").read_text("utf-8").split()[-1] in score, score
    wrong = pad.locator(".strip").nth(1).get_by_role("button")
    assert wrong.count() > 3
    wrong.first.click()
    label = wrong.first.get_attribute("aria-label")
    says(pad, "라벨 ")
    said = pad.get_by_role("status").text_content()
    assert said.split(",")[0].split()[1] in label and said.split()[1] != said.split()[4].rstrip(","), said
    assert wrong.first.get_attribute("aria-pressed") == "true"


def test_draws_with_keys(widget):
    page, pad = widget("/en")
    board = pad.get_by_role("application")
    board.focus()
    page.keyboard.press("Delete")
    says(pad, "Nothing is drawn yet")
    page.keyboard.press("Space")
    says(pad, "Pen down")
    for _ in range(10):
        page.keyboard.press("ArrowDown")
    says(pad, "1, ")
    page.keyboard.press("Space")
    says(pad, "Pen up")
    page.keyboard.down("ArrowDown")
    page.keyboard.press("ArrowLeft")  # both: diagonally
    page.keyboard.up("ArrowDown")
    strokes, pen = board.evaluate("element => [element.getRootNode().host.strokes, element.getRootNode().host.pen]")
    assert len(strokes) == 1 and len(strokes[0]) == 11, "with the pen up nothing is drawn"
    assert pen == [0.5 - 1 / 16, 0.2 + 12 / 16]
    pad.get_by_role("button", name="An image labelled 9").first.click()
    says(pad, "Label 9, read as 9")
