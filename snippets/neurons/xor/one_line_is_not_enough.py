"""XOR: a line ends at 0.5 everywhere, one hidden layer learns it."""

import math

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

torch.manual_seed(0)
x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])  # (1)!
line = nn.Linear(2, 1)  # (2)!
mlp = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1))  # (3)!

ticks = torch.linspace(-0.5, 1.5, 41)
grid = torch.cartesian_prod(ticks, ticks)  # (41 * 41, 2)
_, axes = plt.subplots(1, 2, sharey=True, layout="constrained")
for axis, name, model in zip(axes, ("line", "mlp"), (line, mlp)):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    for _ in range(500):
        loss = binary_cross_entropy_with_logits(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        p, surface = model(x).sigmoid(), model(grid).sigmoid()
    print(f"{name:4}  loss {loss:.3f}  p", *[f"{v:.2f}" for v in p[:, 0]])

    surface = surface.reshape(41, 41).T  # rows x2, columns x1
    for levels, color in (([0, 0.25], "C0"), ([0.75, 1], "C1")):
        axis.contourf(ticks, ticks, surface, levels, colors=color,
                      alpha=0.3)
    axis.scatter(*x[y[:, 0] == 0].T, c="none", edgecolors="black")
    axis.scatter(*x[y[:, 0] == 1].T, c="black", marker="s")
    for (x1, x2), guess in zip(x, p):
        axis.text(x1, x2 + 0.12, f"{guess.item():.2f}", ha="center")
    axis.set(title=name, xlabel="$x_1$", xticks=[0, 1], yticks=[0, 1])
    if model is line:
        assert abs(loss.item() - math.log(2)) < 1e-3  # (4)!
axes[0].set_ylabel("$x_2$")
plt.show()

torch.testing.assert_close(p, y, atol=0.1, rtol=0)  # the MLP's p
