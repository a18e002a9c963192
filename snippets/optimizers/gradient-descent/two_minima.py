"""The start picks the minimum, as long as the steps are small."""

import matplotlib.pyplot as plt
import torch
from torch.func import grad, vmap


def loss_of(theta):
    return theta**4 / 4 - theta**3 / 15 - theta**2 / 2 + theta / 5


gradient = vmap(grad(loss_of))  # (1)!
start = torch.linspace(-1.55, 1.55, 32)
figure, (top, bottom) = plt.subplots(2, sharex=True, layout="constrained")
figure.set_figheight(4)
top.plot(start, loss_of(start))
for row, lr in enumerate((0.1, 0.4, 0.8)):
    theta = start
    for t in range(300):
        theta = theta - lr * gradient(theta)
    left = theta < 0
    crossed = start[left != (start < 0.2)].tolist()  # (2)!
    print(f"learning rate {lr}: {left.sum()} end at -1,", end=" ")
    print(f"{(~left).sum()} at 1, {len(crossed)} crossed the hill")
    for side, mark in ((left, "C0<"), (~left, "C1>")):
        bottom.plot(start[side], [row] * sum(side), mark, markersize=5)
    assert (theta.abs() - 1).abs().max() < 1e-4
    assert (len(crossed) > 0) == (lr > 0.5)
top.set_ylabel("loss $L$")
bottom.set(xlabel="start", ylabel="$\\eta$", ylim=(-0.5, 2.5))
bottom.set_yticks([0, 1, 2], ["0.1", "0.4", "0.8"])
plt.show()
