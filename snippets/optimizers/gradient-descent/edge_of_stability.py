"""In a network curvature grows until the learning rate stops it."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.func import grad, jacrev

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:100]).view(100, 4, 2, 4, 2).mean(dim=(2, 4)) / 16
x = (x - x.mean(dim=0)).flatten(1)  # (1)!
y = torch.eye(10, dtype=x.dtype)[labels[:100]]  # (100, 10)
start = 0.15 * torch.randn(226, dtype=x.dtype)


def loss_of(theta):  # (226,): layers of 16, 8 and 10 neurons
    w1, b1, w2, b2 = theta.split([128, 8, 80, 10])
    hidden = torch.tanh(x @ w1.view(16, 8) + b1)
    error = hidden @ w2.view(8, 10) + b2 - y  # (100, 10)
    return (error**2).sum(dim=1).mean() / 2


_, axis = plt.subplots(layout="constrained")
late = {}
for lr, line in ((1.0, "^-"), (0.625, "o-"), (0.4, "s-")):
    theta, largest = start, []
    for part in range(30):
        hessian = jacrev(grad(loss_of))(theta)  # (226, 226)
        largest.append(torch.linalg.eigvalsh(hessian)[-1].item())
        for t in range(round(10 / lr)):  # (2)!
            theta = theta - lr * grad(loss_of)(theta)
    late[lr] = sum(largest[-10:]) / 10
    print(f"lr {lr:5}, bound {2 / lr:.1f}: largest curvature", end=" ")
    print(f"{largest[0]:.1f} -> {late[lr]:.1f}, loss {loss_of(theta):.1f}")
    axis.plot(range(0, 300, 10), largest, line, markersize=4)
    axis.plot([0, 300], [2 / lr, 2 / lr], "k:")
    axis.text(302, 2 / lr, f"$2/{lr}$", va="center")
axis.set(xlabel="$\\eta\\,t$", ylabel="$\\lambda_{max}$", ylim=(0, 5.3))
plt.show()

assert 0.8 * 2 < late[1.0] < 1.25 * 2  # (3)!
assert 0.8 * 3.2 < late[0.625] < 1.25 * 3.2
assert late[0.625] < late[0.4] < 5 and loss_of(theta) < 0.3
