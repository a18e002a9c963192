"""Adam without momentum and without forgetting is Adagrad."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64


def loss_of(theta):
    return cross_entropy(x @ theta, y)


a, b = torch.zeros(2, 64, 10, dtype=x.dtype)
adagrad = torch.optim.Adagrad([a], lr=0.1, eps=1e-10)
adam = torch.optim.Adam([b], betas=(0.0, 1 - 1e-7), eps=1e-10)
for t in range(1, 101):
    adam.param_groups[0]["lr"] = 0.1 / t**0.5
    for theta, optimizer in ((a, adagrad), (b, adam)):
        theta.grad = torch.func.grad(loss_of)(theta)
        optimizer.step()
print(f"loss {loss_of(a):.4f} and {loss_of(b):.4f}")

assert (a - b).abs().max() < 1e-3 < 0.1 < a.abs().max()
