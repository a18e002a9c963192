"""Dropout by hand has the mean and the variance of nn.Dropout."""

import torch
from torch import nn
from torch.testing import assert_close

torch.manual_seed(0)
p = 0.2
x = torch.tensor([1.0, -2.0, 3.0]).repeat(300_000, 1)  # (draws, units)
layer = nn.Dropout(p)


def dropout(x):
    keep = torch.rand_like(x) >= p  # (1)!
    return x * keep / (1 - p)


print("            mean               variance")
for name, drop in {"by hand": dropout, "nn.Dropout": layer}.items():
    output = drop(x)
    mean, variance = output.mean(dim=0), output.var(dim=0)
    print(f"{name:10}", *(f"{v:5.2f}" for v in [*mean, *variance]))
    assert_close(mean, x[0], atol=0.01, rtol=0)
    assert_close(variance, p / (1 - p) * x[0] ** 2, atol=0.03, rtol=0)
    kept = output != 0
    assert abs(kept.float().mean() - (1 - p)) < 0.002
    assert_close(output[kept], x[kept] / (1 - p))

x.requires_grad_()
output = layer(x)
output.sum().backward()
assert_close(x.grad, (output != 0) / (1 - p))  # (2)!
assert torch.equal(layer.eval()(x), x)  # (3)!
assert (nn.functional.dropout(x, p) == 0).any()  # (4)!
