"""An MLP is a chain of matrix products, and its size is a short sum."""

import torch
from torch import nn

torch.manual_seed(0)
widths = [64, 32, 16, 10]  # input, two hidden layers, output
model = nn.Sequential(
    nn.Linear(64, 32), nn.ReLU(),
    nn.Linear(32, 16), nn.ReLU(),
    nn.Linear(16, 10),
)
x = torch.rand(5, 64)  # (batch, in)

hidden = x
for layer in model:
    hidden = layer(hidden)
    print(f"{layer.__class__.__name__:6}", tuple(hidden.shape))

first, second, last = model[0], model[2], model[4]
h1 = (x @ first.weight.T + first.bias).clamp(min=0)  # (1)!
h2 = (h1 @ second.weight.T + second.bias).clamp(min=0)  # (5, 16)
logits = h2 @ last.weight.T + last.bias  # (5, 10)
torch.testing.assert_close(logits, model(x))

formula = sum((i + 1) * o for i, o in zip(widths, widths[1:]))  # (2)!
counted = sum(p.numel() for p in model.parameters())
print("parameters:", formula, counted)

assert hidden.shape == (5, 10)
assert formula == counted == 65 * 32 + 33 * 16 + 17 * 10
