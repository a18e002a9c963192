"""On the axis of a saddle descent gets stuck; a tiny push frees it."""

import math

import matplotlib.pyplot as plt
import torch

ticks = torch.linspace(-0.8, 1.2, 41)
height = (torch.outer(ticks, ticks) - 1) ** 2 / 2  # (41, 41)
_, (plane, curve) = plt.subplots(1, 2, layout="constrained")
plane.contour(ticks, ticks, height, 16, colors="C0", linewidths=0.8)
plateau = {}
for push, mark in ((0, "ks"), (1e-2, "C1o"), (1e-4, "C2^"), (1e-6, "C3v")):
    w, v = 0.7 + push, -0.7  # (1)!
    path, losses = [], []
    for t in range(200):
        path.append((w, v))
        error = w * v - 1
        losses.append(error**2 / 2)
        w, v = w - 0.1 * error * v, v - 0.1 * error * w
    plateau[push] = sum(loss > 0.25 for loss in losses)  # (2)!
    print(f"push {push:<6}: {plateau[push]:3} steps above 0.25,", end=" ")
    print(f"ends at ({w:.2f}, {v:.2f})")
    curve.plot(losses, mark + "-", markevery=20, markersize=4, label=push)
    if push in (0, 1e-2):
        plane.plot(*zip(*path), mark + "-", markevery=3, markersize=4)
plane.set(xlabel="$w$", ylabel="$v$", aspect="equal")
curve.set(xlabel="step $t$", ylabel="loss $L$")
curve.legend(title="push")
plt.show()

assert plateau[0] == 200 and w * v > 0.99
decade = math.log(10) / math.log(1.1)  # (3)!
assert abs(plateau[1e-6] - plateau[1e-4] - 2 * decade) < 2
