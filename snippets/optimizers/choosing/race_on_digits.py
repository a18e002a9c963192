"""Adam leads early; at the end the seeds differ more than the methods."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.set_default_dtype(torch.float64)
x, y = map(torch.tensor, load_digits(return_X_y=True))
x = x.reshape(-1, 8, 8) / 16
S, shown = 10, (20, 50, 100, 200)  # networks, steps


def race(optimizer_class, **settings):
    torch.manual_seed(0)
    cnn = nn.Sequential(
        nn.Conv2d(S, 8 * S, 3, 2, 1, groups=S), nn.ReLU(),
        nn.Conv2d(8 * S, 16 * S, 3, 2, 1, groups=S), nn.ReLU(),
        nn.Conv2d(16 * S, 10 * S, 2, groups=S), nn.Unflatten(1, (S, 10)),
    )
    optimizer = optimizer_class(cnn.parameters(), **settings)
    for step in range(1, 201):
        rows = torch.randint(1397, (32, S))  # (1)!
        loss = S * cross_entropy(cnn(x[rows]).flatten(2).mT, y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step in shown:
            logits = cnn(x[1397:, None].expand(-1, S, 8, 8)).flatten(2)
            right = logits.argmax(dim=2) == y[1397:, None]
            yield right.float().mean(dim=0).sort().values  # (S,)


runs = [race(torch.optim.SGD, lr=1),
        race(torch.optim.SGD, lr=0.1, momentum=0.9),
        race(torch.optim.Adam, lr=0.01)]
results = torch.stack([torch.stack(list(run)) for run in runs])
medians = results.median(dim=2).values  # (method, step)
plt.figure(layout="constrained")
for name, median in zip(("SGD", "momentum", "Adam"), medians):
    print(f"{name:8}", " ".join(f"{m:.2f}" for m in median[[0, 1, 3]]))
    plt.plot(shown, median, marker=f"${name[0]}$", markersize=10)
plt.xlabel("step")
plt.ylabel("test accuracy")
plt.show()
spread = results[:, -1, -1] - results[:, -1, 0]  # best - worst network
assert medians[2, 0] > medians[:2, 0].max() + 0.1  # (2)!
assert medians[:, -1].max() - medians[:, -1].min() < spread.mean()
