"""Stopping after 20 steps avoids the wrong labels without dropout."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

digits = load_digits()
images = torch.tensor(digits.data, dtype=torch.float32) / 16  # (1797, 64)
labels = torch.tensor(digits.target)


def run(p, steps, seed):
    torch.manual_seed(seed)
    train, test = torch.randperm(len(labels)).split([200, 1597])
    y = labels[train]
    y[:60] = (y[:60] + torch.randint(1, 10, (60,))) % 10
    model = nn.Sequential(
        nn.Linear(64, 128), nn.ReLU(), nn.Dropout(p), nn.Linear(128, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.006)
    for _ in range(steps):
        loss = cross_entropy(model(images[train]), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    guess = model.eval()(images).argmax(dim=1)
    parroted = guess[train[:60]] == y[:60]
    right = guess[test] == labels[test]
    return torch.stack([parroted.float().mean(), right.float().mean()])


result = {}
for p, steps in ((0, 100), (0.5, 100), (0, 20)):
    runs = torch.stack([run(p, steps, seed) for seed in range(5)])
    result[p, steps] = parroted, right = runs.mean(dim=0).tolist()
    print(f"p {p}, {steps} steps:",
          f"parrots {parroted:.2f}, test {right:.2f}")

assert result[0, 100][0] > 0.9 and result[0.5, 100][0] < 0.7
assert result[0, 20][1] > result[0.5, 100][1]
