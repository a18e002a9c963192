"""The same 2000 noisy steps: cosine ends lower than every constant rate."""

from math import cos, pi

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_diabetes

torch.manual_seed(0)
x, y = map(torch.tensor, load_diabetes(return_X_y=True, scaled=False))
x, y = (x - x.mean(0)) / x.std(0), (y - y.mean()) / y.std()


def loss_of(theta):  # (seed, 10) -> (seed,)
    return (theta @ x.T - y).square().mean(dim=1) / 2


best = torch.linalg.lstsq(x, y[:, None]).solution.T  # (1)!
T = 2000
schedules = {f"{lr}": lambda k, lr=lr: lr
             for lr in (0.1, 0.03, 0.01, 0.003, 0.001)}
schedules["cosine"] = lambda k: 0.1 * (1 + cos(pi * k / T)) / 2
excess = {}
plt.figure(layout="constrained")
for name, lr in schedules.items():
    theta = torch.zeros(20, 10, dtype=x.dtype)  # 20 seeds side by side
    means = []
    for k in range(T):
        rows = torch.randint(len(x), (20, 8))
        error = (x[rows] * theta[:, None]).sum(dim=2) - y[rows]
        g = (x[rows] * error[:, :, None]).mean(dim=1)  # (seed, 10)
        theta = theta - lr(k) * g
        if k % 50 == 49:
            excess[name] = loss_of(theta) - loss_of(best)
            means.append(excess[name].mean().item())
    print(f"{name:6}: excess loss {means[-1]:.4f}")
    if name in ("0.1", "0.003", "cosine"):
        plt.semilogy(range(50, T + 1, 50), means)
        plt.text(T + 30, means[-1], name, va="center")
plt.xlabel("step")
plt.ylabel("excess loss")
plt.show()

final = excess.pop("cosine")
assert all(final.mean() < 0.7 * e.mean() for e in excess.values())
wins = torch.stack([final < e for e in excess.values()])  # (rate, seed)
assert wins.float().mean() > 0.9  # (2)!
