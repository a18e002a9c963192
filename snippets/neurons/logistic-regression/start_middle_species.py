"""Find the species in the middle: the asserts say when you are there."""

import torch
from sklearn.datasets import load_iris
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

# data: 50 of 150 irises are versicolor, with petals of middling length
iris = load_iris()
length = torch.tensor(iris.data[:, 2]).float()  # (150,)
length = (length - length.mean()) / length.std()
plain = length[:, None]  # (150, 1)
with_square = plain  # change this line: (150, 2), the square comes second
versicolor = torch.tensor(iris.target == 1).float()
targets = versicolor[:, None]  # (150, 1)


# training
def train(inputs, seed):
    torch.manual_seed(seed)
    columns = inputs.shape[1]
    model = nn.Linear(columns, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(2000):
        logits = model(inputs)  # (150, 1)
        loss = binary_cross_entropy_with_logits(logits, targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model


def accuracy(model, inputs):
    model.eval()
    with torch.no_grad():
        guess = model(inputs) > 0  # (150, 1)
    right = guess == targets.bool()
    return right.float().mean().item()


# experiment
always_no = 1 - versicolor.mean().item()
print(f"always no {always_no:.2f}")
lines = []
curves = []
for seed in range(3):
    line = accuracy(train(plain, seed), plain)
    curve = accuracy(train(with_square, seed), with_square)
    lines.append(line)
    curves.append(curve)
    print(f"length {line:.2f}  length and its square {curve:.2f}")

# the claim
assert max(lines) < always_no
assert min(curves) > 0.9
