"""What broadcasting repeats forwards, the gradient sums backwards."""

import torch

torch.manual_seed(0)
x = torch.randn(32, 10)
bias = torch.zeros(10, requires_grad=True)
loss = (x + bias).square().sum()
loss.backward()

upstream = 2 * (x + bias)  # (32, 10), d loss / d (x + bias)
print(tuple(upstream.shape), "->", tuple(bias.grad.shape))

torch.testing.assert_close(bias.grad, upstream.sum(dim=0))
