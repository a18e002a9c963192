"""Digits: an MLP reads centred ones well and shifted ones badly."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy, pad

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
digits = load_digits()
images = torch.tensor(digits.images) / 16  # (1797, 8, 8)
images = pad(images, (2, 2, 2, 2))  # (1)!
labels = torch.tensor(digits.target)  # (1797,)
order = torch.randperm(len(labels))
train, test = order[:1400], order[1400:]

model = nn.Sequential(
    nn.Flatten(),  # (2)!
    nn.Linear(144, 128), nn.ReLU(),
    nn.Linear(128, 128), nn.ReLU(),
    nn.Linear(128, 10),
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
for _ in range(20):
    for batch in train[torch.randperm(1400)].split(100):
        loss = cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

accuracy = []
_, axes = plt.subplots(1, 3, layout="constrained")
for shift, axis in zip((0, 1, 2), axes):
    moved = images[test].roll(shift, dims=2)  # (3)!
    guess = model(moved).argmax(dim=1)  # (397,)
    accuracy.append((guess == labels[test]).float().mean().item())
    print(f"shift {shift}: accuracy {accuracy[-1]:.2f}")
    axis.imshow(moved[0], cmap="viridis")
    axis.set(title=f"reads {guess[0]}", xticks=[], yticks=[])
    axis.set_xlabel(f"shift {shift}: accuracy {accuracy[-1]:.2f}")
plt.show()

assert accuracy[0] > 0.95
assert accuracy[1] < 0.8 and accuracy[2] < 0.5
