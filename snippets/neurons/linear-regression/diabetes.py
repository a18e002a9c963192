"""On real data a linear model explains about half, on unseen patients."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_diabetes

torch.manual_seed(0)
data = load_diabetes(scaled=False)
x = torch.tensor(data.data)  # (442, 10)
y = torch.tensor(data.target)  # (442,)
design = torch.cat([x, torch.ones(442, 1)], dim=1)  # (1)!


def r2(rows, w):
    residual, spread = y[rows] - design[rows] @ w, y[rows] - y[rows].mean()
    return (1 - residual.square().sum() / spread.square().sum()).item()


train_r2, test_r2 = [], []
for _ in range(20):  # (2)!
    train, test = torch.randperm(442).split([342, 100])
    w = torch.linalg.lstsq(design[train], y[train, None]).solution[:, 0]
    train_r2.append(r2(train, w))
    test_r2.append(r2(test, w))
for name, scores in (("train", train_r2), ("test", test_r2)):
    mean = sum(scores) / 20
    print(f"{name:5}  R2 mean {mean:.2f}"
          f"  from {min(scores):.2f} to {max(scores):.2f}")
assert 0.4 < sum(test_r2) / 20 < sum(train_r2) / 20 < 0.6  # (3)!

plt.figure(layout="constrained")
plt.plot(y[test], design[test] @ w, "C0o", alpha=0.6)
plt.axline((150, 150), slope=1, color="black", linestyle="--", linewidth=1)
plt.text(306, 290, "perfect")
plt.gca().set(xlabel="true disease progression", ylabel="predicted")
plt.show()
