"""Dropout in front of batch norm: eval mode sees another variance."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Dropout(0.5), nn.BatchNorm1d(1))
x = torch.randn(100_000, 1)
for _ in range(100):
    trained = model(x).var().item()
evaluated = model.eval()(x).var().item()
print(f"variance in train mode {trained:.2f}, in eval mode {evaluated:.2f}")

assert abs(trained - 1) < 0.01
assert abs(evaluated - 0.5) < 0.02
