"""ReLU neurons set by hand: twice as many, a quarter of the error."""

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import relu

torch.set_default_dtype(torch.float64)  # (1)!
x = torch.linspace(-3, 3, 1201)  # (1201,)
target = torch.sin(2 * x)
errors = {}
plt.figure(layout="constrained")
plt.plot(x, target, "k:", label="target")
for n in (8, 16, 32, 64):
    knots = torch.linspace(-3, 3, n + 1)
    heights = torch.sin(2 * knots)
    slopes = heights.diff() / knots.diff()  # (n,)
    bends = slopes.diff(prepend=torch.zeros(1))  # (2)!
    hidden = relu(x[:, None] - knots[:-1])  # (1201, n)
    output = hidden @ bends + heights[0]  # (1201,)
    errors[n] = (output - target).abs().max().item()
    print(f"{n:2} neurons, largest error {errors[n]:.3f}")
    if n <= 16:
        style = {8: "C0--", 16: "C1-"}[n]
        plt.plot(x, output, style, label=f"{n} neurons")
        plt.plot(knots, heights, style[:2] + "o", markersize=4)
plt.legend(ncols=3, loc="lower center", bbox_to_anchor=(0.5, 1))
plt.show()

for n, error in errors.items():
    assert error <= (6 / n) ** 2 / 8 * 4 + 1e-9  # (3)!
assert 3 < errors[16] / errors[32] < 5
assert 3 < errors[32] / errors[64] < 5
