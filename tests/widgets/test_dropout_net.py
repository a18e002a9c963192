"""The widget <dropout-net>: its passes and means against PyTorch and against the
page's program, and what a reader does with it."""

import itertools
import re
import runpy
from pathlib import Path

import matplotlib
import pytest
import torch
from torch import nn

SCRIPT = Path(__file__).with_name("dropout.test.js")
PROGRAM = Path(__file__).parents[2] / "snippets/training/dropout/through_a_relu.py"
PAGE = "training/dropout/"
ACTIVATIONS = {"relu": nn.ReLU, "linear": nn.Identity}


@pytest.fixture
def doubles():
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


def network(sizes, activation, p):
    """Linear, activation, Dropout; …; Linear."""
    layers = []
    for i, (inputs, outputs) in enumerate(itertools.pairwise(sizes)):
        layers.append(nn.Linear(inputs, outputs))
        if i < len(sizes) - 2:
            layers += [ACTIVATIONS[activation](), nn.Dropout(p)]
    return nn.Sequential(*layers)


def weights(model):
    layers = [layer for layer in model if isinstance(layer, nn.Linear)]
    return [{"weights": layer.weight.tolist(), "bias": layer.bias.tolist()} for layer in layers]


def one_pass(sizes, activation, p):
    """One pass of nn.Dropout in train mode, with the masks it drew, and one in eval mode."""
    model = network(sizes, activation, p)
    x = torch.randn(sizes[0])
    before, after = [], []

    def watch(layer, given, out):
        before.append(given[0].tolist())
        after.append(out.tolist())

    for layer in model:
        if isinstance(layer, nn.Dropout):
            layer.register_forward_hook(watch)
    output = model(x).tolist()
    # Where an output is 0 before dropout, its mask cannot be seen, and changes nothing.
    masks = [[int(a != 0 or b == 0) for b, a in zip(*rows)] for rows in zip(before, after)]
    numbers = {"layers": weights(model), "input": x.tolist(), "activation": activation, "p": p, "masks": masks}
    numbers |= {"before": list(before), "after": list(after), "output": output}
    return numbers | {"evaluated": model.eval()(x).tolist()}


def expectation(sizes, activation, p, scaled=True):
    """The expected first output over all masks, one pass of PyTorch's layers for each."""
    model = network(sizes, activation, p)
    x = torch.randn(sizes[0])
    factor = 1 / (1 - p) if scaled else 1.0
    mean, outputs = 0.0, []
    for bits in itertools.product([0.0, 1.0], repeat=sum(sizes[1:-1])):
        rest, values = torch.tensor(bits), x
        for layer in model:
            if isinstance(layer, nn.Dropout):
                values, rest = values * rest[: len(values)] * factor, rest[len(values) :]
            else:
                values = layer(values)
        outputs.append(values[0].item())
        mean += p ** bits.count(0.0) * (1 - p) ** bits.count(1.0) * values[0].item()
    numbers = {"layers": weights(model), "input": x.tolist(), "activation": activation}
    return numbers | {"p": p, "factor": factor, "mean": mean, "outputs": outputs}


def test_numbers_are_those_of_pytorch(node, doubles):
    torch.manual_seed(0)
    matplotlib.use("agg")
    with torch.no_grad():
        passes = [
            one_pass(sizes, activation, p)
            for sizes in ([3, 5, 5, 1], [4, 6, 2], [2, 3, 4, 3, 1])
            for activation in ACTIVATIONS
            for p in (0.0, 0.1, 0.5, 0.8)
        ]
        assert any(0 in mask for one in passes for mask in one["masks"])
        expectations = [
            expectation(*given)
            for given in (
                ([3, 4, 4, 1], "relu", 0.3),
                ([3, 4, 4, 1], "relu", 0.5, False),
                ([3, 4, 3, 1], "linear", 0.5),
                ([3, 3, 2, 2, 1], "linear", 0.7),
                ([3, 4, 4, 1], "linear", 0.2, False),
                ([2, 7, 1], "relu", 0.2),
                ([2, 7, 2], "relu", 0.6),
            )
        ]
    program = runpy.run_path(str(PROGRAM))
    page = {
        "input": program["x"].tolist(),
        "weights": [program["first"].tolist(), program["second"].tolist(), [program["last"].tolist()]],
        "table": program["table"],
    }
    print(node(SCRIPT, {"passes": passes, "expectations": expectations, "page": page}))


@pytest.fixture(scope="module")
def net(served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{served}/{PAGE}")
    page.locator("dropout-net").scroll_into_view_if_needed()
    page.wait_for_selector("dropout-net[ready]")
    yield page.locator("dropout-net")
    page.close()


def said(net):
    """Output of eval(), mean of all masks, number of draws and their mean, as the chart says them."""
    label = net.locator(".chart").get_attribute("aria-label").replace("−", "-")
    return [float(number) for number in re.findall(r"(?<![\w.])-?\d+\.\d+|\d+(?=번 평균)", label)]


def column(net, depth, name):
    texts = net.locator(f".net .{name}").all_text_contents()
    start = [0, 3, 8, 13][depth]
    return [float(text.replace("−", "-")) for text in texts[start : start + [3, 5, 5, 1][depth]]]


def test_draws_settle_at_the_mean_and_not_at_eval(net):
    """What the page says: 1.708 over all masks, 1.468 without one."""
    labels = net.locator(".chart .halo").all_text_contents()
    assert sorted(labels) == ["1024개의 평균 1.708", "eval() 1.468"], f"dropout-net.js: the chart says {labels}"
    assert said(net)[:3] == [1.47, 1.71, 1]
    net.get_by_role("button", name="다음 마스크").click()
    assert said(net)[2] == 2
    net.get_by_role("button", name="100번 더").click()
    net.page.wait_for_function("document.querySelector('dropout-net').count === 102")
    mean = said(net)[3]
    assert abs(mean - 1.708) < 1.1, f"dropout-net.js: the mean of 102 draws is {mean}, 5 standard errors from 1.708"


def test_neurons_show_what_dropout_does(net):
    for _ in range(3):
        net.get_by_role("button", name="다음 마스크").click()
        for depth in (1, 2):
            off = net.locator(".net g.hidden").evaluate_all("all => all.map(one => one.classList.contains('off'))")
            for was, now, gone in zip(column(net, depth, "was"), column(net, depth, "value"), off[5 * depth - 5 :]):
                expected = 0 if gone else 2 * was
                assert abs(now - expected) < 0.0101, f"dropout-net.js: {was} became {now}; dropped: {gone}"


def test_eval_uses_all_and_changes_nothing(net):
    net.locator("label", has_text="eval()").click()
    assert net.locator(".off").count() == 0
    assert column(net, 3, "value") == [1.47]
    assert column(net, 1, "value") == [0.29, 0.88, 0.20, 0.00, 0.34]
    buttons = net.get_by_role("button")
    assert [buttons.nth(i).is_disabled() for i in range(3)] == [True] * 3
    net.locator("label", has_text="train()").click()
    assert buttons.first.is_enabled()


def test_linear_and_without_the_factor(net):
    """Linear, both lines coincide; without the factor the mean is a quarter."""
    net.get_by_role("combobox").select_option("linear")
    assert said(net)[:3] == [1.34, 1.34, 1]
    assert "정확히 같습니다" in net.locator(".verdict").text_content()
    net.get_by_role("checkbox").uncheck()
    assert "0.335" in net.locator(".verdict").text_content()  # 1.342 / 4
    net.get_by_role("combobox").select_option("relu")
    assert "0.427" in net.locator(".verdict").text_content()  # 1.708 / 4
    net.get_by_role("checkbox").check()
    net.get_by_role("slider").fill("0")
    assert said(net)[:2] == [1.47, 1.47] and net.locator(".off").count() == 0
    net.get_by_role("slider").fill("0.5")


def test_play_and_pause(served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.clock.install()  # time that the test moves on
    page.goto(f"{served}/{PAGE}")
    net = page.locator("dropout-net")
    net.scroll_into_view_if_needed()
    page.clock.run_for(1000)
    page.locator("dropout-net[ready]").wait_for()
    before = said(net)[2]
    net.get_by_role("button", name="재생").click()
    page.clock.run_for(2000)
    assert before + 3 <= said(net)[2] <= before + 6, "dropout-net: two or three masks a second while playing"
    net.get_by_role("button", name="멈춤").click()
    count = said(net)[2]
    page.clock.run_for(5000)
    assert said(net)[2] == count, "dropout-net: masks are drawn after the pause"
    assert f"{count:.0f}번 평균" in net.locator("p[role=status]").text_content()
    page.close()
