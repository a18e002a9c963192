"""AND: margin 1 / sqrt(17), so at most 51 mistakes in any order."""

from itertools import permutations

import torch

x = torch.tensor([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
t = torch.tensor([-1, -1, -1, 1])
v = torch.tensor([2, 2, -3])
squared_radius = (x * x).sum(dim=1).max()  # 3
assert (t * (x @ v)).min() == 1  # gamma = 1 / |v|
bound = (squared_radius * (v @ v)).item()

counts = []
for order in permutations(range(4)):
    w, mistakes, done = torch.zeros(3, dtype=torch.long), 0, False
    while not done:
        done = True
        for i in order:
            if (w @ x[i] > 0) != (t[i] > 0):
                w, mistakes, done = w + t[i] * x[i], mistakes + 1, False
    counts.append(mistakes)
print(f"bound {bound}, mistakes {min(counts)} to {max(counts)}")

assert 4 < min(counts) and max(counts) <= bound == 51
