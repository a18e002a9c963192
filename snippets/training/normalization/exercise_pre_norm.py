"""Pre-norm keeps the gradient even along 24 residual blocks."""

import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def run(kind, seed):
    torch.manual_seed(seed)
    hidden = torch.randn(32, 64)
    blocks = nn.ModuleList()
    for _ in range(24):
        up, down = nn.Linear(64, 256), nn.Linear(256, 64)
        nn.init.kaiming_normal_(up.weight, nonlinearity="relu")
        nn.init.xavier_normal_(down.weight)
        blocks.append(nn.Sequential(up, nn.ReLU(), down))
    norm = nn.RMSNorm(64)
    for block in blocks:
        if kind == "pre":
            hidden = hidden + block(norm(hidden))
        else:
            hidden = norm(hidden + block(hidden))
    logits = norm(hidden) @ torch.randn(64, 10) / 8
    logits.logsumexp(dim=1).mean().backward()
    first, last = (blocks[i][0].weight.grad.norm() for i in (0, -1))
    return (first / last).item()


for kind in ("post", "pre"):
    ratios = [run(kind, seed) for seed in range(5)]
    print(f"{kind:4}", *(f"{ratio:.2f}" for ratio in ratios))
    assert min(ratios) > 1 if kind == "pre" else max(ratios) < 0.5
