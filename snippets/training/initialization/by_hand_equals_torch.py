"""Xavier and He by hand equal torch.nn.init; nn.Linear is neither."""

import torch
from torch import nn

n_in, n_out = 300, 400


def normal(variance):
    return torch.randn(n_out, n_in) * variance**0.5


def uniform(variance):
    bound = (3 * variance) ** 0.5  # (1)!
    return (2 * torch.rand(n_out, n_in) - 1) * bound


xavier, he, usual = 2 / (n_in + n_out), 2 / n_in, 1 / (3 * n_in)
rows = {
    "xavier_normal_": (normal, xavier, nn.init.xavier_normal_),
    "xavier_uniform_": (uniform, xavier, nn.init.xavier_uniform_),
    "kaiming_normal_": (normal, he, nn.init.kaiming_normal_),  # (2)!
    "kaiming_uniform_": (uniform, he, nn.init.kaiming_uniform_),
    "nn.Linear": (uniform, usual, lambda _: nn.Linear(n_in, n_out).weight),
}
print("                 formula   measured  largest")
for name, (draw, variance, theirs) in rows.items():
    torch.manual_seed(0)
    by_hand = draw(variance)
    torch.manual_seed(0)
    weight = theirs(torch.empty(n_out, n_in)).detach()
    measured, largest = weight.var().item(), weight.abs().max().item()
    print(f"{name:16} {variance:.6f}  {measured:.6f} {largest:8.3f}")

    torch.testing.assert_close(by_hand, weight)
    assert abs(measured / variance - 1) < 0.02
