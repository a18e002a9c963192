"""Each activation and its derivative: the formula equals PyTorch's own."""

import matplotlib.pyplot as plt
import torch
from torch.nn import functional as F

z = (torch.arange(-40, 41) / 10).requires_grad_()  # 81 points
on = (z > 0).float()  # 1 where z is positive
sigmoid, exp = 1 / (1 + torch.exp(-z)), torch.exp(z)
tanh = 2 * torch.sigmoid(2 * z) - 1
normal = torch.distributions.Normal(0, 1)
Phi, phi = normal.cdf(z), normal.log_prob(z).exp()  # (1)!

table = {  # name: (f, its derivative, PyTorch's f)
    "sigmoid": (sigmoid, sigmoid * (1 - sigmoid), F.sigmoid),
    "tanh": (tanh, 1 - tanh**2, F.tanh),
    "ReLU": (on * z, on, F.relu),
    "Leaky ReLU": (on * z + (1 - on) * 0.01 * z, on + (1 - on) * 0.01,
                   F.leaky_relu),
    "ELU": (on * z + (1 - on) * (exp - 1), on + (1 - on) * exp, F.elu),
    "maxout(-z, z)": (torch.maximum(-z, z), torch.sign(z), torch.abs),
    "SiLU": (z * sigmoid, sigmoid * (1 + z * (1 - sigmoid)), F.silu),
    "GELU": (z * Phi, Phi + z * phi, F.gelu),
}

_, axes = plt.subplots(4, 2, figsize=(6, 7), sharex=True, sharey=True,
                       layout="constrained")
print("               f(-1)   f(1)  f'(-1)  f'(1)")
for axis, (name, (by_hand, derivative, f)) in zip(axes.flat, table.items()):
    value = f(z)
    (slope,) = torch.autograd.grad(value.sum(), z)  # (2)!
    torch.testing.assert_close(by_hand, value)
    torch.testing.assert_close(derivative, slope)
    row = [*value[[30, 50]].tolist(), *slope[[30, 50]].tolist()]  # (3)!
    print(f"{name:13}", *(f"{number:6.2f}" for number in row))
    axis.plot(z.detach(), value.detach(), label="function")
    axis.plot(z.detach(), slope, "--", label="derivative")
    axis.set(title=name, ylim=(-1.2, 2.2))
axes[0, 0].legend(loc="upper left")
plt.show()

assert table["sigmoid"][1].max() <= 0.25 and table["tanh"][1].max() <= 1
fine = torch.linspace(-4, 4, 8001)  # to find the lowest points
assert abs(F.silu(fine).min() + 0.278) < 0.0005
assert abs(F.gelu(fine).min() + 0.170) < 0.0005
