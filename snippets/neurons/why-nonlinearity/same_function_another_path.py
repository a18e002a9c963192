"""One weight and a product of two reach the same line by other paths."""

import matplotlib.pyplot as plt
import torch

target, start, lr = 1.0, 0.01, 0.01
one = torch.tensor([start], requires_grad=True)  # w
two = torch.tensor([start**0.5, start**0.5], requires_grad=True)


def train(weights):
    slopes = []
    for _ in range(600):
        slope = weights.prod()  # (1)!
        slopes.append(slope.item())
        loss = (slope - target) ** 2 / 2
        (gradient,) = torch.autograd.grad(loss, weights)
        with torch.no_grad():
            weights -= lr * gradient
    return torch.tensor(slopes)


w, w2w1 = train(one), train(two)
print("steps to half: one", (w < target / 2).sum().item(),
      "  two", (w2w1 < target / 2).sum().item())
print(f"after 600 steps: one {w[-1]:.2f}   two {w2w1[-1]:.2f}")

time = lr * torch.arange(600)
exact = target / (1 + (target / start - 1) * torch.exp(-2 * target * time))
plt.figure(layout="constrained")
plt.plot(w, label="one layer, $w$")
plt.plot(w2w1, "--", label="two layers, $w_2 w_1$")
plt.plot(range(0, 600, 30), exact[::30], "k.", label="exact solution")
plt.xlabel("update")
plt.ylabel("slope of the line")
plt.legend()
plt.show()

assert (w2w1 - exact).abs().max() < 0.02  # (2)!
assert (w2w1 < target / 2).sum() > 2 * (w < target / 2).sum()
assert w[-1] > 0.99 and w2w1[-1] > 0.99
