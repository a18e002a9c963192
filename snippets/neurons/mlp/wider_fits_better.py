"""The same training fits a curve better when the hidden layer is wider."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import mse_loss

torch.set_default_dtype(torch.float64)
x = torch.linspace(-3, 3, 101)[:, None]  # (101, 1)
y = torch.sin(2 * x)


def fit(width, seed):
    torch.manual_seed(seed)
    layers = nn.Linear(1, width), nn.Tanh(), nn.Linear(width, 1)
    model = nn.Sequential(*layers)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    for _ in range(400):
        loss = mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model(x).detach()


widths, median = (1, 2, 4, 32), {}
_, axes = plt.subplots(1, 4, sharey=True, layout="constrained")
for width, axis in zip(widths, axes):
    fits = [fit(width, seed) for seed in range(3)]  # (1)!
    errors = sorted((f - y).abs().max().item() for f in fits)
    median[width] = errors[1]
    print(f"{width:2} hidden:", *(f"{e:.2f}" for e in errors))
    axis.plot(x, y, "k:")
    for f, style in zip(fits, ("C0-", "C1--", "C2-.")):
        axis.plot(x, f, style, linewidth=1.2)
    axis.set(title=f"{width} hidden", xlabel="$x$", xticks=[-3, 0, 3])
plt.show()

assert median[1] > median[2] > median[4] > 2 * median[32]  # (2)!
