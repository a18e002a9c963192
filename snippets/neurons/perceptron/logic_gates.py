"""Rosenblatt's rule learns AND, OR and NAND, starting from zeros."""

import matplotlib.pyplot as plt
import torch

inputs = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "NAND": [1, 1, 1, 0]}
view = torch.tensor([-0.6, 1.6])


def step(z):
    return (z > 0).long()  # (1)!


_, axes = plt.subplots(
    1, 3, layout="constrained", figsize=(7, 2.7), sharey=True
)
for axis, (gate, targets) in zip(axes, gates.items()):
    y = torch.tensor(targets)
    w, b, visited = torch.zeros(2, dtype=torch.long), 0, []
    while (step(inputs @ w + b) != y).any():
        for x, target in zip(inputs, y):
            error = target - step(w @ x + b)  # (2)!
            if error != 0:
                w, b = w + error * x, b + error
                visited.append((w, b))
    print(f"{gate:4}  w = {w.tolist()}  b = {b.item()}"
          f"  mistakes = {len(visited)}")
    assert step(inputs @ w + b).tolist() == targets  # (3)!

    z = w[0] * view + w[1] * view[:, None] + b  # (2, 2): x2, x1
    axis.contourf(view, view, z, levels=[0, 99], colors="C1", alpha=0.25)
    for w, b in visited:
        if w.any():
            foot, along = -b * w / (w @ w), torch.stack([-w[1], w[0]])
            axis.axline(foot, foot + along, color="C0", ls=":", lw=1)
    axis.axline(foot, foot + along, color="C1", lw=3)  # the last line
    axis.scatter(*inputs[y == 0].T, s=50, c="none", edgecolors="black",
                 zorder=3)
    axis.scatter(*inputs[y == 1].T, s=50, c="black", marker="s",
                 zorder=3)
    axis.set(title=gate, xlabel="$x_1$", xticks=[0, 1], yticks=[0, 1],
             xlim=view, ylim=view, aspect="equal")
axes[0].set_ylabel("$x_2$")
plt.show()
