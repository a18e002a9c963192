"""A quarter per layer, unless the weights are four times as large."""

import torch
from torch.nn.init import orthogonal_

torch.manual_seed(0)
depth, batch = 20, 100
weights = [orthogonal_(torch.empty(64, 64)) for _ in range(depth)]  # (1)!
target = torch.randn(batch, 64)
start = 2 * torch.rand(batch, 64) - 1  # from -1 to 1


def run(f, hidden, weights, biases):
    hiddens = [hidden.requires_grad_()]
    for weight, bias in zip(weights, biases):
        hiddens.append(f(hiddens[-1] @ weight.T + bias))
    loss = (hiddens[-1] * target).sum()
    return hiddens[-1], torch.autograd.grad(loss, hiddens)


zeros = torch.zeros(depth, 64)
_, plain = run(torch.sigmoid, (start + 1) / 2, weights, zeros)
a, by_tanh = run(torch.tanh, start, weights, zeros)
large = [4 * weight for weight in weights]  # (2)!
shift = [-2 * weight.sum(dim=1) for weight in weights]
s, disguised = run(torch.sigmoid, (start + 1) / 2, large, shift)

for layers in (1, 5, 10, 20):
    back = -1 - layers
    small = plain[back].norm() / plain[-1].norm()
    kept = disguised[back].norm() / disguised[-1].norm()
    print(f"{layers:2} layers back: at most {0.25**layers:.1e}, "
          f"is {small:.1e}, with 4W {kept:.2f}")
    assert small <= 0.25**layers and kept > 0.2  # (3)!

torch.testing.assert_close(2 * s - 1, a, rtol=0, atol=1e-4)  # (4)!
torch.testing.assert_close(disguised[0], by_tanh[0], rtol=0, atol=1e-4)
