"""At the same learning rate, NAdam overshoots less than Adam."""

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
curvature = torch.tensor([1.0, 100.0])
print("optimizer  overshoot  steps to 0.001")
overshoot = {}
plt.figure(layout="constrained")
for name, mark in (("Adam", "s--"), ("NAdam", "o-")):
    theta = torch.tensor([-1.2, 0.3], requires_grad=True)
    optimizer = getattr(torch.optim, name)([theta], lr=0.1)
    path, losses = [], []
    for _ in range(300):
        loss = (curvature * theta**2).sum() / 2
        path.append(theta.tolist())
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    overshoot[name] = max(a for a, _ in path)  # (1)!
    steps = 1 + max(t for t in range(300) if losses[t] >= 1e-3)
    print(f"{name:9}  {overshoot[name]:9.2f}  {steps:14}")
    plt.plot(*zip(*path[:100]), mark, markersize=3, label=name)
axis = torch.linspace(-1.3, 0.5, 61)
heights = (axis**2 + 100 * (axis[:, None] / 3 + 0.1) ** 2) / 2
plt.contour(axis, axis / 3 + 0.1, heights, [0.05, 0.2, 0.8, 3, 8],
            colors="k", alpha=0.2)
plt.plot(0, 0, "k*")
plt.legend()
plt.show()

assert overshoot["NAdam"] < overshoot["Adam"] / 3
