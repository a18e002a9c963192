"""Under batch norm a ten times larger weight takes 1/100 of the step."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy
from torch.testing import assert_close

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
x, y = torch.randn(256, 20), torch.randint(10, (256,))
norm = nn.BatchNorm1d(10, eps=1e-12)
weight = torch.randn(10, 20, requires_grad=True)


def loss_and_gradient(weight):
    loss = cross_entropy(norm(x @ weight.T), y)
    return loss, torch.autograd.grad(loss, weight)[0]


loss, gradient = loss_and_gradient(weight)
loss10, gradient10 = loss_and_gradient(10 * weight)
turn = gradient.norm() / weight.norm()
turn10 = gradient10.norm() / (10 * weight).norm()
print(f"loss {loss:.3f} and {loss10:.3f}, turn {turn / turn10:.1f} : 1")

assert_close(loss, loss10)
assert_close(gradient10, gradient / 10)
assert_close((gradient * weight).sum(dim=1), torch.zeros(10))
