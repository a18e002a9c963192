"""Adam by hand: RMSprop, and on top of it momentum and bias correction."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
batches = torch.arange(6400).view(100, 64) % 1797
lr, beta2, eps = 0.01, 0.999, 1e-8


def loss_of(theta, rows):
    return cross_entropy(x[rows] @ theta, y[rows])


def by_hand(beta1, corrected):
    theta, m, v = torch.zeros(3, 64, 10, dtype=x.dtype)
    for t, rows in enumerate(batches, start=1):
        g = torch.func.grad(loss_of)(theta, rows)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat = m / (1 - beta1**t) if corrected else m  # (1)!
        v_hat = v / (1 - beta2**t) if corrected else v
        theta = theta - lr * m_hat / (v_hat.sqrt() + eps)
        if t == 1:
            for name, tensor in {"gradients": g, "steps": theta}.items():
                size = tensor[g != 0].abs()  # (2)!
                print(f"{name} {size.min():.4f} to {size.max():.4f}")
    return theta


def by_torch(optimizer_class, **options):
    theta = torch.zeros(64, 10, dtype=x.dtype)
    optimizer = optimizer_class([theta], lr=lr, eps=eps, **options)
    for rows in batches:
        theta.grad = torch.func.grad(loss_of)(theta, rows)
        optimizer.step()
    return theta


adam = by_torch(torch.optim.Adam, betas=(0.9, beta2))
rmsprop = by_torch(torch.optim.RMSprop, alpha=beta2)
assert (by_hand(0.9, corrected=True) - adam).abs().max() < 1e-10
assert (by_hand(0.0, corrected=False) - rmsprop).abs().max() < 1e-10  # (3)!
