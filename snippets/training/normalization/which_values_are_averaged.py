"""Batch, layer, group and RMS norm differ in what they average over."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.testing import assert_close

torch.manual_seed(0)
x = 3 + 2 * torch.randn(4, 6, 5, 5)  # (batch, channels, height, width)
x.requires_grad_()


def normalize(x, dims):
    mean = x.mean(dim=dims, keepdim=True)
    variance = x.var(dim=dims, correction=0, keepdim=True)
    return (x - mean) / (variance + 1e-5).sqrt()


groups = x.reshape(4, 2, 3, 5, 5)  # (1)!
by_hand = {
    "batch": normalize(x, (0, 2, 3)),
    "layer": normalize(x, (1, 2, 3)),
    "group": normalize(groups, (2, 3, 4)).reshape(x.shape),
    "RMS": x / x.square().mean(dim=(1, 2, 3), keepdim=True).sqrt(),
}
assert_close(by_hand["batch"], nn.BatchNorm2d(6)(x))
assert_close(by_hand["layer"], nn.LayerNorm((6, 5, 5))(x))
assert_close(by_hand["group"], nn.GroupNorm(2, 6)(x))
assert_close(by_hand["RMS"], nn.RMSNorm((6, 5, 5))(x))

_, axes = plt.subplots(1, 4, sharey=True, layout="constrained")
for axis, (name, output) in zip(axes, by_hand.items()):
    (slope,) = torch.autograd.grad(output[1, 1, 0, 0], x)  # (2)!
    used = slope.ne(0).any(dim=(2, 3)).nonzero()  # (cells, 2)
    print(f"{name:5} looks at {len(used)} of 24 cells")
    cells = torch.cartesian_prod(torch.arange(4), torch.arange(6))
    axis.scatter(cells[:, 1], cells[:, 0], 90, "none", marker="s",
                 edgecolors="gray")
    axis.scatter(used[:, 1], used[:, 0], 90, "C0", marker="s")
    axis.plot(1, 1, "k*")
    axis.set(title=name, xlabel="channel", xticks=range(6))
    axis.set(xlim=(-0.6, 5.6), ylim=(3.6, -0.6), yticks=range(4))
axes[0].set_ylabel("example")
plt.show()
