"""How many AdamW steps halve a weight that gets no gradient."""

import math

import torch

theta = torch.ones(1)
theta.grad = torch.zeros(1)
optimizer = torch.optim.AdamW([theta], lr=0.001, weight_decay=0.1)
steps = round(math.log(0.5) / math.log(1 - 0.001 * 0.1))
for _ in range(steps):
    optimizer.step()
print(f"after {steps} steps: {theta.item():.2f}")

assert abs(theta.item() - 0.5) < 1e-3
