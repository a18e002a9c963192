"""Forward a layer adds n_in products for each sum, backward n_out."""

import torch

torch.manual_seed(0)
n_in, n_out = 250, 1000
z = torch.randn(500, n_in)  # sums of the layer before, variance 1
delta = torch.randn(500, n_out)  # errors of this layer, variance 1
variances = {"1/n_in": 1 / n_in, "1/n_out": 1 / n_out,
             "Xavier": 2 / (n_in + n_out), "He": 2 / n_in}

print("weights  linear  ReLU  backward")
for name, variance in variances.items():
    weight = torch.randn(n_out, n_in) * variance**0.5
    linear = (z @ weight.T).square().mean().item()
    relu = (torch.relu(z) @ weight.T).square().mean().item()
    backward = (delta @ weight).square().mean().item()
    print(f"{name:7} {linear:7.2f} {relu:5.2f} {backward:9.2f}")

    assert abs(linear / (n_in * variance) - 1) < 0.1
    assert abs(relu / (n_in * variance / 2) - 1) < 0.1  # (1)!
    assert abs(backward / (n_out * variance) - 1) < 0.1
