"""A network that predicts mean and variance finds how noisy the data is."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import gaussian_nll_loss

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
x = torch.rand(2000, 1) * 4 - 2  # (2000, 1)
y = torch.sin(2 * x) + (0.5 + 0.2 * x) * torch.randn(2000, 1)

model = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 2))
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
for _ in range(600):
    mean, log_variance = model(x).split(1, dim=1)  # (1)!
    variance = log_variance.exp()
    loss = gaussian_nll_loss(mean, y, variance)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
by_hand = (log_variance + (y - mean) ** 2 / variance).mean() / 2
torch.testing.assert_close(by_hand, loss)

grid = torch.linspace(-2, 2, 41)
mean, log_variance = model(grid[:, None]).detach().T  # (41,) each
std, true = (log_variance / 2).exp(), 0.5 + 0.2 * grid
for i in (5, 25, 35):
    print(f"x = {grid[i]:.1f}: std {std[i]:.2f}, true {true[i]:.2f}")

plt.figure(layout="constrained")
plt.plot(x[:200], y[:200], "k.", markersize=3, alpha=0.5)
plt.plot(grid, mean)
plt.fill_between(grid, mean - 2 * std, mean + 2 * std, alpha=0.3)  # (2)!
for k in (-2, 2):
    plt.plot(grid, torch.sin(2 * grid) + k * true, "C1--")
plt.text(1.1, -1.9, r"true $\pm$ 2 std", color="C1", ha="right")
plt.show()

assert (std / true - 1).abs().mean() < 0.15
