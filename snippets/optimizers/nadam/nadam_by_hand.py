"""NAdam by hand equals PyTorch's, schedule of the momentum included."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

torch.set_default_dtype(torch.float64)  # (1)!
x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64)
batches = torch.arange(6400).view(100, 64) % 1797
lr, beta1, beta2, eps, psi = 0.01, 0.9, 0.999, 1e-8, 4e-3


def loss_of(theta, rows):
    return cross_entropy(x[rows] @ theta, y[rows])


def mu(t):
    return beta1 * (1 - 0.5 * 0.96 ** (t * psi))


theta, m, v, other = torch.zeros(4, 64, 10)
optimizer = torch.optim.NAdam([other], lr=lr, eps=eps, momentum_decay=psi)
product = 1.0
for t, rows in enumerate(batches, start=1):
    g = torch.func.grad(loss_of)(theta, rows)
    m = beta1 * m + (1 - beta1) * g  # (2)!
    v = beta2 * v + (1 - beta2) * g**2
    product = product * mu(t)
    ahead = mu(t + 1) * m / (1 - product * mu(t + 1))  # (3)!
    now = (1 - mu(t)) * g / (1 - product)
    v_hat = v / (1 - beta2**t)
    theta = theta - lr * (ahead + now) / (v_hat.sqrt() + eps)

    other.grad = torch.func.grad(loss_of)(other, rows)
    optimizer.step()
    assert (theta - other).abs().max() < 1e-10
for t in (1, 1_000, 10_000, 100_000):
    print(f"step {t:6}: mu {mu(t):.2f}")
