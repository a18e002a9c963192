"""Nesterov's method by hand is torch.optim's, seen from one step ahead."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy
from torch.testing import assert_close

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
mu, lr = 0.9, 0.5


def gradient(theta):
    theta = theta.detach().requires_grad_()
    return torch.autograd.grad(cross_entropy(x @ theta, y), theta)[0]


theta, w, phi, v, torch_theta = torch.zeros(5, 64, 10, dtype=x.dtype)
optimizer = torch.optim.SGD([torch_theta], lr, momentum=mu, nesterov=True)
for t in range(1, 101):
    w = mu * w - lr * gradient(theta + mu * w)  # (1)!
    theta = theta + w

    g = gradient(phi)  # (2)!
    v = mu * v + g
    phi = phi - lr * (g + mu * v)

    torch_theta.grad = gradient(torch_theta)
    optimizer.step()
    assert_close(phi, torch_theta, rtol=0, atol=1e-10)
    assert_close(theta + mu * w, phi, rtol=0, atol=1e-10)  # (3)!
    if t in (1, 10, 100):
        losses = [cross_entropy(x @ point, y) for point in (theta, phi)]
        print(f"step {t:3}  loss at theta {losses[0]:.3f}, "
              f"ahead at phi {losses[1]:.3f}")
