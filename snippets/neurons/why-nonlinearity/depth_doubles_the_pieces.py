"""Two ReLUs fold the line: k folds in a row give 2**k straight pieces."""

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import relu

torch.manual_seed(0)
x = torch.arange(1025) / 1024  # (1025,), exact in binary


def tent(h):
    return 2 * relu(h) - 4 * relu(h - 0.5)  # (1)!


def one_layer(units, nets=1000):
    kinks = torch.randint(1024, (nets, units, 1)) / 1024
    weight = torch.randint(-3, 4, (nets, units, 1))
    return (weight * relu(x - kinks)).sum(dim=1)  # (nets, 1025)


def count_pieces(f):
    slopes = f.diff()
    return 1 + (slopes[..., 1:] != slopes[..., :-1]).sum(dim=-1)  # (2)!


_, axes = plt.subplots(2, 2, figsize=(6, 3.6), layout="constrained",
                       sharex=True, sharey=True)
deep = x
print("ReLUs  pieces: deep  one layer")
for depth, axis in zip([1, 2, 3, 4], axes.flat):
    deep = tent(deep)  # (3)!
    pieces = count_pieces(deep).item()
    units = 2 * depth
    most = count_pieces(one_layer(units)).max().item()  # (4)!
    print(f"{units:5} {pieces:13} {most:10}")
    axis.plot(x, deep)
    axis.set_title(f"depth {depth}: {pieces} pieces")
    assert pieces == 2**depth
    assert most <= units + 1
plt.show()
