"""The widget <optimizer-paths>: its paths against torch.optim and autograd, what
the pages say about it, and what a reader does with it."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import torch

SCRIPT = Path(__file__).with_name("paths.test.js")
MODULE = Path(__file__).parents[2] / "theme/assets/widgets/optimizer-paths/surfaces.js"
STEPS = 200

# The surfaces once more, written from their formulas.
LOSSES = {
    "bowl": lambda a, b: (a**2 + b**2) / 2,
    "ravine": lambda a, b: (a**2 + 100 * b**2) / 2,
    "turned": lambda a, b: (((a + b) / 2**0.5) ** 2 + 100 * ((a - b) / 2**0.5) ** 2) / 2,
    "rosenbrock": lambda a, b: (1 - a) ** 2 + 100 * (b - a**2) ** 2,
    "minima": lambda a, b: a**4 / 4 - a**3 / 15 - a**2 / 2 + a / 5 + 23 / 60 + b**2,
    "saddle": lambda a, b: a**2 / 2 + (b**2 - 1) ** 2 / 4,
    "weights": lambda a, b: (a * b - 1) ** 2 / 2,
}
# What the reader may set. Large rates with a short memory tremble at the bottom for
# ever and blow rounding errors up; there, paths cannot be compared.
SETTINGS = [
    {},
    {"momentum": 0.67, "alpha": 0.95, "beta1": 0.5, "beta2": 0.99, "scale": 0.1},
    {"scale": 5, "only": ["sgd", "momentum", "nesterov", "adagrad"]},  # here many diverge
]


def make(name, groups, momentum=0.9, alpha=0.99, beta1=0.9, beta2=0.999):
    options = {
        "sgd": (torch.optim.SGD, {}),
        "momentum": (torch.optim.SGD, {"momentum": momentum}),
        "nesterov": (torch.optim.SGD, {"momentum": momentum, "nesterov": True}),
        "adagrad": (torch.optim.Adagrad, {}),
        "rmsprop": (torch.optim.RMSprop, {"alpha": alpha}),
        "adam": (torch.optim.Adam, {"betas": (beta1, beta2)}),
        "adamw": (torch.optim.AdamW, {"betas": (beta1, beta2)}),
        "adamax": (torch.optim.Adamax, {"betas": (beta1, beta2)}),
        "nadam": (torch.optim.NAdam, {"betas": (beta1, beta2)}),
    }
    kind, given = options[name]
    return kind(groups, foreach=False, **given)


@pytest.fixture
def doubles():
    """NAdam keeps its product of momenta in the default dtype."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def surfaces():
    """Starts and rates, as surfaces.js says them."""
    script = f'import("{MODULE.as_uri()}").then((m) => console.log(JSON.stringify(m.SURFACES)))'
    return json.loads(subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout)


def test_paths_are_those_of_pytorch(node, doubles):
    known = surfaces()
    assert set(known) == set(LOSSES), (
        f"{MODULE.name} has other surfaces than LOSSES here: write their formulas here too"
    )
    grid = {}
    for surface, loss in LOSSES.items():
        a, b = torch.cartesian_prod(torch.linspace(-2, 2, 9), torch.linspace(-1.7, 2.3, 9)).T
        a, b = a.clone().requires_grad_(), b.clone().requires_grad_()
        value = loss(a, b)
        value.sum().backward()
        grid[surface] = torch.stack([a, b, value, a.grad, b.grad], dim=1).tolist()

    paths = []
    for given in SETTINGS:
        settings = {key: value for key, value in given.items() if key not in ("scale", "only")}
        for name in given.get("only", known["bowl"]["rates"]):
            # One group per surface: all of these optimizers move each element on its own.
            thetas = [torch.tensor(known[s]["start"]).requires_grad_() for s in LOSSES]
            rates = [known[s]["rates"][name] * given.get("scale", 1) for s in LOSSES]
            optimizer = make(name, [{"params": [p], "lr": lr} for p, lr in zip(thetas, rates)], **settings)
            points = []
            for t in range(STEPS + 1):
                points.append([p.tolist() for p in thetas])
                optimizer.zero_grad()
                sum(loss(*p) for loss, p in zip(LOSSES.values(), thetas)).backward()
                optimizer.step()
            for i, (surface, lr) in enumerate(zip(LOSSES, rates)):
                path = [value if abs(value) < 1e30 else None for point in points for value in point[i]]
                paths.append({"surface": surface, "name": name, "settings": settings | {"lr": lr}, "points": path})
    said = node(SCRIPT, {"grid": grid, "paths": paths})
    print("\n".join(re.findall(r"^.*largest difference.*$", said, re.MULTILINE)))


ROWS = (
    """e => [...e.shadowRoot.querySelectorAll("tbody tr")].map(r => [...r.cells].map(c => c.lastChild.textContent))"""
)


@pytest.fixture
def widget(served, browser):
    """Return a function that opens the widget of a page."""
    opened = []

    def open_page(path, **options):
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, **options)
        opened.append(page)
        page.errors = []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(f"{served}/{path}")
        element = page.locator("optimizer-paths")
        element.scroll_into_view_if_needed()
        page.wait_for_selector("optimizer-paths[ready]")
        return page, element

    yield open_page
    for page in opened:
        assert not page.errors, f"optimizer-paths.js on {page.url}: {page.errors}"
        page.close()


def choose(element, label, option):
    element.get_by_role("combobox", name=label).select_option(label=option)


def slide(element, label, value):
    """Move a slider to where it shows the value."""
    control = element.get_by_role("slider", name=label, exact=True)
    control.evaluate(
        """(input, value) => {
          for (let i = +input.min; i <= +input.max; i += +input.step) {
            input.value = i;
            input.dispatchEvent(new Event("input"));
            if (input.getAttribute("aria-valuetext") === value) return;
          }
        }""",
        value,
    )
    assert control.get_attribute("aria-valuetext") == value, f"the slider {label} never shows {value}"


def test_choosing_tells_the_story_of_its_page(widget):
    page, element = widget("en/optimizers/choosing/")

    def rows():
        return {name: [eta, loss, settled] for name, eta, loss, settled in element.evaluate(ROWS)}

    # Before any touch: four finished paths.
    assert [row[0] for row in element.evaluate(ROWS)] == ["Adagrad", "Momentum", "Adam", "SGD"]
    assert rows()["Adagrad"] == ["1", "0", "5 steps"] and rows()["SGD"] == ["0.018", "1.3·10⁻⁵", "182 steps"]
    assert element.locator(".map .line").count() == 4

    choose(element, "Surface", "Ravine turned by 45°")
    assert {name: row[2] for name, row in rows().items()} == {
        "SGD": "182 steps",
        "Momentum": "81 steps",
        "Adam": "79 steps",
        "Adagrad": "246 steps",
    }
    element.get_by_role("checkbox", name="Nesterov").check()
    assert element.evaluate(ROWS)[0][0] == "Nesterov"
    element.get_by_role("checkbox", name="Nesterov").uncheck()

    choose(element, "Surface", "Ravine")
    slide(element, "scale", "× 1.2")
    assert rows()["SGD"] == ["0.0216", "∞", "diverged at 8"] and element.evaluate(ROWS)[-1][0] == "SGD"
    page.wait_for_function(
        "document.querySelector('optimizer-paths').shadowRoot.querySelector('[role=status]').textContent.includes('SGD diverged at step 8')"
    )

    choose(element, "Learning rate η", "the same for all")
    slide(element, "η", "0.02")
    assert {row[0] for row in rows().values()} == {"0.02"}
    choose(element, "Learning rate η", "tuned for each")
    tune = element.get_by_role("button", name="Tune again")
    assert tune.is_disabled(), "nothing has changed that the rates depend on"
    slide(element, "Momentum μ", "0.8")
    assert tune.is_enabled()
    choose(element, "Surface", "Saddle")
    assert tune.is_enabled(), "the rates of the saddle are for a momentum of 0.9"
    slide(element, "Momentum μ", "0.9")
    assert tune.is_disabled()
    choose(element, "Surface", "Ravine")

    # Time: scrub, one step, play to the end.
    element.get_by_role("slider", name="Step", exact=True).fill("6")
    element.get_by_role("slider", name="Step", exact=True).press("ArrowRight")
    element.get_by_role("button", name="+1 step").click()
    assert element.locator(".time output").inner_text() == "step 8"
    assert element.locator(".map .line").first.get_attribute("d").count("L") == 8
    element.get_by_role("button", name="Play").click()
    element.get_by_role("button", name="Pause").click()
    assert 8 <= int(element.locator(".time output").inner_text().split()[1]) < 300

    # The start: keys, then a click; then tune again.
    start = element.get_by_role("slider", name="Start")
    before = start.get_attribute("aria-valuetext")
    start.press("ArrowRight")
    moved = start.get_attribute("aria-valuetext")
    assert before == "a = -1.2, b = 0.3" and moved == "a = -1.1625, b = 0.3"
    start.press("Home")
    assert start.get_attribute("aria-valuetext") == before
    box = element.locator(".map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75)
    a, b = (float(text.split("=")[1]) for text in start.get_attribute("aria-valuetext").split(","))
    assert abs(a - -0.275) < 0.02 and abs(b - -0.45) < 0.02
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.75)
    page.mouse.down()
    page.mouse.move(box["x"] + 2, box["y"] - 50)
    page.mouse.up()
    assert start.get_attribute("aria-valuetext").endswith("b = 0.9"), "a drag out of the picture stops at its edge"
    tune.click()
    page.wait_for_function(
        "document.querySelector('optimizer-paths').shadowRoot.querySelector('.note').textContent.includes('of 45')"
    )
    element.get_by_role("button", name="Reset").click()
    assert rows()["Adagrad"] == ["1", "0", "5 steps"]
    assert element.locator(".time output").inner_text() == "step 300"


def test_momentum_races_against_plain_descent(widget):
    page, element = widget("optimizers/momentum/", reduced_motion="reduce", has_touch=True)

    def settled():
        return {row[0]: row[3] for row in element.evaluate(ROWS)}

    assert settled() == {"네스테로프": "44걸음", "모멘텀": "81걸음", "SGD": "182걸음"}
    assert element.get_by_role("slider", name="RMSprop").count() == 0, "only sliders of optimizers that the page shows"
    for mu, steps in (("0.67", "29걸음"), ("0", "182걸음")):
        slide(element, "모멘텀 μ", mu)
        element.get_by_role("button", name="다시 맞추기").click()
        page.wait_for_function(
            "document.querySelector('optimizer-paths').shadowRoot.querySelector('.note').textContent.includes('45')"
        )
        assert settled()["모멘텀"] == steps
    element.get_by_role("slider", name="걸음", exact=True).fill("240")
    element.get_by_role("button", name="재생").click()  # without motion: ten steps at a time
    page.wait_for_function(
        "document.querySelector('optimizer-paths').shadowRoot.querySelector('.time input').value === '300'"
    )
    element.get_by_role("button", name="재생").wait_for()

    # A finger drags the start, and the page does not scroll meanwhile.
    start = element.get_by_role("slider", name="출발점")
    start.evaluate("handle => handle.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box, scrolled = start.bounding_box(), page.evaluate("scrollY")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    fingers = page.context.new_cdp_session(page)
    for kind, up in (("touchStart", 0), ("touchMove", 30), ("touchMove", 60), ("touchEnd", None)):
        points = [] if up is None else [{"x": x + up, "y": y - up}]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function("document.querySelector('optimizer-paths').start[1] > 0.5")
    assert page.evaluate("scrollY") == scrolled
