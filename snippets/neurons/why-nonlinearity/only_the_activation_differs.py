"""A deep linear net ends exactly at the best line; with ReLU it bends."""

from math import pi

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import mse_loss

x = torch.linspace(-pi, pi, 201)[:-1, None] + pi / 200  # (200, 1)
y = torch.sin(x)


def train(activation):
    torch.manual_seed(0)  # (1)!
    model = nn.Sequential(
        nn.Linear(1, 8), activation,
        nn.Linear(8, 8), activation, nn.Linear(8, 1),
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(1000):
        loss = mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model(x).detach()


slope = (x * y).sum() / (x * x).sum()  # (2)!
limit = mse_loss(slope * x, y)
fits = {"Identity": train(nn.Identity()), "ReLU": train(nn.ReLU())}
print(f"best line: slope {slope:.3f}, error {limit:.3f}")

_, axes = plt.subplots(1, 2, sharey=True, layout="constrained")
for axis, (name, fit) in zip(axes, fits.items()):
    print(f"{name}: error {mse_loss(fit, y):.3f}")
    axis.plot(x, y, "k:", label="$\\sin x$")
    axis.plot(x, fit, "C1", label="network")
    axis.set(title=name, xlabel="$x$")
axes[0].legend()
plt.show()

assert abs(limit - (1 / 2 - 3 / pi**2)) < 1e-3
assert abs(mse_loss(fits["Identity"], y) - limit) < 1e-5  # (3)!
assert mse_loss(fits["ReLU"], y) < limit / 20
