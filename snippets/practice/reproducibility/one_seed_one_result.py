"""One seed, one result; a single extra draw changes everything after it."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

digits = load_digits()
x = torch.tensor(digits.data, dtype=torch.float32) / 16  # (1797, 64)
y = torch.tensor(digits.target)


def train(seed, extra_draws=0, own=False):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    torch.rand(extra_draws)  # (1)!
    order = torch.Generator().manual_seed(0) if own else None  # (2)!
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for batch in torch.randperm(1797, generator=order).split(64):
        loss = cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return nn.utils.parameters_to_vector(model.parameters()).detach()


first = train(seed=0)
others = {
    "same seed": train(seed=0),
    "another seed": train(seed=1),
    "one extra draw": train(seed=0, extra_draws=1),
}
for name, weights in others.items():
    print(f"{name:15} every bit equal: {torch.equal(first, weights)}")

shielded = [train(0, draws, own=True) for draws in (0, 1)]
print(f"{'own generator':15} every bit equal: {torch.equal(*shielded)}")

same = [torch.equal(first, weights) for weights in others.values()]
assert same == [True, False, False]
assert torch.equal(*shielded)
