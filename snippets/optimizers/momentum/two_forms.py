"""Both forms of momentum walk one path until the learning rate changes."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
mu, lrs = 0.9, [0.5] * 50 + [0.05] * 50  # (1)!


def gradient(theta):
    theta = theta.detach().requires_grad_()
    return torch.autograd.grad(cross_entropy(x @ theta, y), theta)[0]


a, b, c, torch_theta = torch.zeros(4, 64, 10, dtype=x.dtype)
optimizer = torch.optim.SGD([torch_theta], momentum=mu)
v, w, w_scaled, previous = 0.0, 0.0, 0.0, lrs[0]
paths = []
for lr in lrs:
    v = mu * v + gradient(a)  # PyTorch's form
    a = a - lr * v
    w = mu * w - lr * gradient(b)  # Sutskever's form
    b = b + w
    w_scaled = mu * lr / previous * w_scaled - lr * gradient(c)  # (2)!
    c, previous = c + w_scaled, lr
    optimizer.param_groups[0]["lr"] = lr
    torch_theta.grad = gradient(torch_theta)
    optimizer.step()
    paths.append(torch.stack([a, b, c, torch_theta]))
a, b, c, torch_path = torch.stack(paths, dim=1)  # (step, 64, 10) each
plt.figure(layout="constrained")
for name, path, style in [("PyTorch", a, "o-"), ("Sutskever", b, "s--"),
                          ("rescaled", c, "k:")]:
    same = (path - torch_path).abs().amax(dim=(1, 2)) < 1e-10
    print(f"{name:9} = torch.optim in {same.sum():3} of 100 steps")
    assert same[:50].all() and same[50:].all() == (name != "Sutskever")
    length = path.diff(dim=0).flatten(1).norm(dim=1)  # (99,)
    plt.semilogy(range(2, 101), length, style, markersize=3)
plt.text(50, 0.007, "PyTorch, rescaled", ha="right")
plt.text(60, 0.05, "Sutskever")
plt.gca().set(xlabel="step $t$", ylabel="length of the step")
plt.show()
