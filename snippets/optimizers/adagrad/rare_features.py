"""One step size per weight learns rare features without hurting others."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
seeds, examples, features = 10, 2000, 50
frequency = 1 / torch.arange(2.0, 2 + features)  # 1/2, 1/3, ..., 1/51
x = (torch.rand(examples, seeds, 1, features) < frequency).float()
truth = torch.randn(seeds, 1, features).sign()  # every weight is 1 or -1
y = (x * truth).sum(-1) + 0.5 * torch.randn(examples, seeds, 1)


def errors(name, lrs):
    lr = torch.tensor(lrs)[:, None]  # (lr, 1)
    theta = s = torch.zeros(seeds, len(lrs), features)
    for x_i, y_i in zip(x, y):  # one example at a time
        g = ((x_i * theta).sum(-1) - y_i)[..., None] * x_i
        shared = (g**2).sum(-1, keepdim=True)  # (1)!
        s = s + (g**2 if name == "one per weight" else shared)
        theta = theta - lr * g / (1 if name == "SGD" else s.sqrt() + 1e-10)
    error = (theta - truth).abs().mean(0)  # (lr, feature)
    return error[:, :10].mean(1), error[:, 25:].mean(1)  # (2)!


plt.figure(layout="constrained")
best = {}
for name, lrs, style in [
    ("SGD", [0.02, 0.03, 0.05, 0.07, 0.1, 0.15], "o-"),
    ("one s for all", [1.0, 1.4, 2.0, 3.0, 4.0, 6.0], "^:"),
    ("one per weight", [0.18, 0.22, 0.26, 0.3, 0.4, 0.6], "s--"),
]:
    frequent, rare = errors(name, lrs)
    best[name] = frequent[rare < 0.1].min().item()  # (3)!
    print(f"{name:14}  frequent {best[name]:.3f} where rare < 0.1")
    plt.plot(frequent, rare, style)
plt.xlabel("error on frequent features")
plt.ylabel("error on rare features")
plt.text(0.059, 0.35, "SGD")
plt.text(0.049, 0.30, "one s for all", ha="right")
plt.text(0.0335, 0.162, "one per weight")
plt.show()

others = min(best["SGD"], best["one s for all"])
assert best["one per weight"] < 0.8 * others
