"""A neuron, a layer of neurons, and a network that learns backward."""

import matplotlib.pyplot as plt
from torch import nn

# model
neuron = nn.Linear(2, 1)
layer = nn.Linear(2, 3)
network = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
counts = []
for model in (neuron, layer, network):
    counts.append(sum(weights.numel() for weights in model.parameters()))
print("parameters:", *counts)

# figure
drawings = {  # units in each column, from the inputs on
    "neuron": [2, 1],
    "layer": [2, 3],
    "network": [2, 3, 1],
}
widths = [len(columns) for columns in drawings.values()]
_, axes = plt.subplots(
    1, 3, figsize=(6, 2.7), layout="constrained", width_ratios=widths
)
for axis, (name, columns) in zip(axes, drawings.items()):
    axis.set(xlim=(-0.4, len(columns) - 0.6), ylim=(-2.1, 1.5))
    axis.set_aspect("equal")
    axis.set_title(name, fontsize=14)
    axis.axis("off")
    heights = []
    for count in columns:
        heights.append([(count - 1) / 2 - unit for unit in range(count)])
    for x in range(len(columns) - 1):
        for start in heights[x]:
            for end in heights[x + 1]:
                axis.plot([x, x + 1], [start, end], color="C0", lw=1.2)
    for x, column in enumerate(heights):
        for y in column:
            color = "C0" if x else "gray"
            axis.add_patch(plt.Circle((x, y), 0.22, color=color, zorder=2))
arrow = {"arrowstyle": "-|>", "color": "C1", "lw": 2}
axes[2].annotate("", (0, -1.45), (2, -1.45), arrowprops=arrow)
axes[2].text(1, -1.95, "gradients", color="C1", ha="center", fontsize=13)
plt.show()

# the claim
assert counts == [3, 9, 13]
