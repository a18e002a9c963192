"""The widget <activation-plot>: its functions and derivatives against PyTorch, what
the page says about it, and what a reader does with it."""

import re
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F

SCRIPT = Path(__file__).with_name("activations.test.js")
PAGE = "neurons/activations/"
# 400 points, the kink, and places where exp overflows or erf has ended.
POINTS = [*torch.linspace(-8, 8, 400, dtype=torch.float64).tolist(), 0.0, 1e-8, -1e-8, 20.0, -20.0, 100.0, -100.0]
FUNCTIONS = {
    "linear": (lambda z: 1 * z, [()]),
    "sigmoid": (F.sigmoid, [()]),
    "tanh": (F.tanh, [()]),
    "relu": (F.relu, [()]),
    "leaky_relu": (F.leaky_relu, [(0.01,), (0.0,), (0.25,), (0.5,)]),
    "elu": (F.elu, [(1.0,), (0.1,), (0.7,), (1.5,)]),
    "maxout": (
        lambda z, w1, w2: torch.maximum(w1 * z, w2 * z),
        [(-1, 1), (0, 1), (-1.5, 1.5), (1.5, -1.5), (0.5, 0.2)],
    ),
    "silu": (lambda z, beta: F.silu(beta * z) / beta if beta else z / 2, [(1,), (0,), (0.5,), (2.3,), (5,)]),
    "gelu": (F.gelu, [()]),
    "softplus": (lambda z, beta: F.softplus(z, beta, threshold=600), [(1,), (0.5,), (2.3,), (5,)]),
}


def with_slopes(name, f, parameters):
    z = torch.tensor(POINTS, dtype=torch.float64, requires_grad=True)
    values = f(z, *parameters)
    (slopes,) = torch.autograd.grad(values.sum(), z)
    return {"name": name, "parameters": parameters, "z": POINTS, "values": values.tolist(), "slopes": slopes.tolist()}


def test_numbers_are_those_of_pytorch(node):
    x = torch.linspace(-6, 6, 997, dtype=torch.float64)
    numbers = {
        "functions": [with_slopes(name, f, given) for name, (f, some) in FUNCTIONS.items() for given in some],
        "erf": list(zip(x.tolist(), torch.special.erf(x).tolist(), torch.special.erfc(x).tolist())),
    }
    print(node(SCRIPT, numbers))


@pytest.fixture(scope="module")
def plot(served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served}/{PAGE}")
    page.locator("activation-plot").scroll_into_view_if_needed()
    page.wait_for_selector("activation-plot[ready]")
    yield page.locator("activation-plot")
    page.close()


def numbers(plot):
    """What stands under the plot: z, f(z), f'(z), its tenth power."""
    texts = plot.locator("dd:not(.bars)").evaluate_all("all => all.map(one => one.innerHTML)")
    return [
        float(re.sub(r" × 10<sup>(.*)</sup>", r"e\1", text).replace("−", "-").replace("e−", "e-")) for text in texts
    ]


def choose(plot, name):
    plot.locator("label", has_text=re.compile(f"^{name}$")).click()


def test_first_view_is_a_sigmoid_at_2(plot):
    z = torch.tensor(2.0, dtype=torch.float64)
    value, slope = torch.sigmoid(z).item(), (torch.sigmoid(z) * torch.sigmoid(-z)).item()
    assert numbers(plot) == [2, round(value, 3), round(slope, 3), float(f"{slope**10:.1e}")], (
        "activation-plot.js: the numbers under the plot are not those of a sigmoid at 2"
    )


def test_keys_move_the_point_and_the_tangent_touches(plot):
    point = plot.get_by_role("slider", name="곡선 위의 점 z")
    for name, f in (("시그모이드", torch.sigmoid), ("GELU", F.gelu), ("ReLU", torch.relu)):
        choose(plot, name)
        point.focus()
        for key, expected in (
            ("End", None),
            ("Home", -5),
            ("PageUp", -4),
            *[("ArrowRight", None)] * 3,
            ("ArrowLeft", -3.8),
        ):
            point.press(key)
            z = numbers(plot)[0]
            assert expected in (None, z), f"activation-plot.js: {key} leads to z = {z}, not {expected}"
            assert float(point.get_attribute("aria-valuenow")) == z
        for key in ["PageUp"] * 4 + ["ArrowRight"]:
            point.press(key)
        x = torch.tensor(0.3, dtype=torch.float64, requires_grad=True)
        (slope,) = torch.autograd.grad(f(x), x)
        assert numbers(plot)[:3] == [0.3, round(f(x).item(), 3), round(slope.item(), 3)], (
            f"the numbers of {name} at 0.3"
        )
        # On the screen: the plot spans 10 units across and 4.1 up.
        x1, y1, x2, y2 = (float(plot.locator(".tangent").get_attribute(a)) for a in ("x1", "y1", "x2", "y2"))
        box = plot.locator(".plot").bounding_box()
        across, up = box["width"] / 10, box["height"] / 4.1
        assert abs((y1 - y2) / up / ((x2 - x1) / across) - slope.item()) < 0.01, (
            f"the tangent of {name} has another slope"
        )


def test_what_the_page_says(plot):
    """At z = 0 the ten bars of the sigmoid vanish; those of tanh are all 1."""
    point = plot.get_by_role("slider", name="곡선 위의 점 z")
    choose(plot, "시그모이드")
    point.focus()
    point.press("Home")
    for _ in range(5):
        point.press("PageUp")
    assert numbers(plot) == [0, 0.5, 0.25, float(f"{0.25**10:.1e}")]
    tall = "all => all.map(one => one.height.baseVal.value)"
    bars = plot.locator(".ten rect:not(.slot)").evaluate_all(tall)
    assert bars[0] == 10 and bars[3] < 0.5, f"activation-plot.js: bars of 0.25 are {bars} pixels tall"
    choose(plot, "tanh")
    assert numbers(plot) == [0, 0, 1, 1]
    assert plot.locator(".ten rect:not(.slot)").evaluate_all(tall) == [40] * 10
    assert plot.locator(".dead").count() == 2
    plot.locator("p[role=status]").filter(has_text="1 이하").wait_for(state="attached")


def test_drag_compare_and_parameter(plot):
    choose(plot, "Leaky ReLU")
    assert plot.locator(".dead").count() == 1
    plot.get_by_role("slider", name="a", exact=True).fill("0.2")
    assert plot.locator(".dead").count() == 0, "activation-plot.js: a slope of 0.2 is not dead"
    box = plot.locator(".plot").bounding_box()
    mouse = plot.page.mouse
    at = plot.locator(".point").bounding_box()
    mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    mouse.down()
    mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20, steps=3)
    mouse.up()
    mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    z, f, slope, _ = numbers(plot)
    assert abs(z + 2) < 0.02 and f == round(0.2 * z, 3) and slope == 0.2, (
        "activation-plot.js: the point does not follow the mouse"
    )
    select = plot.get_by_role("combobox")
    assert plot.locator(".other").count() == 2
    select.select_option("")
    assert plot.locator(".other").count() == 0
    select.select_option("gelu")
    assert plot.locator(".other").count() == 2
