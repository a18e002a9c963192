"""In a turned ravine Adam gets along because of its first moment."""

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
print("beta1  loss after 300 steps")
ends = {}
plt.figure(layout="constrained")
for beta1, mark in ((0.0, "s--"), (0.9, "o-")):
    theta = torch.tensor([-0.9, -1.5]) / 2**0.5
    theta.requires_grad_()
    optimizer = torch.optim.Adam([theta], lr=0.2, betas=(beta1, 0.999))
    path = []
    for _ in range(301):
        along, across = theta.sum() / 2**0.5, (theta[0] - theta[1]) / 2**0.5
        loss = (along**2 + 100 * across**2) / 2  # (1)!
        path.append(theta.tolist())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    ends[beta1] = loss.item()
    print(f"{beta1:5}  {ends[beta1]:.4f}")
    plt.plot(*zip(*path[:150]), mark, markersize=3, label=f"beta1 {beta1}")
axis = torch.linspace(-1.2, 0.6, 61)
a, b = torch.meshgrid(axis, axis, indexing="xy")
plt.contour(a, b, (a + b) ** 2 / 4 + 25 * (a - b) ** 2, [0.05, 0.5, 5, 20],
            colors="k", alpha=0.2)
plt.legend()
plt.show()

assert ends[0.9] < 1e-6 and ends[0.0] > 0.1
