"""No batch size wakes hidden neurons that are dead at the start."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images, dtype=torch.float32) / 16  # (1797, 64)
y = torch.tensor(labels)  # (1797,)


def train(bias, batch):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    nn.init.constant_(model[0].bias, bias)
    before = model[0].weight.detach().clone()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.3)
    for step in range(300):
        rows = torch.randperm(len(x))[:batch]
        loss = cross_entropy(model(x[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    accuracy = (model(x).argmax(dim=1) == y).float().mean().item()
    moved = not torch.equal(before, model[0].weight)
    print(f"bias {bias:3}, batch {batch:2}: moved {moved},", end=" ")
    print(f"accuracy {accuracy:.1f}")
    return accuracy, moved


for batch in (32, 1):
    accuracy, moved = train(-20, batch)
    assert not moved and accuracy < 0.15
assert train(0, 32)[0] > 0.9
