"""An MLP does not notice when every image's pixels are shuffled alike."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

digits = load_digits()
x = torch.tensor(digits.data / 16, dtype=torch.float32)  # (1797, 64)
y = torch.tensor(digits.target)  # (1797,)


def accuracy(x):
    torch.manual_seed(0)
    train, validation, _ = torch.randperm(1797).split([1000, 297, 500])
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(300):
        batch = train[torch.randint(1000, (64,))]
        loss = cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    guess = model(x[validation]).argmax(dim=1)
    return (guess == y[validation]).float().mean().item()


order = torch.randperm(64, generator=torch.Generator().manual_seed(1))
as_they_are, shuffled = accuracy(x), accuracy(x[:, order])
print(f"pixels as they are: {as_they_are:.2f}")
print(f"pixels shuffled:    {shuffled:.2f}")

assert as_they_are > 0.95 and shuffled > 0.95
assert abs(as_they_are - shuffled) < 0.03
