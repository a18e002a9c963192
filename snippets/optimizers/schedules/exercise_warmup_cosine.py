"""Warm-up, then cosine: two schedulers in a row, and one formula."""

from math import cos, pi

import torch
from torch.optim import lr_scheduler

lr, T, W = 0.1, 100, 20


def formula(k):
    if k < W:
        return lr * (k + 1) / W
    return lr * (1 + cos(pi * (k - W) / (T - W))) / 2


optimizer = torch.optim.SGD([torch.zeros(1)], lr=lr)
warmup = lr_scheduler.LinearLR(optimizer, 1 / W, 1, W - 1)
cosine = lr_scheduler.CosineAnnealingLR(optimizer, T - W)
both = lr_scheduler.SequentialLR(optimizer, [warmup, cosine], [W])
for k in range(T):
    rate = optimizer.param_groups[0]["lr"]
    if k in (0, 19, 20, 60, 99):
        print(f"k = {k:2}: {rate:.4f}")
    assert abs(rate - formula(k)) < 1e-12
    optimizer.step()
    both.step()
