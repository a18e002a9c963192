"""Successive halving tries 27 settings for the price of three full runs."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import one_hot

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
train, validation, test = torch.arange(1797).split([400, 400, 997])


def right(theta, rows):  # (settings, 64, 10) -> (settings,)
    return ((x[rows] @ theta).argmax(-1) == y[rows]).double().mean(-1)


def search(settings, rungs):
    lr = 10 ** (6 * torch.rand(settings, 1, 1, dtype=x.dtype) - 3)
    mu = torch.rand(settings, 1, 1, dtype=x.dtype)
    theta = v = torch.zeros(settings, 64, 10, dtype=x.dtype)
    alive, price, t = torch.arange(settings), 0, 0
    for until, keep in rungs:  # (1)!
        while t < until:
            error = (x[train] @ theta).softmax(-1) - one_hot(y[train])
            v = mu[alive] * v + x[train].T @ error / len(train)
            theta, t = theta - lr[alive] * v, t + 1
            price += len(alive)
        best = right(theta, validation).argsort(descending=True)[:keep]
        alive, theta, v = alive[best], theta[best], v[best]
    return right(theta, test).item(), price  # (2)!


scores = []
for seed in range(6):
    torch.manual_seed(seed)
    halving = search(27, [(10, 9), (30, 3), (90, 1), (270, 1)])
    full = search(3, [(270, 1)])
    scores.append([halving[0], full[0]])
    assert halving[1] == full[1] == 810
mean = torch.tensor(scores).mean(0)
print(f"test accuracy: halving {mean[0]:.3f}, three runs {mean[1]:.3f}")
assert mean[0] > mean[1] and min(scores)[0] > 0.88
