"""Data, model, loss, algorithm: a network learns to read digits."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)

# data: 1,797 handwritten digits of 8 x 8 pixels
digits = load_digits()
x = torch.tensor(digits.data / 16, dtype=torch.float32)  # (1797, 64)
y = torch.tensor(digits.target)  # (1797,)
train, _, test = torch.randperm(1797).split([1000, 297, 500])  # (1)!

# model: 64 pixels in, 10 scores out
model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))

# algorithm: Adam, small random batches
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for step in range(300):
    batch = train[torch.randint(len(train), (64,))]  # (2)!
    logits = model(x[batch])  # (64, 10)
    loss = cross_entropy(logits, y[batch])  # (3)!
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

with torch.no_grad():  # (4)!
    guess = model(x[test]).argmax(dim=1)  # (500,)
right = guess == y[test]
print("parameters:", sum(p.numel() for p in model.parameters()))
print(f"held-out accuracy: {right.float().mean():.2f}")

_, axes = plt.subplots(2, 6, layout="constrained")
shown = torch.cat([test[right][:6], test[~right][:6]])
for axis, image in zip(axes.flat, shown):
    label = model(x[image]).argmax().item()
    axis.imshow(x[image].reshape(8, 8), cmap="gray_r")
    axis.set_title(f"{y[image]} read as {label}")
    axis.axis("off")
plt.show()

assert right.float().mean() > 0.95
