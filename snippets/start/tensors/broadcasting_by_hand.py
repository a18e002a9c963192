"""Broadcasting is one rule, applied to sizes aligned at the right."""

from itertools import product

import torch


def broadcast(a, b):
    rank = max(len(a), len(b))
    a, b = [(1,) * (rank - len(s)) + s for s in (a, b)]  # (1)!
    if any(m != n and 1 not in (m, n) for m, n in zip(a, b)):
        return None  # (2)!
    return tuple(n if m == 1 else m for m, n in zip(a, b))


def by_pytorch(a, b):
    try:
        return tuple((torch.zeros(a) + torch.zeros(b)).shape)
    except RuntimeError:  # (3)!
        return None


for a, b in [((3, 1), (4,)), ((32, 10), (10,)), ((32, 10), (32,))]:
    print(f"{a!s:8} with {b!s:5} gives {broadcast(a, b)}")

shapes = [s for rank in range(4) for s in product((1, 2, 3), repeat=rank)]
same = [broadcast(a, b) == by_pytorch(a, b) for a in shapes for b in shapes]
print("pairs of shapes:", len(same), "all as PyTorch:", all(same))
assert all(same)
