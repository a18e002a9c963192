"""|x| on five points: the best line is flat, two ReLUs are exact."""

import torch
from torch.nn.functional import relu

x = torch.tensor([-2.0, -1.0, 0.0, 1.0, 2.0])
y = x.abs()
table = torch.stack([x, torch.ones(5)], dim=1)  # (5, 2)
slope, intercept = torch.linalg.lstsq(table, y).solution
line = slope * x + intercept
error = (line - y).square().mean()
print(f"line: slope {slope.abs():.1f}, intercept {intercept:.1f},"
      f" error {error:.2f}")

two_relus = relu(x) + relu(-x)
print("two ReLUs:", two_relus.tolist())

torch.testing.assert_close(line, torch.full((5,), 1.2))
torch.testing.assert_close(error, torch.tensor(0.56))
assert two_relus.equal(y)
