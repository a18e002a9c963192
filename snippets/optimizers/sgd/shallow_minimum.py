"""Noise leaves a shallow minimum; plain descent stays in it."""

import math

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
x = torch.linspace(0, 2 * math.pi, 200)  # (200,), the targets are sin(2 x)


def descend(theta, batch):
    for t in range(1000):
        rows = torch.randint(200, (len(theta), batch))
        inputs = x if batch == 200 else x[rows]
        error = torch.sin(theta * inputs) - torch.sin(2 * inputs)
        g = error * inputs * torch.cos(theta * inputs)  # (1)!
        theta = theta - 0.1 * g.mean(dim=1, keepdim=True)
    return theta


figure, (top, bottom) = plt.subplots(2, sharex=True, layout="constrained")
figure.set_figheight(4)
theta = torch.linspace(0, 10, 151)[:, None]
loss = (torch.sin(theta * x) - torch.sin(2 * x)).square().mean(dim=1) / 2
top.plot(theta, loss)
starts = torch.linspace(0.5, 9.5, 19)
found = {}
for batch, line in ((200, "ks:"), (16, "C1^--"), (4, "C2o-"), (1, "C3v-")):
    seeds = 1 if batch == 200 else 100  # (2)!
    theta = starts.repeat_interleave(seeds)[:, None]
    near = (descend(theta, batch) - 2).abs() < 0.05
    found[batch] = near.view(19, seeds).float().mean(dim=1)
    shares = "{:.1f}, {:.1f}, {:.1f}".format(*found[batch][[3, 6, 18]])
    print(f"batch {batch:3}: found from 2.0, 3.5 and 9.5: {shares}")
    bottom.plot(starts, found[batch], line, markersize=4, label=batch)
top.set_ylabel("loss $L$")
bottom.set(xlabel="start", ylabel="found $\\theta = 2$")
bottom.legend(title="batch", loc="upper right")
plt.show()

assert found[200][3] == 1 and found[200][6:].max() == 0
assert found[1][6] > 0.7 > found[4][6] > 0.2 > found[16][6]
assert found[1][3] > 0.95 and found[1][18] < 0.5 and found[4][18] < 0.2
