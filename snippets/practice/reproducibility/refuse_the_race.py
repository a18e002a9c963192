"""Deterministic mode refuses an operation whose result is a race."""

import torch

torch.use_deterministic_algorithms(True)
place = torch.tensor([0, 0])  # two numbers for one place
numbers = torch.tensor([1.0, 2.0])

try:
    torch.zeros(3).put_(place, numbers)  # (1)!
    raise AssertionError("1 or 2, whichever is written last")
except RuntimeError as error:
    print(str(error).split(",")[0])

total = torch.zeros(3).put_(place, numbers, accumulate=True)  # (2)!
print("accumulated:", total.tolist())

assert total.tolist() == [3, 0, 0]
torch.use_deterministic_algorithms(False)
