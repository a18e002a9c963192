"""AdaMax by hand equals PyTorch's, and needs the eps in the maximum."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
batches = torch.arange(6400).view(100, 64) % 1797
lr, beta1, beta2 = 0.01, 0.9, 0.999


def loss_of(theta, rows):
    return cross_entropy(x[rows] @ theta, y[rows])


def by_hand(eps):
    theta, m, u = torch.zeros(3, 64, 10, dtype=x.dtype)
    for t, rows in enumerate(batches, start=1):
        g = torch.func.grad(loss_of)(theta, rows)
        m = beta1 * m + (1 - beta1) * g
        u = torch.maximum(beta2 * u, g.abs() + eps)
        step = lr / (1 - beta1**t) * m / u
        theta = theta - step
        assert not (step.abs() > 1.01 * lr).any()  # (1)!
    return theta


theta = torch.zeros(64, 10, dtype=x.dtype)
optimizer = torch.optim.Adamax([theta], lr=lr, eps=1e-8)
for rows in batches:
    theta.grad = torch.func.grad(loss_of)(theta, rows)
    optimizer.step()
assert (by_hand(eps=1e-8) - theta).abs().max() < 1e-10

dark = (x[batches[0]] == 0).all(dim=0).sum()
lost = by_hand(eps=0).isnan()  # (2)!
print(f"{dark} of 64 pixels dark in the first batch")
print(f"without eps {lost.sum()} of 640 weights are NaN in the end")
assert lost.all()
