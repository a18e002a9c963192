"""On a quadratic, the steepest direction sets the limit: 2 / lambda_max."""

import matplotlib.pyplot as plt
import torch

curvature = torch.tensor([1.0, 10.0])  # along a and along b


def loss_of(w):  # (..., 2) -> (...)
    return (curvature * w**2).sum(dim=-1) / 2


a, b = torch.linspace(-0.5, 2.2, 41), torch.linspace(-1.4, 1.4, 41)
height = loss_of(torch.cartesian_prod(a, b)).reshape(41, 41).T
_, axes = plt.subplots(1, 3, sharey=True, layout="constrained")
for axis, rate in zip(axes, (0.02, 0.19, 0.21)):
    path = [torch.tensor([2.0, 0.2])]
    for step in range(20):
        gradient = curvature * path[-1]
        path.append(path[-1] - rate * gradient)
    path = torch.stack(path)  # (21, 2)
    print("rate {}: a = {:.2f}, b = {:.2f}".format(rate, *path[-1]))
    axis.contour(a, b, height, colors="C0", alpha=0.6, linewidths=1)
    axis.plot(path[:, 0], path[:, 1], "k.-", linewidth=1)
    axis.set(title=f"$\\eta = {rate}$", xlabel="$a$")

    shrinks = rate < 2 / curvature.max()  # (1)!
    assert (path[-1, 1].abs() < path[0, 1].abs()) == shrinks
    factors = (1 - rate * curvature) ** 20  # (2)!
    torch.testing.assert_close(path[-1], factors * path[0])
axes[0].set_ylabel("$b$")
plt.show()
