"""Gradient descent crawls on raw features and runs on scaled ones."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_diabetes

torch.manual_seed(0)
data = load_diabetes(scaled=False)
x = torch.tensor(data.data)  # (442, 10)
y = torch.tensor(data.target)  # (442,)
train, test = torch.randperm(442).split([342, 100])
mean, std = x[train].mean(dim=0), x[train].std(dim=0)  # (1)!
print("means of the 10 inputs", mean.round().int().tolist())

plt.figure(layout="constrained")
results = {}
for name, features in (("raw", x), ("scaled", (x - mean) / std)):
    design = torch.cat([features, torch.ones(442, 1)], dim=1)
    a, target = design[train], y[train]
    best = torch.linalg.lstsq(a, target[:, None]).solution[:, 0]
    floor = (a @ best - target).square().mean()
    curvature = torch.linalg.eigvalsh(2 * a.T @ a / 342)  # (2)!
    condition = (curvature.max() / curvature.min()).item()

    w, excess = torch.zeros(11, dtype=torch.float64), []
    for _ in range(1001):
        error = a @ w - target
        excess.append((error.square().mean() - floor).item())
        w -= 2 * a.T @ error / 342 / curvature.max()  # (3)!
    residual, spread = y[test] - design[test] @ w, y[test] - y[test].mean()
    r2 = (1 - residual.square().sum() / spread.square().sum()).item()
    print(f"{name:6}  condition number {condition:.0e}"
          f"  excess loss {excess[-1]:.1f}  test R2 {r2:.2f}")
    results[name] = condition, r2
    plt.semilogy(excess)
    plt.text(500, 1.5 * excess[500], name)
plt.gca().set(xlabel="step", ylabel="training loss above its minimum")
plt.show()

assert results["raw"][0] > 1e7 and results["scaled"][0] < 1e3
assert results["scaled"][1] > results["raw"][1] + 0.1
slowest = (1 - 1 / condition) ** (2 * 500)  # (4)!
assert 0.9 < excess[1000] / excess[500] / slowest < 1.1
