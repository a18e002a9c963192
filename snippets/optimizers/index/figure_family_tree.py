"""Each optimizer changes one thing in the one before it."""

import matplotlib.pyplot as plt
import torch

# data
places = {  # (x, y) of each method, from the oldest at the top
    "SGD": (3.0, 4.6),
    "momentum": (1.2, 3.7),
    "Adagrad": (4.5, 3.7),
    "Nesterov": (0.7, 2.6),
    "RMSprop": (4.5, 2.6),
    "Adam": (3.0, 1.6),
    "NAdam": (0.7, 0.4),
    "AdaMax": (3.0, 0.4),
    "AdamW": (5.2, 0.4),
}
changes = [  # from, to, what changes, where this is written
    ("SGD", "momentum", "add up\ngradients", (1.35, 4.45)),
    ("SGD", "Adagrad", "divide by\nall past sizes", (4.75, 4.45)),
    ("momentum", "Nesterov", "look\nahead", (0.35, 3.15)),
    ("Adagrad", "RMSprop", "forget", (5.0, 3.15)),
    ("momentum", "Adam", "average", (1.85, 2.45)),
    ("RMSprop", "Adam", "correct\nthe start", (4.55, 1.9)),
    ("Nesterov", "NAdam", "", (0, 0)),
    ("Adam", "NAdam", "look ahead", (1.35, 1.2)),
    ("Adam", "AdaMax", "maximum", (3.55, 0.95)),
    ("Adam", "AdamW", "separate\ndecay", (4.85, 1.15)),
]
print(f"{len(places)} optimizers, {len(changes)} changes")

# figure
plt.figure(figsize=(6, 5))
axis = plt.axes((0, 0, 1, 1))
axis.set(xlim=(0, 6), ylim=(0, 5))
axis.axis("off")
middle = {"ha": "center", "va": "center"}
for start, end, change, where in changes:
    style = {"arrowstyle": "-|>", "color": "gray"}
    style |= {"shrinkA": 16, "shrinkB": 16}  # room for the names
    axis.annotate("", places[end], places[start], arrowprops=style)
    axis.text(*where, change, fontsize=12, color="C1", **middle)
for name, place in places.items():
    style = {"fontsize": 15, "color": "C0", "weight": "bold"}
    axis.text(*place, name, **style, **middle)
plt.show()

# the claim: every change leads to a younger method, and PyTorch has them
for start, end, _, _ in changes:
    assert places[start][1] > places[end][1]
for name in "SGD Adagrad RMSprop Adam NAdam Adamax AdamW".split():
    assert issubclass(getattr(torch.optim, name), torch.optim.Optimizer)
