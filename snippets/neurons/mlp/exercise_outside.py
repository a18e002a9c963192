"""Outside its interval, a ReLU network goes on in a straight line."""

import torch
from torch.nn.functional import relu

torch.set_default_dtype(torch.float64)
knots = torch.linspace(-3, 3, 65)
heights = torch.sin(2 * knots)
slopes = heights.diff() / knots.diff()  # (64,)
bends = slopes.diff(prepend=torch.zeros(1))


def network(x):
    return relu(x[:, None] - knots[:-1]) @ bends + heights[0]


def largest_error(low, high):
    x = torch.linspace(low, high, 1201)
    return (network(x) - torch.sin(2 * x)).abs().max().item()


inside, outside = largest_error(-3, 3), largest_error(3, 6)
print(f"inside {inside:.3f}, outside {outside:.1f}")

far = network(torch.tensor([4.0, 5.0, 6.0]))
torch.testing.assert_close(far.diff(), slopes[-1].expand(2))
assert inside < 0.01 and outside > 5
