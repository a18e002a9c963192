"""Five epochs each, one learning rate: smaller batches make more steps."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images, dtype=torch.float32) / 16  # (1797, 64)
y = torch.tensor(labels)  # (1797,)
x, x_test, y, y_test = x[:1437], x[1437:], y[:1437], y[1437:]

accuracy = {}
for batch_size in (1437, 64, 8):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    steps = 0
    for epoch in range(5):
        for rows in torch.randperm(len(x)).split(batch_size):  # (1)!
            loss = cross_entropy(model(x[rows]), y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            steps += 1
    right = (model(x_test).argmax(dim=1) == y_test).float().mean()
    accuracy[steps] = right.item()
    print(f"batch {batch_size:4}: {steps:3} steps, accuracy {right:.2f}")

assert list(accuracy) == [5 * 1, 5 * 23, 5 * 180]  # (2)!
assert accuracy[5] < 0.4 and accuracy[115] > 0.7 and accuracy[900] > 0.85
