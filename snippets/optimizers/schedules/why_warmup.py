"""Weights too large at the start: warm-up saves a rate that fails."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

torch.set_default_dtype(torch.float64)
x, y = map(torch.tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64)
sizes = (64, 32, 32, 32, 32, 10)


def train(scale, warmup):  # 20 nets side by side
    torch.manual_seed(0)
    weights = [scale * (2 / i) ** 0.5 * torch.randn(20, i, o)  # He
               for i, o in zip(sizes, sizes[1:])]
    optimizer = torch.optim.SGD([w.requires_grad_() for w in weights])

    def forward(hidden):  # (20, batch, 64) -> (20, batch, 10)
        for weight in weights[:-1]:
            hidden = (hidden @ weight).relu()
        return hidden @ weights[-1]

    for k in range(120):
        optimizer.param_groups[0]["lr"] = 0.2 * min(1, (k + 1) / warmup)
        rows = torch.randint(1400, (20, 64))
        loss = 20 * cross_entropy(forward(x[rows]).mT, y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    right = forward(x[1400:]).argmax(dim=2) == y[1400:]
    return right.float().mean(dim=1).sort().values


_, axes = plt.subplots(1, 2, sharey=True, layout="constrained")
for axis, scale in zip(axes, (1, 2)):
    for warmup, mark in ((1, "C1x"), (20, "C0o")):
        accuracy = train(scale, warmup)
        axis.plot(accuracy, mark, label=f"warm-up {warmup}")
        most = (accuracy > 0.5).sum().item() > 10
        print(f"weights x {scale}, warm-up {warmup:2}: most learn {most}")
        assert most == (scale == 1 or warmup == 20)
    axis.set(title=f"He weights $\\times$ {scale}", xlabel="net")
axes[0].legend(loc="lower right")
plt.show()
