"""Two spirals: a straight line cannot part them, a small network can."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

torch.manual_seed(0)
turn = torch.linspace(0.5, 3, 100) * torch.pi
arm = torch.stack([turn.cos(), turn.sin()], dim=1) * turn[:, None] / 10
x = torch.cat([arm, -arm]) + 0.02 * torch.randn(200, 2)  # (points, 2)
y = torch.cat([torch.zeros(100), torch.ones(100)])  # (points,)


def train(model):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(600):
        loss = binary_cross_entropy_with_logits(model(x)[:, 0], y)  # (1)!
        optimizer.zero_grad()
        loss.backward()  # (2)!
        optimizer.step()  # (3)!
    return ((model(x)[:, 0] > 0) == y).float().mean().item()


tanh = nn.Tanh()
network = nn.Sequential(
    nn.Linear(2, 32), tanh, nn.Linear(32, 32), tanh, nn.Linear(32, 1)
)
accuracy = {"line": train(nn.Linear(2, 1)), "network": train(network)}
print({name: round(value, 2) for name, value in accuracy.items()})

ticks = torch.linspace(-1.15, 1.15, 81)
grid = torch.cartesian_prod(ticks, ticks)  # (81 * 81, 2)
side = network(grid).detach().reshape(81, 81).T  # rows x2, columns x1
plt.figure(figsize=(4, 4), layout="constrained")
plt.contourf(ticks, ticks, side > 0, 1, colors=["C0", "C1"], alpha=0.3)
plt.plot(*x[:100].T, "C0o", *x[100:].T, "C1s", markersize=4)
plt.axis("off")
plt.show()

assert accuracy["line"] < 0.75 and accuracy["network"] > 0.99  # (4)!
