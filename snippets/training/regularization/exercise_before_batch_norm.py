"""Before batch norm the size of the weights does not change the output."""

import torch
from torch import nn

torch.manual_seed(0)
x, y = torch.randn(2, 64, 10, dtype=torch.double)
layer = nn.Linear(10, 10, bias=False, dtype=x.dtype)
norm = nn.BatchNorm1d(10, eps=1e-12, dtype=x.dtype)
results = []
for scale in (1, 10):
    with torch.no_grad():
        layer.weight *= scale
    layer.zero_grad()
    output = norm(layer(x))
    (output - y).square().mean().backward()
    results.append((output, layer.weight.grad.clone()))
(small, gradient), (large, weaker) = results
print(f"gradient {gradient.norm() / weaker.norm():.0f} times smaller")

torch.testing.assert_close(small, large)
torch.testing.assert_close(gradient, 10 * weaker)
