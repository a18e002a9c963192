"""Without bias correction the first steps are several times too long."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x.float() / 16  # (1797, 64)


def factor(t, beta2):
    return (1 - 0.9**t) / (1 - beta2**t) ** 0.5


def train(lr, corrected, seed, beta2=0.9999):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    optimizer = torch.optim.Adam(model.parameters(), betas=(0.9, beta2))
    for t in range(1, 101):
        wrong = 1 if corrected else factor(t, beta2)
        optimizer.param_groups[0]["lr"] = lr * wrong  # (1)!
        rows = torch.randint(1797, (64,))
        optimizer.zero_grad()
        cross_entropy(model(x[rows]), y[rows]).backward()
        optimizer.step()
    return round(cross_entropy(model(x), y).item(), 1)


plt.figure(layout="constrained")
t = torch.logspace(0, 5, 61, dtype=torch.float64).round()
for beta2, line in ((0.9999, "C2--"), (0.999, "C1"), (0.99, "C0:")):
    plt.loglog(t, factor(t, beta2), line, label=f"$\\beta_2 = {beta2}$")
    first, worst = factor(1, beta2), factor(t, beta2).max()
    print(f"beta2 {beta2:6}: {first:.1f} at first, {worst:.1f} at worst")
plt.axhline(1, color="k", linewidth=0.8)
plt.gca().set(xlabel="step $t$", ylabel="times too long")
plt.legend()
plt.show()
for lr in (0.001, 0.03):
    yes, no = ([train(lr, c, seed) for seed in range(3)] for c in (1, 0))
    print(f"lr {lr:5}: loss {yes} corrected, {no} not")
    best, worst = (no, yes) if lr == 0.001 else (yes, no)  # (2)!
    assert max(best) < 0.5 < 1 < min(worst)
