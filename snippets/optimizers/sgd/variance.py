"""The variance of a minibatch gradient falls like 1 / batch size."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import one_hot

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
x = torch.tensor(images, dtype=torch.float32) / 16  # (1797, 64)
p = (x @ (0.1 * torch.randn(64, 10))).softmax(dim=1)
error = p - one_hot(torch.tensor(labels))  # (1797, 10)
each = torch.einsum("ni,nc->nic", x, error).flatten(1)  # (1)!
full = each.mean(dim=0)  # (640,)
variance = (each - full).square().sum(dim=1).mean()  # of one example

n = len(x)
order = torch.rand(300, n).argsort(dim=1)  # 300 shuffles of 0 .. n - 1
sizes = [1, 4, 16, 64, 256, 1024, 1600]
measured = []
for batch in sizes:
    rows = (order < batch).float()  # (2)!
    g = rows @ each / batch  # (300, 640), 300 minibatch gradients
    spread = (g - full).square().sum(dim=1).mean() / variance
    measured.append(spread.item())
    exact = (n - batch) / (n - 1) / batch  # (3)!
    print(f"batch {batch:4}: variance x {spread:.4f}, theory {exact:.4f}")
    assert abs(spread / exact - 1) < 0.1

_, axis = plt.subplots(layout="constrained")
b = torch.logspace(0, 3.25, 66)
axis.loglog(b, 1 / b, "--", label="$1/B$")
axis.loglog(b, (n - b) / (n - 1) / b, label="without replacement")
axis.loglog(sizes, measured, "ko", markersize=5, label="measured")
axis.set(xlabel="batch size $B$", ylabel="variance / $\\sigma^2$")
axis.legend()
plt.show()
