"""Left in train mode, dropout costs accuracy and changes its answers."""

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

model = nn.Sequential(
    nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.5),
    nn.Linear(64, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
for _ in range(400):
    batch = train[torch.randint(1400, (64,))]
    loss = cross_entropy(model(images[batch]), labels[batch])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def accuracy(scores):
    return (scores.argmax(dim=1) == labels[test]).double().mean().item()


with torch.no_grad():
    evaluated = accuracy(model.eval()(images[test]))
    model.train()  # (1)!
    runs = torch.stack([model(images[test]) for _ in range(100)])
forgotten = sum(map(accuracy, runs)) / 100
changed = (runs[0].argmax(dim=1) != runs[1].argmax(dim=1)).double().mean()
averaged = accuracy(runs.softmax(dim=2).mean(dim=0))
print(f"eval {evaluated:.2f}, train {forgotten:.2f}", end=", ")
print(f"average of 100 {averaged:.2f}, changed {changed:.2f}")

assert evaluated - forgotten > 0.03
assert abs(evaluated - averaged) < 0.03
assert changed > 0.05
