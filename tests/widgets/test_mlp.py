"""The engine of <mlp-playground> trains as PyTorch does, and so do its programs."""

import ast
import contextlib
import inspect
import io
import json
import random
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits, mse_loss

HERE = Path(__file__).parent
ACTIVATIONS = {
    "linear": nn.Identity(),
    "sigmoid": nn.Sigmoid(),
    "tanh": nn.Tanh(),
    "relu": nn.ReLU(),
    "leaky_relu": nn.LeakyReLU(),
    "elu": nn.ELU(),
    "gelu": nn.GELU(),
    "silu": nn.SiLU(),
    "maxout": lambda z: torch.maximum(*z.chunk(2, dim=-2)),  # z: (networks, out, batch)
}
# The class, what is fixed of it, and a learning rate that learns something in 100 steps.
OPTIMIZERS = {
    "sgd": (torch.optim.SGD, {}, 0.1),
    "momentum": (torch.optim.SGD, {"momentum": 0.9}, 0.01),
    "nesterov": (torch.optim.SGD, {"momentum": 0.9, "nesterov": True}, 0.01),
    "adagrad": (torch.optim.Adagrad, {}, 0.1),
    "rmsprop": (torch.optim.RMSprop, {}, 0.01),
    "adam": (torch.optim.Adam, {}, 0.02),
    "adamw": (torch.optim.AdamW, {}, 0.02),
    "adamax": (torch.optim.Adamax, {}, 0.02),
    "nadam": (torch.optim.NAdam, {}, 0.02),
}
OPTIONS = {  # PyTorch's names, where JavaScript's are others
    "momentum": "momentum",
    "alpha": "alpha",
    "eps": "eps",
    "weightDecay": "weight_decay",
    "momentumDecay": "momentum_decay",
}
WEIGHTS = re.compile(r" {4,5}\[[^,]*(,[^,]*)+\]")  # a row of numbers in a program


@pytest.fixture(autouse=True)
def float64():
    """Let PyTorch compute as JavaScript does; programs set this too."""
    torch.set_default_dtype(torch.float64)
    yield
    torch.set_default_dtype(torch.float32)


# Networks train many at a time: for each activation six, {classification, regression} ×
# {no penalty, L1, L2}. They are one tensor with a first dimension for the networks. As every
# operation is elementwise or per network, they give the numbers of separate runs, in less time.

ROWS, BATCH, STEPS, HIDDEN = 13, 5, 100, [3, 2]
TASKS = ["classification"] * 3 + ["regression"] * 3
L1 = torch.tensor([0, 0.01, 0] * 2, dtype=torch.float64)
L2 = torch.tensor([0, 0, 0.02] * 2, dtype=torch.float64)


def first_weights(pieces, count):
    """Return the weights of many networks as nn.Linear draws them: [(count, out, in), (count, out, 1), ...]."""
    torch.manual_seed(0)
    widths = [2, *HIDDEN, 1]
    outputs = [pieces * width for width in HIDDEN] + [1]
    networks = [[nn.Linear(i, o) for i, o in zip(widths, outputs)] for _ in range(count)]
    weights = []
    for layers in zip(*networks):
        weights.append(torch.stack([layer.weight.detach() for layer in layers]))
        weights.append(torch.stack([layer.bias.detach() for layer in layers])[..., None])
    return [weight.requires_grad_() for weight in weights]


def flat(weights):
    return torch.cat([weight.detach().flatten(1) for weight in weights], dim=1).tolist()


def train(names, name, x, classes, targets):
    """Train six networks for each activation; return runs: settings, first weights, losses, last weights."""
    kind, fixed, lr = OPTIMIZERS[name]
    weights = first_weights(2 if "maxout" in names else 1, 6 * len(names))
    optimizer = kind(weights, lr=lr, foreach=False, **fixed)
    start, losses = flat(weights), []
    for step in range(STEPS):
        rows = torch.arange(step * BATCH, (step + 1) * BATCH) % ROWS
        a = x[rows].T  # (2, batch)
        for weight, bias in zip(weights[:-2:2], weights[1:-2:2]):
            z = weight @ a + bias  # (networks, out, batch)
            a = torch.cat([ACTIVATIONS[n](part) for n, part in zip(names, z.split(6))])
        output = (weights[-2] @ a + weights[-1]).view(-1, 2, 3, BATCH)  # (activations, tasks, penalties, batch)
        y, t = (values[rows].expand_as(output[:, 0]) for values in (classes, targets))
        cross_entropy = binary_cross_entropy_with_logits(output[:, 0], y, reduction="none").mean(-1)
        error = mse_loss(output[:, 1], t, reduction="none").mean(-1)
        loss = torch.cat([cross_entropy, error], dim=1)  # (activations, 6)
        loss = loss + L1 * sum(weight.abs().sum((1, 2)) for weight in weights[::2]).view(-1, 6)
        loss = loss + L2 / 2 * sum(weight.square().sum((1, 2)) for weight in weights[::2]).view(-1, 6)
        optimizer.zero_grad()
        loss.sum().backward()
        optimizer.step()
        losses.append(loss.detach().flatten())
    losses, end = torch.stack(losses, dim=1).tolist(), flat(weights)
    settings = [
        {"activation": n, "name": name, "options": {"lr": lr}, "task": task, "l1": l1, "l2": l2}
        for n in names
        for task, l1, l2 in zip(TASKS, L1.tolist(), L2.tolist())
    ]
    return [setting | {"start": start[k], "losses": losses[k], "end": end[k]} for k, setting in enumerate(settings)]


def engine():
    torch.manual_seed(1)
    x = 2 * torch.randn(ROWS, 2)
    classes = (x.prod(1) > 0).double()
    targets = torch.sin(x[:, 0]) - x[:, 1] / 2
    groups = [[name for name in ACTIVATIONS if name != "maxout"], ["maxout"]]  # by the shape of their weights
    runs = [run for names in groups for name in OPTIMIZERS for run in train(names, name, x, classes, targets)]
    assert len(runs) == len(ACTIVATIONS) * len(OPTIMIZERS) * 6
    numbers = {"X": x.flatten(), "classes": classes, "targets": targets}
    return {key: values.tolist() for key, values in numbers.items()} | {"batch": BATCH, "hidden": HIDDEN, "runs": runs}


def activations():
    """Return values and slopes on a grid that has the kinks and the ends of tables."""
    z = torch.cat(
        [torch.linspace(-40, 40, 2001), torch.linspace(-1, 1, 333), torch.tensor([1e-8, -1e-300, 19.99, 800, -800])]
    )
    z.requires_grad_()
    found = {}
    for name, activation in ACTIVATIONS.items():
        if name != "maxout":
            f = activation(z)
            (slope,) = torch.autograd.grad(f.sum(), z)
            found[name] = {"f": f.tolist(), "slope": slope.tolist()}
    return {"z": z.tolist(), "of": found}


def tie():
    """Return the gradient of (max(z) - 2)² where z = (3, 3)."""
    z = torch.full((2, 1), 3.0, requires_grad=True)
    (ACTIVATIONS["maxout"](z) - 2).square().sum().backward()
    return z.grad.flatten().tolist()


def defaults():
    """Return {optimizer: {option: PyTorch's default}} under JavaScript's names."""
    found = {}
    for name, (kind, fixed, _) in OPTIMIZERS.items():
        usual = {key: parameter.default for key, parameter in inspect.signature(kind).parameters.items()} | fixed
        found[name] = {"lr": usual["lr"]}
        if "betas" in usual:
            found[name] |= {"beta1": usual["betas"][0], "beta2": usual["betas"][1]}
        for ours, theirs in OPTIONS.items():
            if usual.get(theirs):
                found[name][ours] = usual[theirs]
    return found


# Programs


def states():
    """Draw twelve states of the playground in which everything occurs, and add three special ones."""
    draw = random.Random(2)  # with which none diverges
    datasets = ["circle", "xor", "gauss", "spiral", "plane", "multigauss"]
    inputs = ["x1", "x2", "x1^2", "x2^2", "x1x2", "sin(x1)", "sin(x2)"]
    options = {
        "momentum": {"momentum": 0.8},
        "nesterov": {"momentum": 0.95},
        "adagrad": {"eps": 1e-8},
        "rmsprop": {"alpha": 0.9},
        "adam": {"beta1": 0.8, "beta2": 0.99},
        "adamw": {"weightDecay": 0.1},
        "adamax": {"beta2": 0.9, "eps": 1e-6},
        "nadam": {"momentumDecay": 0.01},
    }

    def each(values):  # twelve, every one of them among them
        values = list(values)
        values += draw.choices(values, k=12 - len(values)) if len(values) < 12 else []
        draw.shuffle(values)
        return values

    found = []
    for dataset, activation, name, init, l1, l2, dropout, layers in zip(
        each(datasets),
        each(ACTIVATIONS),
        each(OPTIMIZERS),
        each(["xavier", "he", "zero", "large"]),
        each([0, 0, 0.001, 0.003]),
        each([0, 0, 0.01, 0.1]),
        each([0, 0, 0.2, 0.5]),
        each([1, 1, 2, 2, 3, 6]),
    ):
        count, share = draw.choice([40, 100, 151]), draw.choice([0.5, 0.8, 1])
        found.append(
            {
                "draw": {
                    "name": dataset,
                    "count": count,
                    "noise": draw.choice([0, 0.1, 0.5]),
                    "seed": draw.randrange(1000),
                },
                "share": share,
                "features": [n for n in inputs if draw.random() < 0.5] or ["x1"],
                "network": {
                    "hidden": [draw.randint(1, 8) for _ in range(layers)],
                    "activation": activation,
                    "init": init,
                    "seed": draw.randrange(1000),
                    "l1": l1,
                    "l2": l2,
                    "dropout": dropout,
                    "optimizer": {"name": name, "lr": draw.choice([0.001, 0.003, 0.01])} | options.get(name, {}),
                },
                "batch": draw.choice([1, 7, 10, 200]),
                "steps": 20,
                "language": draw.choice(["ko", "en"]),
            }
        )
    plain = {
        "draw": {"name": "circle", "count": 100},
        "share": 0.5,
        "features": ["x1", "x2"],
        "network": {"hidden": [4, 2], "optimizer": {"name": "sgd", "lr": 0.1}},
        "batch": 10,
        "steps": 1000,
        "language": "ko",
    }
    own = {  # a reader's points and weights, whole numbers and long ones
        "csv": "0,0,0\n0,1,1\n1,0,1\n1,1,0\n",
        "share": 1,
        "features": ["x1", "x2"],
        "network": {"hidden": [2], "activation": "relu", "optimizer": {"name": "adam", "lr": 0.1}},
        "start": [1, -1, 0.1 + 0.2, 1, 0, 1e-7, 2, 2, -1 / 3],
        "batch": 4,
        "steps": 20,
        "language": "en",
    }
    return [*found, plain, plain | {"network": {"hidden": [], "dropout": 0.5}, "steps": 20, "language": "en"}, own]


def unused(text):
    """Return the names that a program defines and never uses."""
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    names |= {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    names |= {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    used = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return names - used - {"_"} - {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def run(text):
    """Run a program in this process, as if alone; return what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(text, "program", "exec"), {"__name__": "__main__"})
    return printed.getvalue()


def run_alone(text, folder):
    """Run a program as a reader does who pastes it into `python -`."""
    done = subprocess.run(
        [sys.executable, "-"], input=text, cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert not list(folder.iterdir())
    return done.stdout


def test_engine_and_programs(node, tmp_path):
    file = tmp_path / "programs.json"
    drawn = states()
    numbers = {
        "activations": activations(),
        "engine": engine(),
        "defaults": defaults(),
        "tie": tie(),
        "programs": {"states": drawn, "file": str(file)},
    }
    print(node(HERE / "mlp.test.js", numbers))

    empty = tmp_path / "empty"
    empty.mkdir()
    largest = 0
    for state, program in zip(drawn, json.loads(file.read_text("utf-8"))):
        text, where = (
            program["text"],
            f"theme/assets/widgets/mlp-playground/torch.js, for the state {state}:\n{program['text']}",
        )
        widths = {line: sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) for line in text.splitlines()}
        wide = [line for line, width in widths.items() if width > (100 if WEIGHTS.match(line) else 76)]
        assert not wide, f"{where}\nlines wider than 76 columns (weights: than 100): {wide}"
        assert not unused(text), f"{where}\nnames never used: {unused(text)}"
        printed = run_alone(text, empty) if state["steps"] == 1000 else run(text)
        expected = [f"step {n + 1}  loss" for n in range(10)] + ["training loss", "test loss"][: len(program["after"])]
        lines = [line.rpartition(" ") for line in printed.splitlines()]
        assert [line[0] for line in lines] == expected, f"{where}\nprints\n{printed}"
        for line, ours in zip(lines, program["losses"] + program["after"]):
            off = abs(float(line[2]) - ours) / max(1, abs(ours))
            assert off < 1e-5, f"{where}\n{line[0]}: PyTorch {line[2]}, the widget {ours}"
            largest = max(largest, off)
    print(f"{len(drawn)} programs: largest difference {largest:.1e}")
