"""With noisy labels, batch 1 leaves even the best minimum."""

import math

import torch

torch.manual_seed(0)
x = torch.linspace(0, 2 * math.pi, 200)
noise = torch.randn(200)


def share_that_stays(level, batch, lr):
    target = torch.sin(2 * x) + level * noise
    theta = torch.full((200, 1), 2.0)  # (seeds, 1), at the best minimum
    for t in range(round(100 / lr)):
        rows = torch.randint(200, (200, batch))
        error = torch.sin(theta * x[rows]) - target[rows]
        g = error * x[rows] * torch.cos(theta * x[rows])
        theta = theta - lr * g.mean(dim=1, keepdim=True)
    share = ((theta - 2).abs() < 0.5).float().mean().item()
    print(f"noise {level}, batch {batch:2}, learning rate {lr:4}:", end=" ")
    print(f"{share:.1f} stay")
    return share


assert share_that_stays(0, 1, 0.1) > 0.95
assert share_that_stays(1, 1, 0.1) < 0.3
assert share_that_stays(1, 64, 0.1) > 0.95
assert share_that_stays(1, 1, 0.01) > 0.9
