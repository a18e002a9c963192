"""The widget <home-spirals>: its network learns, fails without its layers, and waits where less motion is asked for."""

import re
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("spirals.test.js")
DONE = "document.querySelector('home-spirals').model.steps === 400"
# Whether anything is drawn on the canvas of the plane.
PAINTED = """() => {
  const canvas = document.querySelector("home-spirals").shadowRoot.querySelector(".plane");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value > 0);
}"""


def test_every_seed_learns_with_layers_and_fails_without(node):
    node(SCRIPT)


@pytest.fixture
def spirals(served, browser):
    """Return a function that opens a home page with these options and gives its widget."""
    contexts = []

    def give(language="", **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(f"{served}/{language}")
        page.locator("home-spirals[ready]").wait_for()
        return page.locator("home-spirals")

    yield give
    for context in contexts:
        context.close()


def accuracy(widget):
    """Return the accuracy in percent that the widget shows when it is done."""
    widget.page.wait_for_function(DONE)
    return int(re.fullmatch(r"(\d+) %", widget.locator("dd").last.text_content())[1])


def test_it_learns_at_once_and_fails_without_layers(spirals):
    widget = spirals(viewport={"width": 1280, "height": 800})
    assert accuracy(widget) > 95, "with its hidden layers the network gets more than 95 % right"
    assert widget.page.evaluate(PAINTED)
    assert not widget.locator("figure").is_visible(), "the picture stands beside the network that took its place"
    widget.get_by_role("button", name="층 빼기").click()
    assert 55 < accuracy(widget) < 70, "without hidden layers it stops near 61 %"
    assert "직선" in widget.locator(".verdict").text_content()
    before = widget.evaluate("e => [...e.model.initial]")
    widget.get_by_role("button", name="다시").click()
    assert widget.evaluate("e => [...e.model.initial]") != before, "`again` starts from other weights"
    widget.get_by_role("button", name="층 넣기").click()
    assert accuracy(widget) > 95


def test_on_a_phone_it_is_in_the_first_screen_and_can_be_stopped(spirals):
    widget = spirals("en/", viewport={"width": 390, "height": 844}, color_scheme="dark")
    box = widget.locator(".plane").bounding_box()
    assert box["y"] + box["height"] <= 844, f"the plane ends at {box['y'] + box['height']:.0f} px of 844"
    assert widget.page.evaluate("document.documentElement.scrollWidth") == 390
    widget.evaluate("e => e.start(0, true)")
    widget.get_by_role("button", name="Pause").click()
    steps = widget.evaluate("e => new Promise((done) => setTimeout(() => done([e.model.steps, e.frame]), 200))")
    assert steps[0] < 400 and not steps[1], "it goes on after the pause"
    widget.get_by_role("button", name="Go on").click()
    assert accuracy(widget) > 95


def test_out_of_sight_it_does_not_train(spirals):
    widget = spirals(viewport={"width": 1280, "height": 800})
    widget.evaluate("e => e.start(0, true)")
    widget.page.evaluate("scrollTo(0, document.body.scrollHeight)")
    widget.page.wait_for_function("!document.querySelector('home-spirals').seen")
    steps = widget.evaluate("e => e.model.steps")
    assert widget.evaluate("e => new Promise((done) => setTimeout(() => done(e.model.steps), 200))") == steps < 400


def test_reduced_motion_shows_the_picture(spirals):
    widget = spirals(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    assert widget.locator("figure svg").is_visible()
    assert widget.evaluate("e => e.model.steps") == 0 and not widget.locator(".plane").is_visible()
    widget.get_by_role("button", name="학습 시작").click()
    assert accuracy(widget) > 95
    assert widget.locator(".plane").is_visible() and not widget.locator("figure").is_visible()
