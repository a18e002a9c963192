"""One run seen from inside: a line, a long plateau, then the bend."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import make_moons
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

torch.manual_seed(0)
points, labels = make_moons(200, noise=0.1, random_state=0)
x = torch.tensor(points, dtype=torch.float32)  # (200, 2)
y = torch.tensor(labels, dtype=torch.float32)[:, None]  # (200, 1)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 8))
model.extend([nn.Tanh(), nn.Linear(8, 1)])
optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
layout = [[0, 10, 100, 1000], ["curves"] * 4]
_, axes = plt.subplot_mosaic(layout, figsize=(6, 4), layout="constrained")
across, up = torch.linspace(-1.5, 2.5, 41), torch.linspace(-1, 1.5, 41)
losses, norms, accuracy = [], [], {}
for step in range(1001):
    logits = model(x)
    loss = binary_cross_entropy_with_logits(logits, y)
    optimizer.zero_grad()
    loss.backward()
    grad = torch.cat([p.grad.flatten() for p in model.parameters()])
    losses.append(loss.item())
    norms.append(grad.norm().item())  # (1)!
    if axis := axes.get(step):
        accuracy[step] = ((logits > 0) == y).float().mean().item()
        print(f"step {step:4}  accuracy {accuracy[step]:.2f}", end="  ")
        print(f"loss {losses[-1]:.3f}  gradient norm {norms[-1]:.3f}")
        height = model(torch.cartesian_prod(across, up)).reshape(41, 41)
        axis.contour(across, up, height.T.detach(), levels=[0], colors="k")
        for label, mark in enumerate(["C0o", "C1^"]):
            axis.plot(*x[labels == label][:30].T, mark, markersize=3)
        axis.set(title=f"step {step}", xticks=[], yticks=[])
    optimizer.step()
for curve, line in ((losses, "-o"), (norms, "--s")):
    axes["curves"].loglog(curve, line, markevery=[10, 100, 1000])
axes["curves"].legend(["loss", "gradient norm"], loc="lower left")
axes["curves"].set(xlabel="step", ylim=(3e-3, 2))
plt.show()

assert accuracy[100] < 0.92 and accuracy[1000] > 0.98
assert norms[150] < 0.2 * max(norms[:50]) < norms[350]  # (2)!
