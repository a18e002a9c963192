"""Adagrad ends a ravine in 5 steps, if the ravine lies along an axis."""

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
start = torch.tensor([-1.2, 0.3])
turn = torch.tensor([[1.0, 1.0], [1.0, -1.0]]) / 2**0.5  # by 45 degrees
rotations = torch.eye(2), turn
rates = {"SGD": (0.018, 0.018), "Adagrad": (1.0, 0.4)}  # (1)!
_, planes = plt.subplots(1, 2, figsize=(6, 2.9), layout="constrained")
print("steps    straight  turned")
steps = {}
for name, mark in (("SGD", "o-"), ("Adagrad", "s--")):
    counts = []
    for plane, rotation, lr in zip(planes, rotations, rates[name]):
        theta = (rotation @ start).requires_grad_()
        optimizer = getattr(torch.optim, name)([theta], lr=lr)
        path, losses = [], []
        for _ in range(400):
            along, across = rotation @ theta
            loss = (along**2 + 100 * across**2) / 2
            path.append(theta.tolist())
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        counts.append(1 + max(t for t in range(400) if losses[t] >= 1e-3))
        plane.plot(*zip(*path[:60]), mark, markersize=3, label=name)
    steps[name] = counts
    print(f"{name:8} {counts[0]:8}  {counts[1]:6}")
axis = torch.linspace(-1.4, 0.6, 61)
points = torch.cartesian_prod(axis, axis)  # (3721, 2)
for plane, rotation in zip(planes, rotations):
    heights = (points @ rotation) ** 2 @ torch.tensor([0.5, 50.0])
    plane.contour(axis, axis, heights.view(61, 61).T, [0.05, 0.5, 5, 20],
                  colors="k", alpha=0.2)
planes[0].legend(loc="lower left")
plt.show()

assert steps["SGD"][0] == steps["SGD"][1]
assert steps["Adagrad"][0] < 10 and steps["Adagrad"][1] > 200
