"""Softmax before cross entropy: a floor under the loss, and no gradient."""

import math

import torch
from torch.nn.functional import cross_entropy

label = torch.tensor([0])
right = torch.tensor([[20.0] + [0.0] * 9])  # (1, 10), sure of class 0
wrong = torch.tensor([[0.0] * 9 + [20.0]], requires_grad=True)

floor = cross_entropy(right.softmax(dim=1), label).item()  # (1)!
once = cross_entropy(right, label).item()
print(f"right: loss {once:.3f}, after a softmax {floor:.3f}")

pull = []
for inputs in (wrong, wrong.softmax(dim=1)):
    loss = cross_entropy(inputs, label)
    (gradient,) = torch.autograd.grad(loss, wrong)
    pull.append(gradient.abs().max().item())
    print(f"wrong: loss {loss:.3f}, largest gradient {pull[-1]:.3f}")

assert math.isclose(floor, math.log(1 + 9 / math.e), rel_tol=1e-5)
assert pull[0] > 0.9 and pull[1] < 1e-6  # (2)!
