"""Every minibatch errs; together they give the full gradient exactly."""

import torch
from sklearn.datasets import load_digits
from torch.func import grad
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:1440]) / 16  # (1440, 64)
y = torch.tensor(labels[:1440])  # (1440,)


def loss_of(theta, rows):
    return cross_entropy(x[rows] @ theta, y[rows])


start = 0.1 * torch.randn(64, 10, dtype=torch.float64)
batches = torch.randperm(1440).split(32)  # (1)!
g = torch.stack([grad(loss_of)(start, rows) for rows in batches])
full = grad(loss_of)(start, slice(None))
error = (g - full).norm(dim=(1, 2)) / full.norm()  # (45,)
print(f"{len(g)} batches of 32, relative error", end=" ")
print(f"{error.min():.2f} to {error.max():.2f}")
torch.testing.assert_close(g.mean(dim=0), full)  # (2)!
assert error.min() > 0.3

theta, weights = start, torch.nn.Parameter(start.clone())
optimizer = torch.optim.SGD([weights], lr=0.3)
for t in range(100):
    rows = batches[t % 45]
    theta = theta - 0.3 * grad(loss_of)(theta, rows)  # (3)!
    optimizer.zero_grad()
    loss_of(weights, rows).backward()
    optimizer.step()
losses = [loss_of(point, slice(None)).item() for point in (start, theta)]
print("100 steps: loss {:.2f} -> {:.2f}".format(*losses))
torch.testing.assert_close(theta, weights.detach(), rtol=0, atol=1e-10)
