"""Random search beats a grid when one of two parameters matters little."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy, one_hot

torch.manual_seed(0)
x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
train, validation = torch.arange(500).split([200, 300])


def loss_of(u):  # u: (settings, 2) in the unit square
    lr = 10 ** (5 * u[:, 0, None, None] - 2)  # 0.01 to 1000
    weight_decay = 10 ** (3 * u[:, 1, None, None] - 6)  # 1e-6 to 0.001
    theta = torch.zeros(len(u), 64, 10, dtype=x.dtype)
    for _ in range(20):  # (1)!
        error = (x[train] @ theta).softmax(-1) - one_hot(y[train])
        g = x[train].T @ error / 200 + weight_decay * theta
        theta = theta - lr * g
    logits = (x[validation] @ theta).movedim(0, -1)
    targets = y[validation, None].expand(-1, len(u))
    return cross_entropy(logits, targets, reduction="none").mean(0)


side = torch.arange(5, dtype=x.dtype)
grid = (torch.cartesian_prod(side, side) + torch.rand(30, 1, 2)) / 5  # (2)!
random = torch.rand(30, 25, 2, dtype=x.dtype)
best = {}
figure, axes = plt.subplots(1, 2, sharey=True, layout="constrained")
for axis, (name, u) in zip(axes, {"grid": grid, "random": random}.items()):
    loss = loss_of(u.flatten(0, 1)).view(30, 25)
    best[name] = loss.amin(1)
    print(f"{name:6}: best of 25 is {best[name].mean():.2f} on average")
    axis.plot(*u[0].T, "oC0" if name == "grid" else "sC1", markersize=5)
    axis.plot(u[0, :, 0], torch.full((25,), -0.1), "k|", markersize=12)
    values = len(u[0, :, 0].unique())
    axis.set(title=f"{name}: {values} learning rates", xlabel="log lr")
axes[0].set(ylabel="log weight decay", xticks=[], yticks=[])
axes[1].set(xticks=[])
plt.show()
wins = (best["random"] < best["grid"]).double().mean()
print(f"random wins {wins:.0%} of 30 searches")
assert wins > 0.6 and best["random"].mean() < best["grid"].mean() - 0.03
