"""Past the width that fits every example, test error falls again."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits

torch.manual_seed(0)
x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
target = torch.eye(10, dtype=x.dtype)[y]  # (1797, 10), one-hot
widths = [5, 10, 20, 50, 100, 150, 200, 300, 500, 1000, 2000]


def fit(width):
    order = torch.randperm(1797)
    train, test = order[:200], order[200:800]
    hidden = torch.relu(x @ torch.randn(64, width, dtype=x.dtype))  # (1)!
    output = torch.linalg.pinv(hidden[train]) @ target[train]  # (2)!
    wrong = ((hidden @ output).argmax(dim=1) != y).double()
    return wrong[train].mean(), wrong[test].mean(), output.norm()


curve = torch.tensor([[fit(w) for _ in range(5)] for w in widths])
train, test, norm = curve.mean(dim=1).T  # (widths,) each
for width, a, b in zip(widths, train, test):
    print(f"width {width:4}: train {a:.2f}, test {b:.2f}")

plt.figure(layout="constrained")
plt.semilogx(widths, train, "o-", label="train")
plt.semilogx(widths, test, "s--", label="test")
plt.axvline(200, color="k", lw=1, ls=":")
plt.text(210, 0.6, "width = examples")
plt.xlabel("width")
plt.ylabel("error rate")
plt.legend()
plt.show()

valley, peak = test[widths.index(100)], test[widths.index(200)]  # (3)!
assert peak > 2 * valley and test[-1] < 0.7 * valley
assert train[widths.index(200) :].max() == 0
assert norm[widths.index(200)] > 5 * norm[-1]
