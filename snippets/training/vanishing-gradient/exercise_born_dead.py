"""How often a deep, narrow ReLU net is dead for an input from the start."""

import torch

torch.manual_seed(0)
nets, depth = 10_000, 20
for width in (2, 4, 8):
    hidden = torch.randn(nets, width, 1)  # one input for each net
    for _ in range(depth):
        hidden = torch.relu(torch.randn(nets, width, width) @ hidden)
        hidden = hidden / hidden.norm(dim=1, keepdim=True).clamp(min=1e-9)
    dead = (hidden == 0).all(dim=1).float().mean().item()
    formula = 1 - (1 - 0.5**width) ** depth
    print(f"width {width}: dead {dead:.2f}, formula {formula:.2f}")

    assert abs(dead - formula) < 0.02
