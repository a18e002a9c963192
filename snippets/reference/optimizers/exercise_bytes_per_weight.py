"""Bytes per weight while training: weight, gradient and state."""

import torch
from torch import nn

sizes = {}
for name in ("SGD", "Adagrad", "AdamW"):
    model = nn.Linear(1000, 1000, bias=False)
    optimizer = getattr(torch.optim, name)(model.parameters())
    model(torch.ones(1, 1000)).sum().backward()
    optimizer.step()
    tensors = [model.weight, model.weight.grad]
    state = optimizer.state[model.weight].values()
    tensors += [s for s in state if torch.is_tensor(s) and s.ndim]
    sizes[name] = sum(tensor.nbytes for tensor in tensors) / 1_000_000
print(sizes)

assert sizes == {"SGD": 8, "Adagrad": 12, "AdamW": 16}
