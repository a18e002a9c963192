"""Tuned on validation data, three optimizers come close on digits."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

x, y = map(torch.tensor, load_digits(return_X_y=True))
x = x.float().reshape(-1, 8, 8) / 16
S = 5  # networks side by side, each with its own start


def train(optimizer_class, lr, **settings):
    torch.manual_seed(0)
    cnn = nn.Sequential(
        nn.Conv2d(S, 8 * S, 3, 2, 1, groups=S), nn.ReLU(),  # (1)!
        nn.Conv2d(8 * S, 16 * S, 3, 2, 1, groups=S), nn.ReLU(),
        nn.Conv2d(16 * S, 10 * S, 2, groups=S), nn.Unflatten(1, (S, 10)),
    )
    optimizer = optimizer_class(cnn.parameters(), lr=lr, **settings)
    for step in range(80):
        rows = torch.randint(1000, (32, S))
        logits = cnn(x[rows]).flatten(2).mT  # (32, 10, S)
        loss = S * cross_entropy(logits, y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    logits = cnn(x[1000:1397, None].expand(-1, S, 8, 8)).flatten(2)
    return (logits.argmax(2) == y[1000:1397, None]).float().mean().item()


rates = (0.001, 0.01, 0.1, 1, 10)
sgd, adam, mu = torch.optim.SGD, torch.optim.Adam, {"momentum": 0.9}
runs = {"SGD": (sgd, {}), "momentum": (sgd, mu), "Adam": (adam, {})}
best = {}
plt.figure(layout="constrained")
for (name, (make, extra)), mark in zip(runs.items(), ("o-", "s--", "^:")):
    row = [train(make, lr, **extra) for lr in rates]
    top, best[name] = max(zip(row, rates))  # (2)!
    print(f"{name:8}", " ".join(f"{right:.2f}" for right in row))
    plt.semilogx(rates, row, mark, label=name)
    assert top > 0.75 and min(row) < 0.2  # (3)!
plt.xlabel("learning rate")
plt.ylabel("validation accuracy")
plt.legend()
plt.show()
assert best == {"SGD": 1, "momentum": 0.1, "Adam": 0.01}
