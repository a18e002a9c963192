"""(n, 1) minus (n,) is (n, n): training runs, and learns nothing."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)
x = torch.linspace(-1, 1, 40)[:, None]  # (40, 1)
y = 2 * x[:, 0] + 1 + 0.2 * torch.randn(40)  # (40,)


def fit(target):
    line = nn.Linear(1, 1)
    optimizer = torch.optim.SGD(line.parameters(), lr=0.2)
    for _ in range(200):
        error = line(x) - target  # (1)!
        loss = error.square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(f"error {tuple(error.shape)}, loss {loss.item():.2f}")
    return line, loss


right, right_loss = fit(y[:, None])  # (40, 1) - (40, 1)
wrong, wrong_loss = fit(y)  # (40, 1) - (40,)

plt.figure(layout="constrained")
plt.plot(x, y, "k.", alpha=0.5)
plt.plot(x, right(x).detach(), "C0")
plt.plot(x, wrong(x).detach(), "C1--")
plt.text(0.3, 2.4, "(n, 1) target", color="C0", ha="right")
plt.text(0.95, 0.6, "(n,) target", color="C1", ha="right")
plt.show()

assert abs(right.weight.item() - 2) < 0.2
assert abs(wrong.weight.item()) < 0.01  # flat
assert abs(wrong.bias.item() - y.mean().item()) < 0.01  # (2)!
assert abs(wrong_loss.item() - y.var(correction=0).item()) < 0.001
assert right_loss < 0.1 * wrong_loss
