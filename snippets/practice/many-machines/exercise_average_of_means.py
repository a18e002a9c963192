"""Averaging means of unequal shares is not the mean of the whole batch."""

import torch

torch.manual_seed(0)
theta = torch.zeros(3, dtype=torch.float64, requires_grad=True)
x = torch.randn(8, 3, dtype=torch.float64)
y = x.sum(1)


def gradient(rows):
    loss = (x[rows] @ theta - y[rows]).square().mean()
    return torch.autograd.grad(loss, theta)[0]


whole, a, b = gradient(slice(8)), gradient(slice(6)), gradient(slice(6, 8))
plain, weighted = (a + b) / 2, (6 * a + 2 * b) / 8
print("plain average equals the whole:", torch.allclose(plain, whole))
print("weighted average equals the whole:", torch.allclose(weighted, whole))

assert not torch.allclose(plain, whole, rtol=0.05)
torch.testing.assert_close(weighted, whole)
