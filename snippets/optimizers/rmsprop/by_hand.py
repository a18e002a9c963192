"""RMSprop by hand is torch.optim.RMSprop, on minibatches of digits."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy
from torch.testing import assert_close

torch.manual_seed(0)
x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
lr, alpha, eps = 0.01, 0.99, 1e-8

for centered in (False, True):
    torch_theta = torch.zeros(64, 10, dtype=x.dtype, requires_grad=True)
    optimizer = torch.optim.RMSprop(
        [torch_theta], lr=lr, alpha=alpha, eps=eps, centered=centered)
    theta = v = mean = torch.zeros_like(torch_theta)
    for _ in range(100):
        batch = torch.randint(len(x), (64,))
        loss = cross_entropy(x[batch] @ torch_theta, y[batch])
        optimizer.zero_grad()
        loss.backward()
        g = torch_theta.grad
        v = alpha * v + (1 - alpha) * g**2  # (1)!
        mean = alpha * mean + (1 - alpha) * g
        spread = v - mean**2 if centered else v  # (2)!
        theta = theta - lr * g / (spread.sqrt() + eps)  # (3)!
        optimizer.step()
        assert_close(theta, torch_theta.detach(), rtol=0, atol=1e-10)
    with torch.no_grad():
        loss = cross_entropy(x @ torch_theta, y)
    print(f"centered {centered!s:5}  loss after 100 steps {loss:.3f}")
    assert loss < 0.5
