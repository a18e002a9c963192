"""Leaky ReLU keeps (1 + a^2) / 2 of the square: the scale follows."""

import torch
from torch.nn.functional import leaky_relu
from torch.nn.init import calculate_gain

torch.manual_seed(0)
z = torch.randn(1_000_000)
for slope in (0.0, 0.01, 0.2, 1.0):
    kept = leaky_relu(z, slope).square().mean().item()
    gain = (2 / (1 + slope**2)) ** 0.5
    print(f"slope {slope:4}: keeps {kept:.2f}, gain {gain:.3f}")

    assert abs(kept - (1 + slope**2) / 2) < 0.01
    assert abs(gain - calculate_gain("leaky_relu", slope)) < 1e-9
