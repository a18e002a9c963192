"""Accuracy moves in jumps and has no gradient; cross entropy has one."""

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

torch.set_default_dtype(torch.float64)
x = torch.linspace(-1.75, 1.75, 8)
y = torch.tensor([0.0, 0, 0, 1, 0, 1, 1, 1]).expand(321, 8)
bias = (torch.arange(-160, 161) / 40).requires_grad_()  # (321,)
logits = 2 * x + bias[:, None]  # (biases, points)
accuracy = ((logits > 0) == y.bool()).double().mean(dim=1)
each = binary_cross_entropy_with_logits(logits, y, reduction="none")
loss = each.mean(dim=1)  # (biases,)
loss.sum().backward()

for i in (160, 196, 200):
    print(f"bias {bias[i]:.1f}: accuracy {accuracy[i]:.3f}", end=", ")
    print(f"loss {loss[i]:.3f}, gradient {bias.grad[i]:.3f}")

_, axes = plt.subplots(2, 1, sharex=True, layout="constrained")
axes[0].plot(bias.detach(), accuracy)
axes[0].set(ylabel="accuracy")
axes[1].plot(bias.detach(), loss.detach(), "C1")
axes[1].set(xlabel="bias", ylabel="loss")
plt.show()

assert not accuracy.requires_grad  # (1)!
assert (accuracy.diff() != 0).sum() <= 8
assert loss.argmin() == 160 and accuracy[160] < accuracy[196]
assert bias.grad[161:].min() > 0 > bias.grad[:160].max()
