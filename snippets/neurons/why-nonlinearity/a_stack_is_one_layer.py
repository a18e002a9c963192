"""Three linear layers in a row are one linear layer."""

import torch
from torch import nn

torch.manual_seed(0)
layers = [nn.Linear(4, 16), nn.Linear(16, 16), nn.Linear(16, 3)]
stack = nn.Sequential(*layers)

weight, bias = torch.eye(4), torch.zeros(4)  # (1)!
for layer in layers:
    weight = layer.weight @ weight  # (2)!
    bias = layer.weight @ bias + layer.bias

one = nn.Linear(4, 3)
with torch.no_grad():
    one.weight.copy_(weight)  # (3, 4)
    one.bias.copy_(bias)  # (3,)

x = torch.randn(1000, 4)
torch.testing.assert_close(stack(x), one(x))  # (3)!
for name, model in {"stack": stack, "one": one}.items():
    size = sum(p.numel() for p in model.parameters())
    print(f"{name:5} {size:4} parameters")

bent = nn.Sequential(layers[0], nn.ReLU(), layers[1], nn.ReLU(), layers[2])
a, b = x.chunk(2)  # (500, 4) each


def keeps_midpoints(f):
    middle = f((a + b) / 2)
    return torch.allclose(middle, (f(a) + f(b)) / 2, atol=1e-5)  # (4)!


print("keeps midpoints: stack", keeps_midpoints(stack),
      " with ReLU", keeps_midpoints(bent))
assert keeps_midpoints(stack) and not keeps_midpoints(bent)
