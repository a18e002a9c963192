"""Swap one ingredient at a time and measure what each swap does."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy, mse_loss, one_hot
from torch.optim import SGD, Adam

x, y = map(torch.tensor, load_digits(return_X_y=True))
x, targets = x.float() / 16, one_hot(y).float()  # (1797, 64), (1797, 10)


def run(seed, n=1000, hidden=True, loss=cross_entropy, rule=Adam, lr=0.01):
    torch.manual_seed(seed)
    train, validation, _ = torch.randperm(1797).split([1000, 297, 500])
    layers = [nn.Linear(64, 64), nn.ReLU()] if hidden else []
    model = nn.Sequential(*layers, nn.Linear(64, 10))
    optimizer = rule(model.parameters(), lr=lr)
    for _ in range(300):
        batch = train[torch.randint(n, (64,))]  # (1)!
        optimizer.zero_grad()
        loss(model(x[batch]), targets[batch]).backward()
        optimizer.step()
    guess = model(x[validation]).argmax(dim=1)  # (297,)
    return (guess == y[validation]).float().mean().item()


swaps = {  # (2)!
    "no swap": ({}, 0.96, 1.00),
    "data: 50 images": ({"n": 50}, 0.70, 0.90),
    "model: linear": ({"hidden": False}, 0.92, 0.96),
    "loss: squared error": ({"loss": mse_loss}, 0.96, 1.00),
    "algorithm: SGD": ({"rule": SGD}, 0.40, 0.80),
    "algorithm: SGD, lr 0.5": ({"rule": SGD, "lr": 0.5}, 0.94, 0.98),
}
_, axis = plt.subplots(layout="constrained")
for name, (swap, low, high) in swaps.items():
    scores = [run(seed, **swap) for seed in range(3)]
    print(f"{name:24}", *(f"{score:.2f}" for score in scores))
    axis.plot(scores, [name] * 3, "o", alpha=0.7)
    assert low < sum(scores) / 3 < high  # (3)!
axis.set(xlabel="accuracy on validation images", ylim=(5.5, -0.5))
plt.show()
