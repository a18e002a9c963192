"""Left in train mode, batch norm judges an image by its batch."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
digits = load_digits()
images = torch.tensor(digits.data) / 16  # (1797, 64)
labels = torch.tensor(digits.target)
test, train = torch.randperm(len(labels)).split([397, 1400])


def fit(norm):
    model = nn.Sequential(
        nn.Linear(64, 64), norm, nn.ReLU(), nn.Linear(64, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
    for _ in range(200):
        batch = train[torch.randint(1400, (64,))]
        loss = cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


@torch.no_grad()
def accuracy(model):
    right = 0
    for digit in range(10):
        same = test[labels[test] == digit]  # (1)!
        guess = model(images[same]).argmax(dim=1)
        right += (guess == digit).sum().item()
    return right / len(test)


for norm in (nn.BatchNorm1d(64), nn.LayerNorm(64)):
    model, name = fit(norm), norm.__class__.__name__
    right, wrong = accuracy(model.eval()), accuracy(model.train())
    print(f"{name:11} eval {right:.2f}, train {wrong:.2f}")
    assert right > 0.9
    assert wrong < 0.4 if name == "BatchNorm1d" else wrong == right
