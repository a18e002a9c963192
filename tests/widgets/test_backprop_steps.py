"""The widget <backprop-steps>: its numbers against torch.autograd, its grammar
against Python's, and what a reader does with it."""

import ast
import math
import random
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F

from tests.widgets.drawn import frames

PAGE = "neurons/backpropagation/"

# Expression, values of its variables. Kinks and overflow included: there too the answer is PyTorch's.
EXPRESSIONS = [
    ("(v*sigmoid(w*x + b) - y)^2", {"v": 4, "w": 0.5, "x": 2, "b": -1, "y": 3}),
    ("tanh(w*x + b)", {"w": 0.5, "x": 2, "b": -1.5}),
    ("(sigmoid(w1*x1 + w2*x2 + b) - y)**2", {"w1": 1, "x1": 0.5, "w2": -2, "x2": 1, "b": 0.5, "y": 1}),
    ("x*x + x", {"x": 3}),
    ("x*x*x - x/x + x^x", {"x": 1.7}),
    ("v*relu(w*x + b)", {"v": 2, "w": 0.5, "x": 1, "b": -2}),
    ("v*relu(w*x + b)", {"v": 2, "w": 0.5, "x": 1, "b": 2}),
    ("relu(x)", {"x": 0}),
    ("log(1 + exp(-y*z))", {"y": 1, "z": 0.5}),
    ("log(1 + exp(-y*z))", {"y": -1, "z": 30}),
    ("max(a, b)", {"a": 1, "b": 0.5}),
    ("max(a, b)*a", {"a": 2, "b": 2}),
    ("min(a, b) + min(b, 3)", {"a": 3, "b": 3}),
    ("max(x, x) + min(x, -1)", {"x": -1}),
    ("x/y", {"x": 3, "y": 2}),
    ("1/(x*y) - y/x", {"x": -0.3, "y": 1.2}),
    ("sigmoid(w4*sigmoid(w3*sigmoid(w2*sigmoid(w1*x))))", {"w1": 1, "w2": 1.5, "w3": -2, "w4": 1, "x": 1}),
    ("abs(x - y) + abs(x)", {"x": 0, "y": 2}),
    ("abs(x)*y", {"x": -3, "y": 2}),
    ("sin(a)*cos(b) - cos(a*b)", {"a": 0.7, "b": -1.3}),
    ("sqrt(x^2 + y^2)", {"x": 3, "y": -4}),
    ("sqrt(x)", {"x": 0}),
    ("softplus(x) - softplus(-y)", {"x": 2.5, "y": -3}),
    ("softplus(x)", {"x": 25}),
    ("softplus(x)", {"x": -40}),
    ("square(x - y)/2", {"x": 1.5, "y": -0.25}),
    ("x^3 - 2*x^-2 + x**0.5", {"x": 1.4}),
    ("(-x)^3 + 2^x + x^0", {"x": 0.6}),
    ("x^y", {"x": 1.3, "y": -2.2}),
    ("x^y", {"x": 0, "y": 2}),
    ("x^0", {"x": 0}),
    ("-x**2 + --x - -3", {"x": 1.1}),
    ("exp(-x*x/2)/sqrt(2*3.141592653589793)", {"x": 0.8}),
    ("log(relu(x))", {"x": -1}),
    ("log(x)*y", {"x": -1, "y": 2}),
    ("1/x", {"x": 0}),
    ("exp(x)*0.5", {"x": 1000}),
    ("tanh(w3*tanh(w2*tanh(w1*x + b1) + b2) + b3)", dict(w1=2, w2=-1, w3=0.5, x=0.3, b1=0.1, b2=-0.2, b3=0.7)),
    ("2 + 1e-3*x - .5*3.", {"x": 4}),
]


def tensor(value):
    return torch.as_tensor(value, dtype=torch.float64)


FUNCTIONS = {
    name: (lambda function: lambda *inputs: function(*map(tensor, inputs)))(function)
    for name, function in {
        "tanh": torch.tanh,
        "sigmoid": torch.sigmoid,
        "relu": torch.relu,
        "exp": torch.exp,
        "log": torch.log,
        "sin": torch.sin,
        "cos": torch.cos,
        "sqrt": torch.sqrt,
        "abs": torch.abs,
        "max": torch.maximum,
        "min": torch.minimum,
        "softplus": lambda a: F.softplus(a, threshold=100),  # exact; the default of 20 is 2e-9 off above it
        "square": torch.square,
    }.items()
}


def exact(value):
    """Return a number as JSON can carry it."""
    return value if math.isfinite(value) else str(value)


def by_torch(source, values):
    leaves = {name: tensor(float(value)).requires_grad_() for name, value in values.items()}
    out = eval(source.replace("^", "**"), FUNCTIONS, leaves)
    out.backward()
    grads = {name: exact(leaf.grad.item()) for name, leaf in leaves.items()}
    return {"source": source, "values": values, "value": exact(out.item()), "grads": grads}


def shape(node):
    """Return a Python expression as nested lists, in the manner of autograd.test.js."""
    signs = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
    match node:
        case ast.Expression():
            return shape(node.body)
        case ast.Constant():
            return node.value
        case ast.Name():
            return node.id
        case ast.Call():
            return [node.func.id, *map(shape, node.args)]
        case ast.BinOp():
            return [signs[type(node.op)], shape(node.left), shape(node.right)]
        case ast.UnaryOp(op=ast.UAdd()):
            return shape(node.operand)
        case ast.UnaryOp(op=ast.USub()):
            inner = shape(node.operand)
            return -inner if isinstance(inner, (int, float)) else ["neg", inner]


def generated(chance, depth):
    """Return a random expression: signs in a row, powers of powers, few parentheses."""
    kind = chance.choices(range(6), (2, 1, 5, 2, 1.5, 1) if depth else (2, 1, 0, 0, 0, 0))[0]
    inner = lambda: generated(chance, depth - 1)  # noqa: E731
    space = chance.choice(["", "", " "])
    match kind:
        case 0:
            return chance.choice("xyz")
        case 1:
            return chance.choice(["1", "2", "0.5", "3.", ".25", "1e-1"])
        case 2:
            sign = chance.choice(["+", "-", "*", "/", "**", "^"])
            return f"{inner()}{space}{sign}{space}{inner()}"
        case 3:
            return f"{chance.choice('--+')}{space}{inner()}"
        case 4:
            return f"({space}{inner()}{space})"
        case 5:
            return f"max({inner()},{space}{inner()})" if chance.random() < 0.5 else f"abs({inner()})"


def by_python(count):
    chance = random.Random(0)
    values = {"x": 1.3, "y": 0.7, "z": 2.1}
    cases = []
    for source in ["-x**2", "2**3**2", "2**-x**2", "x - y - z", "x/y/z", "x/y*z", "-x*y", "x*-y", "x--y", "(-2)**2"]:
        cases.append(source)
    while len(cases) < count:
        if len(source := generated(chance, 4)) <= 60:
            cases.append(source)
    for source in cases:
        python = source.replace("^", "**")
        try:
            value = eval(python, {"max": max, "abs": abs}, values)
            if isinstance(value, complex) or not 1e-6 < abs(value) < 1e6:
                value = None
        except (ArithmeticError, TypeError):
            value = None
        yield {"source": source, "shape": shape(ast.parse(python, mode="eval")), "values": values, "value": value}


def test_numbers_and_grammar(node):
    python = list(by_python(300))
    assert sum(case["value"] is not None for case in python) > 150
    numbers = {"torch": [by_torch(*case) for case in EXPRESSIONS], "python": python}
    print(node(Path(__file__).parent / "autograd.test.js", numbers))


@pytest.fixture(scope="module")
def opened(served, browser):
    """Return a function that opens the page and gives it, its widget and its troubles."""
    contexts = []

    def open_page(language="ko", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{served}/{'en/' * (language == 'en')}{PAGE}")
        page.locator("backprop-steps").scroll_into_view_if_needed()
        page.wait_for_selector("backprop-steps[ready]")
        return page, page.locator("backprop-steps")

    yield open_page
    for context in contexts:
        context.close()


def table(widget):
    """Return the rows of the widget's table: expression → (value, gradient)."""
    rows = widget.locator("tbody tr").evaluate_all("rows => rows.map(r => [...r.cells].map(c => c.textContent))")
    return {name: (value, grad) for name, value, grad in rows}


# How many pairs of nodes overlap, and whether the label of the step lies on a node or outside.
CROWDED = """host => {
  const box = (element) => element.getBoundingClientRect();
  const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
  const frames = [...host.shadowRoot.querySelectorAll(".frame")].map(box);
  const label = host.shadowRoot.querySelector(".product");
  const words = label.style.display === "none" ? null : box(label.querySelector("rect"));
  const drawing = box(host.shadowRoot.querySelector(".graph svg"));
  return [
    frames.filter((a, i) => frames.slice(0, i).some((b) => !apart(a, b))).length,
    words ? frames.filter((a) => !apart(a, words)).length : 0,
    [...frames, ...(words ? [words] : [])].every((a) => a.left >= drawing.left - 1 && a.right <= drawing.right + 1),
  ];
}"""


def test_reader_follows_the_gradients(opened):
    page, widget = opened()
    said, field = widget.locator(".said"), widget.get_by_label("식", exact=True)
    next_, scrub = widget.get_by_role("button", name="다음"), widget.get_by_label("단계")

    # It opens in the middle of the way back, with the page's own numbers.
    assert "−8 × 0.25 = −2" in said.inner_text()
    assert widget.locator(".product text").text_content() == "−8 × 0.5 × (1 − 0.5) = −2"
    widget.locator("summary").click()
    assert table(widget)["w"] == ("0.5", ""), "the gradient has not come so far yet"
    next_.press("Enter")
    assert scrub.input_value() == "14"
    scrub.press("ArrowRight")
    assert scrub.input_value() == "15" and table(widget)["b"] == ("−1", "−2")
    widget.get_by_role("button", name="끝").click()
    wanted = {"w": "−4", "b": "−2", "v": "−1", "x": "−1", "y": "2"}
    assert {name: table(widget)[name][1] for name in wanted} == wanted

    # The numbers of the prose: b = 3. A half-typed number changes nothing.
    number = widget.get_by_label("b의 값")
    number.fill("3")
    assert table(widget)["w"][1] == "0.262", "the prose of the page says so too"
    assert "0.0177" in widget.locator(".slope").all_text_contents()
    number.fill("")
    assert number.get_attribute("aria-invalid") == "true" and table(widget)["w"][1] == "0.262"
    number.blur()
    assert number.input_value() == "3"

    # A variable used three times: the sum is seen growing.
    widget.get_by_label("예").select_option(label="거듭 쓰인 변수")
    assert field.input_value() == "x*x + x"
    sums = []
    widget.get_by_role("button", name="처음").click()
    for _ in range(int(scrub.get_attribute("max"))):
        next_.click()
        sums.append("".join(widget.locator(".sum").all_text_contents()))
    assert sums == ["", "", "", "", "", "1 + 3 = 4", "1 + 3 + 3 = 7"]
    assert "4 + 3 = 7" in said.inner_text()
    assert "false" != next_.get_attribute("aria-disabled") and next_.evaluate("e => e.matches(':focus')")

    # Values stay when the expression changes.
    field.fill("x*b + new")
    assert widget.get_by_label("x의 값").input_value() == "3" and widget.get_by_label("b의 값").input_value() == "3"
    assert widget.get_by_label("예").input_value() == "own"

    # A wrong expression: told at its character, the last graph stays.
    nodes = widget.locator(".frame").count()
    field.fill("tanh(w*x")
    assert widget.locator("#told").inner_text() == "5번째 글자 ‘(’: 닫는 괄호가 없습니다."
    assert field.get_attribute("aria-invalid") == "true" and widget.locator(".frame").count() == nodes
    caret, left = widget.locator(".wrong").bounding_box(), field.bounding_box()["x"]
    each = caret["width"]  # a monospaced font: the caret stands under the fifth character
    assert (
        abs(caret["x"] - left - field.evaluate("e => parseFloat(getComputedStyle(e).paddingLeft)") - 1 - 4 * each) < 2
    )
    field.fill("x" + " " * 119 + "$")
    assert widget.locator("#told").inner_text().startswith("121번째 글자 ‘$’")
    field.press("End")
    shift = field.evaluate("e => [e.scrollLeft, e.nextSibling.scrollLeft]")
    assert shift[0] > 100 and abs(shift[0] - shift[1]) < 2, "the caret scrolls with the expression"

    # A value that does not exist: told at the node.
    field.fill("log(x - 5) + b")
    assert field.get_attribute("aria-invalid") == "false"
    assert widget.locator(".bad").count() == 1 and "log" in widget.locator(".bad").text_content()
    assert "log(x - 5) = NaN: 음수에는 실수인 로그가 없습니다" in said.inner_text()
    page.wait_for_function(
        "document.querySelector('backprop-steps').shadowRoot.querySelector('[role=status]').textContent.includes('로그')"
    )

    # No drawing is crowded, wide or narrow (the examples: test_fonts.py).
    shared = "*".join(f"(a*x{i}+b)" for i in range(7))
    cases = {"shared inputs": shared, "a wide sum": "+".join(f"v{i}*x" for i in range(13))}
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for name, source in cases.items():
            field.fill(source)
            frames(page)
            overlapping, covered, inside = widget.evaluate(CROWDED)
            assert (overlapping, covered, inside) == (0, 0, True), (
                f"{name} at {width} px: {overlapping} nodes overlap, the label of the step covers {covered}, inside: {inside}"
            )
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_play_and_english(opened):
    page, widget = opened("en")
    field, scrub = widget.get_by_label("Expression"), widget.get_by_label("Step")
    field.fill("2*((x + 1)")
    assert widget.locator("#told").inner_text() == "Character 3, “(”: the closing parenthesis is missing."
    field.fill("x*y")
    assert "Local derivative" in widget.locator(".said").inner_text()
    widget.get_by_role("button", name="Play").click()
    assert scrub.input_value() == "0", "at the end, playing starts again"
    page.wait_for_function(
        "document.querySelector('backprop-steps').shadowRoot.querySelector('.scrub input').value > 0"
    )
    widget.get_by_role("button", name="Pause").click()
    page.emulate_media(reduced_motion="reduce")
    widget.get_by_text("Play", exact=True).wait_for(state="hidden")  # nothing plays where less motion is wanted
