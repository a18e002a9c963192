"""Train on shifted digits, and the MLP reads shifted digits."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy, pad

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
digits = load_digits()
images = pad(torch.tensor(digits.images) / 16, (2, 2, 2, 2))
labels = torch.tensor(digits.target)  # (1797,)
order = torch.randperm(len(labels))
train, test = order[:1400], order[1400:]

model = nn.Sequential(
    nn.Flatten(),
    nn.Linear(144, 128), nn.ReLU(),
    nn.Linear(128, 128), nn.ReLU(),
    nn.Linear(128, 10),
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
for _ in range(30):
    for batch in train[torch.randperm(1400)].split(100):
        shift = torch.randint(-2, 3, ()).item()
        logits = model(images[batch].roll(shift, dims=2))
        loss = cross_entropy(logits, labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

accuracy = []
for shift in (0, 1, 2):
    guess = model(images[test].roll(shift, dims=2)).argmax(dim=1)
    accuracy.append((guess == labels[test]).float().mean().item())
    print(f"shift {shift}: accuracy {accuracy[-1]:.2f}")

assert min(accuracy) > 0.9
