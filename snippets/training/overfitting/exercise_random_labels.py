"""An MLP learns labels drawn by lot by heart and knows nothing new."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
x = torch.as_tensor(load_digits().data).float() / 16  # (1797, 64)
y = torch.randint(10, (1797,))
model = nn.Sequential(nn.Linear(64, 256), nn.ReLU(), nn.Linear(256, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for epoch in range(400):
    loss = cross_entropy(model(x[:500]), y[:500])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
correct = (model(x).argmax(dim=1) == y).float()
train, test = correct[:500].mean(), correct[500:].mean()
print(f"train accuracy {train:.2f}, test accuracy {test:.2f}")

assert train == 1 and test < 0.15
