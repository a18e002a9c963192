"""The fan-in of a convolution is its channels times its kernel area."""

import torch
from torch import nn

torch.manual_seed(0)
conv = nn.Conv2d(16, 256, kernel_size=3, bias=False)
nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
fan_in = 16 * 3 * 3
variance = conv.weight.var().item()
sums = conv(torch.relu(torch.randn(20, 16, 20, 20)))  # (20, 256, 18, 18)
after = sums.square().mean().item()
print(f"fan_in {fan_in}, variance {variance:.4f}, sums {after:.1f}")

assert abs(variance * fan_in / 2 - 1) < 0.05
assert abs(after - 1) < 0.2
