"""A constant rate ends in a cloud of noise; a falling one gets through."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_diabetes

torch.manual_seed(0)
target = torch.tensor(load_diabetes().target)  # (442,)
target = (target - target.mean()) / target.std(correction=0)
sample = target[torch.randint(442, (1000, 4000))]  # (1)!
rates = {
    "0.1": lambda t: 0.1,
    "0.02": lambda t: 0.02,
    "1/t": lambda t: 1 / t,
    "1/t^2": lambda t: 1 / t**2,
}
shown = torch.logspace(0, 3, 31).long().tolist()
_, axis = plt.subplots(layout="constrained")
last = {}
for (name, lr), line in zip(rates.items(), ("-", "--", "o-", ":")):
    theta = torch.full((4000,), 3.0, dtype=sample.dtype)
    error = []
    for t in range(1, 1001):
        g = theta - sample[t - 1]  # (2)!
        theta = theta - lr(t) * g
        error.append(theta.square().mean().item())
    last[name] = error[-1]
    print(f"learning rate {name:5}: mean squared error {error[-1]:.4f}")
    if name == "1/t":
        torch.testing.assert_close(theta, sample.mean(dim=0))  # (3)!
    axis.loglog(shown, [error[t - 1] for t in shown], line, markersize=4)
    axis.text(1100, error[-1], f"$\\eta_t = {name}$", va="center")
axis.set(xlabel="step $t$", ylabel="mean squared error")
plt.show()

for lr in (0.1, 0.02):  # (4)!
    assert abs(last[str(lr)] / (lr / (2 - lr)) - 1) < 0.1
assert last["1/t"] < 0.0012 and last["1/t^2"] > 0.2
