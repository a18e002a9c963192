"""RMSprop leaps first, and at a constant learning rate never rests."""

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
curvature, lr = torch.tensor([1.0, 100.0]), 0.05
print("alpha  first step / lr  loss at 100  largest after that")
paths, after = {}, {}
plt.figure(layout="constrained")
for alpha, mark in ((0.99, "o-"), (0.9, "s--")):
    theta = torch.tensor([-1.2, 0.3], requires_grad=True)
    optimizer = torch.optim.RMSprop([theta], lr=lr, alpha=alpha)
    path, losses = [], []
    for _ in range(301):
        loss = (curvature * theta**2).sum() / 2
        path.append(theta.tolist())
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    paths[alpha], after[alpha] = torch.tensor(path), max(losses[101:])
    first = (path[1][0] - path[0][0]) / lr
    print(f"{alpha:5}  {first:15.2f}  {losses[100]:11.4f}", end="  ")
    print(f"{after[alpha]:18.2f}")
    plt.plot(*zip(*path[:200]), mark, markersize=3, label=f"alpha {alpha}")
axis = torch.linspace(-1.3, 0.3, 61)
heights = (axis**2 + 100 * (axis[:, None] / 3 + 0.15) ** 2) / 2
plt.contour(axis, axis / 3 + 0.15, heights, [0.05, 0.2, 0.8, 3, 8],
            colors="k", alpha=0.2)
plt.legend()
plt.show()

assert after[0.99] > 0.5  # (1)!
ends = paths[0.9][250:].abs()  # (step, 2)
assert (ends - lr / 2).abs().max() < 1e-3  # (2)!
