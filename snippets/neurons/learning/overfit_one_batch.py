"""A healthy net learns sixteen images by heart; a broken one cannot."""

import math

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:16], dtype=torch.float32) / 16  # (16, 64)
y = torch.tensor(labels[:16])  # (16,)


def mlp():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))


zeros = mlp()
for parameter in zeros.parameters():
    nn.init.zeros_(parameter)
nets = {"healthy": mlp(), "all weights zero": zeros}
nets["softmax twice"] = nn.Sequential(*mlp(), nn.Softmax(dim=1))  # (1)!

last = {}
for name, model in nets.items():
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(300):
        loss = cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step == 0:
            first, norm = loss.item(), model[0].weight.grad.norm()  # (2)!
    last[name] = loss.item()
    print(f"{name:16} loss {first:.2f} -> {last[name]:.2f}", end=", ")
    print(f"gradient {norm:.2f}")

    assert abs(first - math.log(10)) < 0.1
assert last.pop("healthy") < 0.05
assert min(last.values()) > 0.3
assert last["softmax twice"] > math.log(math.e + 9) - 1  # (3)!
