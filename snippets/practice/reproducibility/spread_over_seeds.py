"""Two single runs often name the wrong winner; twenty of each do not."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn

x, y = map(torch.tensor, load_digits(return_X_y=True))
x = x.float() / 16  # (1797, 64)


def accuracy(width, seed):
    torch.manual_seed(seed)
    hidden, output = nn.Linear(64, width), nn.Linear(width, 10)
    model = nn.Sequential(hidden, nn.ReLU(), output)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(60):
        loss = nn.functional.cross_entropy(model(x[:1000]), y[:1000])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    right = model(x[1000:]).argmax(dim=1) == y[1000:]  # (797,)
    return 100 * right.double().mean().item()


runs = torch.tensor([[accuracy(w, s) for s in range(20)] for w in (32, 64)])
mean, std = runs.mean(dim=1), runs.std(dim=1)
error = std / 20**0.5  # (1)!
print(f"mean {mean[0]:.1f} with width 32, {mean[1]:.1f} with width 64")
print(f"standard deviation over seeds: {std[0]:.1f} and {std[1]:.1f}")
wrong = (runs[0, :, None] > runs[1]).double().mean()  # (2)!
print(f"share of pairs in which the narrow net wins: {wrong:.1f}")

_, axis = plt.subplots(layout="constrained", figsize=(6, 2.4))
for i, marker in enumerate("os"):
    axis.plot(runs[i], i + torch.linspace(-0.2, 0.2, 20), marker, alpha=0.6)
axis.errorbar(mean, (0, 1), xerr=2 * error, fmt="k|", capsize=4)
axis.set(xlim=(92, 95), xlabel="test accuracy (%)")
axis.set_yticks((0, 1), ("width 32", "width 64"))
plt.show()

assert mean[1] - mean[0] > 2 * error.square().sum().sqrt()
assert 0.1 < wrong < 0.4 and runs[0].max() - runs[0].min() > 1
