"""Neurons that start alike stay alike: 32 of them learn as one."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images, dtype=torch.float32) / 16  # (1797, 64)
y = torch.tensor(labels)
starts = {
    "zeros": nn.init.zeros_,
    "all 0.02": lambda weight: nn.init.constant_(weight, 0.02),
    "random": nn.init.xavier_normal_,
}
for name, start in starts.items():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 32), nn.Tanh(), nn.Linear(32, 10))
    for layer in (model[0], model[2]):
        start(layer.weight)
        nn.init.zeros_(layer.bias)  # (1)!
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(60):
        loss = cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    accuracy = (model(x).argmax(dim=1) == y).float().mean().item()
    weight = model[0].weight.detach()  # (32, 64): a row for each neuron
    rank = torch.linalg.matrix_rank(weight, rtol=1e-4).item()  # (2)!
    print(f"{name:8} accuracy {accuracy:.1f}, directions learned: {rank}")

    assert rank == {"zeros": 0, "all 0.02": 1, "random": 32}[name]
    assert accuracy > 0.9 if name == "random" else accuracy < 0.5
