"""Two spirals: a straight line cannot part them, a small network can."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

torch.manual_seed(0)

# data
turn = torch.linspace(0.5, 3, 100) * torch.pi
arm = torch.stack([turn.cos(), turn.sin()], dim=1) * turn[:, None] / 10
inputs = torch.cat([arm, -arm]) + 0.02 * torch.randn(200, 2)  # (points, 2)
targets = torch.cat([torch.zeros(100), torch.ones(100)])  # (points,)


# training
def train(model):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for step in range(400):
        logits = model(inputs)[:, 0]
        loss = binary_cross_entropy_with_logits(logits, targets)  # (1)!
        optimizer.zero_grad()
        loss.backward()  # (2)!
        optimizer.step()  # (3)!
    right = (model(inputs)[:, 0] > 0) == targets
    return right.float().mean().item()


# experiment
line = nn.Linear(2, 1)
hidden = [nn.Linear(2, 16), nn.Tanh(), nn.Linear(16, 16), nn.Tanh()]
network = nn.Sequential(*hidden, nn.Linear(16, 1))
line_accuracy = train(line)
network_accuracy = train(network)
print(f"line {line_accuracy:.2f}, network {network_accuracy:.2f}")

# figure
ticks = torch.linspace(-1.15, 1.15, 81)
grid = torch.cartesian_prod(ticks, ticks)  # (81 * 81, 2)
side = network(grid).detach().reshape(81, 81).T  # rows x2, columns x1
plt.figure(figsize=(4, 4), layout="constrained")
plt.contourf(ticks, ticks, side > 0, 1, colors=["C0", "C1"], alpha=0.3)
plt.plot(*inputs[:100].T, "C0o", *inputs[100:].T, "C1s", markersize=4)
plt.axis("off")
plt.show()

# the claim
assert line_accuracy < 0.75 and network_accuracy > 0.99  # (4)!
