"""For a linear model dropout on the inputs is an L2 penalty."""

import torch
from torch.testing import assert_close

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
p = 0.2
x, y, w = torch.randn(50, 8), torch.randn(50), torch.randn(8)
masks = torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * 8)  # (256, 8)
kept = masks.sum(dim=1)
chance = (1 - p) ** kept * p ** (8 - kept)  # (256,)

errors = y - (masks[:, None] * x) @ w / (1 - p)  # (256, 50)
dropped = chance @ errors.square().sum(dim=1)
penalty = p / (1 - p) * (x.square().sum(dim=0) * w**2).sum()
plain = (y - x @ w).square().sum()
print(f"{dropped:.3f} = {plain:.3f} + {penalty:.3f}")

assert_close(chance.sum(), torch.tensor(1.0))
assert_close(dropped, plain + penalty)
