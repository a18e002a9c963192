"""Adagrad in two lines is torch.optim.Adagrad, on minibatches of digits."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy
from torch.testing import assert_close

torch.manual_seed(0)
x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
lr, eps = 0.1, 1e-10

torch_theta = torch.zeros(64, 10, dtype=x.dtype, requires_grad=True)
optimizer = torch.optim.Adagrad([torch_theta], lr=lr, eps=eps)
theta = s = torch.zeros_like(torch_theta)
for t in range(1, 101):
    batch = torch.randint(len(x), (64,))
    loss = cross_entropy(x[batch] @ torch_theta, y[batch])
    optimizer.zero_grad()
    loss.backward()
    g = torch_theta.grad
    s = s + g**2  # (1)!
    theta = theta - lr * g / (s.sqrt() + eps)
    optimizer.step()
    assert_close(theta, torch_theta.detach(), rtol=0, atol=1e-10)
    if t == 1:
        first = theta[g != 0].abs()  # (2)!
        print(f"first step: {first.min():.6f} to {first.max():.6f}")
        assert_close(first, torch.full_like(first, lr))

scale = lr / (s[s > 0].sqrt() + eps)  # (3)!
print(f"eta / sqrt(s): {scale.min():.2f} to {scale.max():.0f}")
print("weights that never moved:", (s == 0).sum().item())
assert scale.max() > 10_000 * scale.min()
assert (theta[s == 0] == 0).all()
