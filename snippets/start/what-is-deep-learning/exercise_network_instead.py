"""A network needs no formula, and knows nothing beyond its data."""

import torch
from torch import nn

torch.manual_seed(0)


def truth(time):
    return 12 * time - 9.8 * time**2 / 2


time = torch.linspace(0, 2, 40)[:, None]  # (40, 1)
height = truth(time) + 0.1 * torch.randn(40, 1)
model = nn.Sequential(nn.Linear(1, 16), nn.Tanh(), nn.Linear(16, 1))
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
for _ in range(2000):
    loss = (model(time) - height).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

error = (model(time) - truth(time)).abs().max().item()
later = torch.tensor([3.0])
guess = model(later).item()
print("parameters:", sum(p.numel() for p in model.parameters()))
print(f"largest error up to 2 s: {error:.1f} m")
print(f"height at 3 s: {guess:.1f} m, truth {truth(3):.1f} m")

assert error < 0.3
assert abs(guess - truth(3)) > 5
