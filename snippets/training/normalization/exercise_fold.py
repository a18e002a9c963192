"""In eval mode batch norm folds into the linear layer before it."""

import torch
from torch import nn
from torch.testing import assert_close

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(64, 32), nn.BatchNorm1d(32))
linear, norm = model
nn.init.uniform_(norm.weight, 0.5, 2)
nn.init.uniform_(norm.bias, -1, 1)
for _ in range(50):
    model(torch.randn(128, 64))  # fills the running statistics
model.eval()

scale = norm.weight / (norm.running_var + norm.eps).sqrt()  # (32,)
folded = nn.Linear(64, 32)
folded.weight.data = scale[:, None] * linear.weight
folded.bias.data = scale * (linear.bias - norm.running_mean) + norm.bias

x = torch.randn(10, 64)
assert_close(folded(x), model(x))
sizes = [sum(p.numel() for p in m.parameters()) for m in (model, folded)]
print("parameters:", *sizes)
