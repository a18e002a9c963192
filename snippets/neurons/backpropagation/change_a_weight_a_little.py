"""Change w a little: the loss changes by -4 times as much."""

import matplotlib.pyplot as plt
import torch


def loss_of(w, b=-1.0, v=4.0):  # the neuron of this page: x = 2, y = 3
    return (v * torch.sigmoid(2 * w + b) - 3) ** 2


w = torch.tensor(0.5, dtype=torch.float64)
many = torch.linspace(0, 1.8, 61)
_, axis = plt.subplots(layout="constrained")
axis.plot(many, loss_of(many))
axis.axline((0.5, 1), slope=-4, color="black", linestyle="--")
marks = {1: "C1:o", 0.5: "C2:^", 0.2: "C3:s", 0.001: "kD"}
for step, mark in marks.items():
    change = loss_of(w + step) - loss_of(w)
    ratio = (change / step).item()
    print(f"step {step:5}  loss changes by {change:.6f}  ratio {ratio:.3f}")
    ends = [w, w + step], [loss_of(w), loss_of(w + step)]
    axis.plot(*ends, mark, label=f"ratio {ratio:.2f}")  # (1)!
axis.set(xlabel="weight $w$", ylabel="loss $L$", ylim=(-0.1, 3))
axis.legend()
plt.show()

assert abs(ratio + 4) < 0.01
h = 1e-5  # (2)!
slopes = [
    loss_of(w + h) - loss_of(w - h),
    loss_of(w, b=-1 + h) - loss_of(w, b=-1 - h),
    loss_of(w, v=4 + h) - loss_of(w, v=4 - h),
]
gradient = torch.stack(slopes) / (2 * h)
print("gradient", [round(slope, 4) for slope in gradient.tolist()])
torch.testing.assert_close(gradient, torch.tensor([-4.0, -2, -1]).double())
