"""On a quadratic the limit is exact: the learning rate 2 / lambda_max."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_diabetes

patients, progress = load_diabetes(return_X_y=True)
x = torch.tensor(patients[:, [2, 3]])  # (442, 2), body mass and pressure
x = x / x.std(dim=0, correction=0)  # (1)!
y = torch.tensor(progress - progress.mean())  # (442,)
curvature, directions = torch.linalg.eigh(2 * x.T @ x / len(x))  # (2)!
best = torch.linalg.lstsq(x, y[:, None]).solution[:, 0]
bound = 2 / curvature.max().item()
print(f"curvatures {curvature.numpy().round(2)}, bound {bound:.3f}")


def error(lr, steps):
    theta = torch.zeros(2, dtype=x.dtype)
    for t in range(steps):
        g = 2 * x.T @ (x @ theta - y) / len(x)
        theta = theta - lr * g
    return directions.T @ (theta - best)  # (3)!


for share in (0.99, 1.0, 1.01):
    ratio = error(share * bound, 100)[1] / error(0, 0)[1]
    print(f"{share:.2f} of the bound: error x {ratio:.2f} in 100 steps")
    assert abs(ratio - (1 - 2 * share) ** 100) < 1e-6  # (4)!

rates = torch.linspace(0.1, 0.8, 36)
factor = [error(lr, 25).norm() / error(lr, 24).norm() for lr in rates]
factor = torch.stack(factor)
fastest = rates[factor.argmin()]
print(f"fastest at {fastest:.2f}: error x {factor.min():.2f} in one step")
low, high = (1 - rates[:, None] * curvature).abs().T
_, axis = plt.subplots(layout="constrained")
axis.plot(rates, low, "--", label="$|1 - \\eta\\lambda_{min}|$")
axis.plot(rates, high, "-", label="$|1 - \\eta\\lambda_{max}|$")
axis.plot(rates, factor, "k.", label="measured")
axis.plot([0.1, bound, bound], [1, 1, 0], "k:")
axis.set(xlabel="learning rate $\\eta$", ylabel="error, after / before")
axis.legend()
plt.show()
assert (factor - torch.maximum(low, high)).abs().max() < 0.03
assert abs(fastest - 2 / curvature.sum()) < 0.02
