"""The more parameters, the rarer a critical point that is a minimum."""

import math

import torch

torch.manual_seed(0)
minima = {}
for d in (1, 2, 3, 4, 8):
    a = torch.randn(20_000, d, d, dtype=torch.float64)
    hessian = a + a.mT  # symmetric
    smallest = torch.linalg.eigvalsh(hessian)[:, 0]
    minima[d] = (smallest > 0).double().mean().item()
    print(f"d = {d}: share of minima {minima[d]:.3f}")

assert abs(minima[2] - (2 - math.sqrt(2)) / 4) < 0.01
assert minima[1] > 0.48 and minima[4] < 0.01 and minima[8] == 0
