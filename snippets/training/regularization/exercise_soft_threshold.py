"""Soft thresholding is the exact minimum of a parabola plus |w|."""

import torch

w = torch.arange(-400, 401) / 100
for z in (-2.5, -0.3, 0.8, 1.7):
    best = w[((w - z) ** 2 / 2 + w.abs()).argmin()].item()
    soft = (1 if z > 0 else -1) * max(abs(z) - 1, 0)
    print(f"z {z}: searched {best:.2f}, soft {soft:.2f}")
    assert abs(best - soft) < 0.01
