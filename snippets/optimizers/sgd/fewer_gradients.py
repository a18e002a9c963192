"""Small batches need fewer gradients, large ones fewer steps."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
order = torch.randperm(1797)
x = torch.tensor(images, dtype=torch.float32)[order] / 16  # (1797, 64)
y = torch.tensor(labels)[order]  # (1797,)
x, x_val, y, y_val = x[:1437], x[1437:], y[:1437], y[1437:]


def steps_for(batch, lr, seed):
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    for step in range(1, 301):
        rows = torch.randperm(len(x))[:batch]  # (1)!
        optimizer.zero_grad()
        cross_entropy(model(x[rows]), y[rows]).backward()
        optimizer.step()
        right = model(x_val).argmax(dim=1) == y_val
        if right.float().mean() >= 0.95:
            return step
    return 300


sizes, steps = [1437, 256, 64, 16], []
for batch in sizes:
    runs = [[steps_for(batch, lr, s) for s in range(3)] for lr in (0.5, 1)]
    steps.append(min(sum(run) / 3 for run in runs))  # (2)!
    print(f"batch {batch:4}: {steps[-1]:5.1f} steps,", end=" ")
    print(f"{steps[-1] * batch / 1000:4.1f} thousand gradients")
gradients = [count * batch for count, batch in zip(steps, sizes)]
_, axis = plt.subplots(layout="constrained")
axis.loglog(sizes, gradients, "s-", sizes, steps, "^--")
axis.legend(["gradients", "steps"])
axis.set(xlabel="batch size", ylabel="until 0.95 are right")
plt.show()
assert gradients[3] < gradients[0] / 10
assert steps[1] < 1.3 * steps[0] < steps[3]
