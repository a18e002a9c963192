"""A weight used in two places gets the sum of two gradients."""

import torch

x, w = torch.tensor(2.0), torch.tensor(3.0, requires_grad=True)
u = w * x  # first use
y = w * u  # second use
y.backward()

through_y = u  # slope of the edge from w to y
through_u = w * x  # slope from u to y, times slope from w to u
print(f"{through_y:g} + {through_u:g} = {w.grad:g}")

assert through_y + through_u == w.grad == 12
