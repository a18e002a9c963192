"""The step shrinks like 1/sqrt(t) as long as gradients keep coming."""

import math

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
lr, steps = 1.0, 10_000
gradients = {  # of the loss (theta - z)**2 / 2
    "constant": lambda theta: 1.0,
    "noisy": lambda theta: theta - torch.randn(()).item(),  # (1)!
    "vanishing": lambda theta: theta,
}
slopes = {}
plt.figure(layout="constrained")
for (name, gradient), style in zip(gradients.items(), ("o-", "s--", "^:")):
    theta, s, scales = 3.0, 0.0, []
    for _ in range(steps):
        g = gradient(theta)
        s += g**2
        theta -= lr * g / math.sqrt(s)
        scales.append(lr / math.sqrt(s))  # (2)!
    slopes[name] = math.log(scales[-1] / scales[99]) / math.log(100)
    print(f"{name:9}  after 100 steps {scales[99]:.3f}, "
          f"after 10000 {scales[-1]:.3f}, slope {slopes[name]:.2f}")
    t = torch.logspace(0, 4, 17).long()
    plt.loglog(t, [scales[i - 1] for i in t], style, markersize=4)
plt.text(1.5, 0.9, "constant")
plt.text(2, 0.14, "noisy")
plt.text(1000, 0.27, "vanishing")
plt.xlabel("step $t$")
plt.ylabel(r"$\eta \cdot s_t^{-1/2}$")
plt.show()

assert abs(slopes["constant"] + 0.5) < 1e-6
assert abs(slopes["noisy"] + 0.5) < 0.05
assert abs(slopes["vanishing"]) < 0.01  # (3)!
