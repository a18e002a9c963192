"""A maxout unit takes the largest of k lines and so shapes itself."""

import matplotlib.pyplot as plt
import torch
from torch import nn


class Maxout(nn.Module):
    def __init__(self, in_features, out_features, k):
        super().__init__()
        self.lines = nn.Linear(in_features, out_features * k)  # (1)!
        self.k = k

    def forward(self, x):
        z = self.lines(x).unflatten(-1, (-1, self.k))  # (..., out, k)
        return z.amax(dim=-1)


def unit(slopes, intercepts):
    maxout = Maxout(1, 1, len(slopes))
    with torch.no_grad():
        maxout.lines.weight[:, 0] = torch.as_tensor(slopes)
        maxout.lines.bias[:] = torch.as_tensor(intercepts)
    return maxout


x = torch.linspace(-1, 1, 129)[:, None]
torch.testing.assert_close(unit([0, 1], [0, 0])(x), x.relu())
torch.testing.assert_close(unit([-1, 1], [0, 0])(x), x.abs())

print("k  parameters  largest error on x**2")
_, axes = plt.subplots(1, 3, sharey=True, layout="constrained")
for axis, k in zip(axes, (2, 4, 8)):
    size = sum(p.numel() for p in Maxout(64, 32, k).parameters())
    touch = torch.arange(1 - k, k, 2) / k  # (k,)
    f = unit(2 * touch, -(touch**2))(x)  # (2)!
    error = (f - x**2).abs().max().item()
    print(k, f"{size:11} {error:22.4f}")
    axis.plot(x, x**2, "k:", label="$x^2$")
    axis.plot(x, f.detach(), label="maxout")
    axis.set(title=f"k = {k}", xlabel="$x$")
    assert size == k * (64 * 32 + 32)
    assert abs(error - 1 / k**2) < 1e-6  # (3)!
axes[1].legend()
plt.show()
