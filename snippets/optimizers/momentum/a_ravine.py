"""In a ravine of condition number 100, momentum needs 1/8 of the steps."""

import matplotlib.pyplot as plt
import torch

low, high = 1.0, 100.0  # the two curvatures
curvature = torch.tensor([low, high], dtype=torch.float64)
kappa, root = high / low, (high / low) ** 0.5
settings = {  # name: the best lr, the best mu, the rate in theory
    "plain": (2 / (high + low), 0.0, (kappa - 1) / (kappa + 1)),
    "momentum": (4 / (high**0.5 + low**0.5) ** 2,
                 ((root - 1) / (root + 1)) ** 2, (root - 1) / (root + 1)),
}
plt.figure(layout="constrained")
print("method    lr      mu      steps  rate    theory")
steps = {}
for (name, (lr, mu, theory)), style in zip(settings.items(), ("o-", "s--")):
    theta, v = torch.tensor([-1.0, 0.1], dtype=torch.float64), 0.0
    path = [theta]
    for _ in range(800):
        g = curvature * theta
        v = mu * v + g
        theta = theta - lr * v
        path.append(theta)
    path = torch.stack(path)  # (801, 2)
    distance = path.norm(dim=1)
    steps[name] = (distance > 1e-6).sum().item()  # (1)!
    rate = (distance[800] / distance[700]).item() ** 0.01  # (2)!
    print(f"{name:8}  {lr:.4f}  {mu:.4f}  {steps[name]:5}  {rate:.4f}  "
          f"{theory:.4f}")
    assert abs(rate - theory) < 0.003
    plt.plot(*path[:21].T, style, markersize=4, linewidth=1.2)
plt.text(-1.02, -0.14, "plain", ha="right")
plt.text(-0.07, 0.09, "momentum")
axis = torch.linspace(-1.2, 1.2, 61, dtype=torch.float64)
loss = (low * axis**2 + high * (axis[:, None] / 3) ** 2) / 2
levels = [0.02, 0.15, 0.5, 2, 5]
plt.contour(axis, axis / 3, loss, levels, colors="k", alpha=0.3, zorder=0)
plt.plot(0, 0, "k*", markersize=9)
plt.xlabel(r"$\theta_1$")
plt.xlim(-1.2, 0.4)
plt.ylabel(r"$\theta_2$")
plt.show()

assert steps["momentum"] < steps["plain"] / 7
