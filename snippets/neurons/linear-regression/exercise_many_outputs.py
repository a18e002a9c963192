"""The gradient of a linear layer with several outputs, by hand."""

import torch
from torch import nn

torch.manual_seed(0)
n, d, k = 6, 3, 2
x, y = torch.randn(n, d), torch.randn(n, k)
layer = nn.Linear(d, k)  # weight (k, d), bias (k,)
error = layer(x) - y  # (n, k)
nn.functional.mse_loss(layer(x), y).backward()

grad_weight = 2 / (n * k) * error.T @ x  # (k, d)
grad_bias = 2 / (n * k) * error.sum(dim=0)  # (k,)
torch.testing.assert_close(grad_weight, layer.weight.grad)
torch.testing.assert_close(grad_bias, layer.bias.grad)
print("weight", tuple(grad_weight.shape), "bias", tuple(grad_bias.shape))
