"""Batch norm by hand: normalizing, running statistics and eval mode."""

import torch
from torch import nn
from torch.testing import assert_close

torch.manual_seed(0)
layer = nn.BatchNorm1d(1)
x = torch.tensor([[1.0], [2.0], [4.0]])  # (batch, features)
print("output:", [round(v, 3) for v in layer(x)[:, 0].tolist()])
print(f"running mean {layer.running_mean.item():.4f}", end=", ")
print(f"running variance {layer.running_var.item():.4f}")

layer = nn.BatchNorm1d(3)
gamma = nn.init.uniform_(layer.weight, 0.5, 2)  # (features,)
beta = nn.init.uniform_(layer.bias, -1, 1)
running_mean, running_var = torch.zeros(3), torch.ones(3)


def normalize(x, mean, variance):
    return gamma * (x - mean) / (variance + 1e-5).sqrt() + beta


with torch.no_grad():  # (1)!
    for _ in range(100):
        x = 5 + torch.randn(8, 3) * torch.tensor([1.0, 2.0, 3.0])
        mean, variance = x.mean(dim=0), x.var(dim=0, correction=0)  # (2)!
        assert_close(layer(x), normalize(x, mean, variance))
        running_mean = 0.9 * running_mean + 0.1 * mean
        running_var = 0.9 * running_var + 0.1 * x.var(dim=0)  # (3)!
        assert_close(layer.running_mean, running_mean)
        assert_close(layer.running_var, running_var)

layer.eval()  # (4)!
alone = normalize(x[:1], running_mean, running_var)  # (1, features)
assert_close(layer(x[:1]), alone)
assert_close(layer(x)[:1], alone)
