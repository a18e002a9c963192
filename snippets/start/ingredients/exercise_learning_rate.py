"""Choose the learning rate on validation data, then test once."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

digits = load_digits()
x = torch.tensor(digits.data / 16, dtype=torch.float32)  # (1797, 64)
y = torch.tensor(digits.target)  # (1797,)
torch.manual_seed(0)
train, validation, test = torch.randperm(1797).split([1000, 297, 500])


def fit(lr):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    for _ in range(300):
        batch = train[torch.randint(1000, (64,))]
        loss = cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


def accuracy(model, part):
    guess = model(x[part]).argmax(dim=1)
    return (guess == y[part]).float().mean().item()


models = {lr: fit(lr) for lr in (0.0001, 0.01, 1.0)}
score = {lr: accuracy(model, validation) for lr, model in models.items()}
for lr in models:
    print(f"lr {lr:<6} validation {score[lr]:.2f}")
best = max(score, key=score.get)
tested = accuracy(models[best], test)
error = (tested * (1 - tested) / len(test)) ** 0.5
print(f"chosen lr {best}, test {tested:.2f} ± {error:.2f}")

assert best == 0.01 and tested > 0.95
assert score[0.0001] < 0.8 and score[1.0] < 0.5
