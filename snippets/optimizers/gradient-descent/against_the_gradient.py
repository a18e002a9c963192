"""No direction lowers the loss as fast as the one against the gradient."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.func import grad
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:500]) / 16  # (500, 64)
y = torch.tensor(labels[:500])  # (500,)


def loss_of(theta):  # (64, 10)
    return cross_entropy(x @ theta, y)


theta = start = 0.1 * torch.randn(64, 10, dtype=torch.float64)
g = grad(loss_of)(start)
directions = torch.randn(1000, 64, 10, dtype=torch.float64)
directions = torch.cat([directions, -g[None]])
directions /= directions.norm(dim=(1, 2), keepdim=True)  # all of length 1
change = [loss_of(start + 0.01 * d) - loss_of(start) for d in directions]
slope = torch.tensor(change) / (0.01 * g.norm())  # (1)!
print(f"random directions: {slope[:-1].min():.2f} at best", end=", ")
print(f"against the gradient: {slope[-1]:.2f}")
grow = (g < 0).double().mean()  # (2)!
print(f"share of weights that grow in the first step: {grow:.2f}")
plt.subplots(layout="constrained")
plt.hist(slope[:-1], bins=15, alpha=0.5, label="1000 directions")
plt.plot([-1, -1], [0, 120], "C1", linewidth=4, label="$-g$")
plt.xlabel("slope of the loss / gradient norm")
plt.legend(loc="upper center")
plt.show()

weights = torch.nn.Parameter(start.clone())
optimizer = torch.optim.SGD([weights], lr=0.5)
for t in range(100):
    theta = theta - 0.5 * grad(loss_of)(theta)
    optimizer.zero_grad()
    loss_of(weights).backward()
    optimizer.step()
torch.testing.assert_close(theta, weights.data, rtol=0, atol=1e-10)
assert slope[-1] < -0.95 < -0.25 < slope[:-1].min() and 0.3 < grow < 0.7
