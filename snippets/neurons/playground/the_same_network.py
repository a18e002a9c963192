"""The playground's 2-4-2-1 network turns four lines into a closed curve."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

torch.manual_seed(0)
angle, far = 2 * torch.pi * torch.rand(200), torch.arange(200) % 2 == 0
radius = torch.rand(200) * torch.where(far, 1.5, 2.5) + 3.5 * far
points = torch.stack([radius * angle.sin(), radius * angle.cos()], dim=1)
X, X_test = points.chunk(2)  # (100, 2)
y, y_test = (~far).float()[:, None].chunk(2)  # (100, 1)
first = nn.Sequential(nn.Linear(2, 4), nn.Tanh())
second = nn.Sequential(nn.Linear(4, 2), nn.Tanh())
model = nn.Sequential(first, second, nn.Linear(2, 1))  # (1)!
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for step in range(2000):
    rows = torch.arange(10 * step, 10 * step + 10) % 100  # (2)!
    loss = binary_cross_entropy_with_logits(model(X[rows]), y[rows])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

ticks = torch.linspace(-6, 6, 37)
grid = torch.cartesian_prod(ticks, ticks)
with torch.no_grad():
    test_loss = binary_cross_entropy_with_logits(model(X_test), y_test)
    right = (model(X_test) > 0) == (y_test > 0.5)
    p = model(grid).sigmoid()
    planes = torch.cat([first(grid), second(first(grid)), 2 * p - 1], 1)
print(f"test loss {test_loss:.2f}, accuracy {right.float().mean():.2f}")

rows = [[f"h1{k}", f"h2{(k + 1) // 2}", "p"] for k in (1, 2, 3, 4)]
_, axes = plt.subplot_mosaic(rows, figsize=(6, 4.4), layout="constrained")
for (name, axis), plane in zip(sorted(axes.items()), planes.T):
    plane = plane.reshape(37, 37).T  # rows x2, columns x1
    for levels, color in (([-1, -0.2], "C0"), ([0.2, 1], "C1")):
        axis.contourf(ticks, ticks, plane, levels, colors=color, alpha=0.4)
    axis.set(title=name, aspect="equal", xticks=[], yticks=[])
for side, color, marker in ((0, "C0", "o"), (1, "C1", "s")):
    axes["p"].scatter(*X[y[:, 0] == side].T, s=9, c=color, marker=marker)
plt.show()
assert right.float().mean() > 0.95
