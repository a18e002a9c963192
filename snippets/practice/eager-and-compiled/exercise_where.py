"""torch.where chooses per element, so one graph serves any batch."""

import torch
from torch import nn
from torch.export import Dim, export
from torch.nn.functional import huber_loss


class Huber(nn.Module):
    def forward(self, x):
        return torch.where(x.abs() <= 1, x**2 / 2, x.abs() - 0.5)


batch = Dim("batch")
example = torch.tensor([-3.0, 0.5, 3.0])
captured = export(Huber(), (example,), dynamic_shapes=[{0: batch}]).module()
print(captured(example).tolist())

torch.manual_seed(0)
for size in 2, 10, 1000:
    x = 3 * torch.randn(size)
    expected = huber_loss(x, torch.zeros(size), reduction="none")
    torch.testing.assert_close(captured(x), expected)
assert captured(example).tolist() == [2.5, 0.125, 2.5]
