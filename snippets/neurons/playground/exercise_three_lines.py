"""A disc in a ring: two tanh neurons leave a side open, three close it."""

import torch
from torch.nn.functional import binary_cross_entropy_with_logits

torch.manual_seed(0)
angle, far = 2 * torch.pi * torch.rand(200), torch.arange(200) % 2 == 0
radius = torch.rand(200) * torch.where(far, 1.5, 2.5) + 3.5 * far
x = torch.stack([radius * angle.sin(), radius * angle.cos()], dim=1)
y = (~far).float().expand(20, 200)  # (networks, points)

best = {}
for width in (1, 2, 3, 4):
    lines = torch.randn(20, 2, width, requires_grad=True)  # (1)!
    shift = torch.zeros(20, 1, width, requires_grad=True)
    out = torch.randn(20, width, 1, requires_grad=True)
    bias = torch.zeros(20, 1, requires_grad=True)
    optimizer = torch.optim.Adam([lines, shift, out, bias], lr=0.05)
    for _ in range(500):
        hidden = torch.tanh(x @ lines + shift)  # (20, 200, width)
        logits = (hidden @ out)[:, :, 0] + bias  # (20, 200)
        loss = binary_cross_entropy_with_logits(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    accuracy = ((logits > 0) == (y > 0.5)).float().mean(dim=1)
    best[width] = accuracy.max().item()
    print(f"{width} neurons: best of 20 networks {best[width]:.2f}")

assert best[2] < 0.95 and best[3] > 0.97
