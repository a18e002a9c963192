"""On 200 digits dropout gains little; with wrong labels it gains a lot."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

digits = load_digits()
images = torch.tensor(digits.data, dtype=torch.float32) / 16  # (1797, 64)
labels = torch.tensor(digits.target)


def accuracy(p, wrong, seed):
    torch.manual_seed(seed)
    train, test = torch.randperm(len(labels)).split([200, 1597])
    y = labels[train]
    y[:wrong] = (y[:wrong] + torch.randint(1, 10, (wrong,))) % 10  # (1)!
    model = nn.Sequential(
        nn.Linear(64, 128), nn.ReLU(), nn.Dropout(p), nn.Linear(128, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.006)
    for _ in range(100):
        loss = cross_entropy(model(images[train]), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    guess = model.eval()(images[test]).argmax(dim=1)
    return (guess == labels[test]).float().mean()


_, axis = plt.subplots(layout="constrained")
for wrong, style in {0: "C0o-", 60: "C1s--"}.items():
    runs = torch.tensor([[accuracy(p, wrong, seed) for p in (0, 0.5)]
                         for seed in range(5)])  # (seeds, 2)
    without, with_dropout = runs.mean(dim=0)
    gains = runs[:, 1] - runs[:, 0]
    print(f"{wrong:2} wrong: {without:.3f} -> {with_dropout:.3f}, gains",
          *(f"{gain:.2f}" for gain in gains))
    axis.plot(runs.T, style)
    axis.text(1.05, with_dropout, f"{wrong} of 200 wrong", va="center")
    assert gains.min() > 0.05 if wrong else 0 < gains.mean() < 0.02
axis.set(xticks=[0, 1], xticklabels=["$p = 0$", "$p = 0.5$"])
axis.set(ylabel="test accuracy", xlim=(-0.2, 1.5))
plt.show()
