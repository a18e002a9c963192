"""A ReLU that is off for every input has gradient 0 and stays off."""

import matplotlib.pyplot as plt
import torch
from torch.nn import functional as F

x = torch.linspace(-1, 1, 101)
y = torch.relu(x)  # w = 1, b = 0 would fit exactly


def train(activation):
    parameters = torch.tensor([1.0, -10.0], requires_grad=True)  # (1)!
    optimizer = torch.optim.Adam([parameters], lr=0.05)
    gradients, highest = [], []
    for _ in range(500):
        w, b = parameters
        z = w * x + b  # (101,)
        loss = F.mse_loss(activation(z), y)
        optimizer.zero_grad()
        loss.backward()
        gradients.append(parameters.grad.abs().max().item())
        highest.append(z.max().item())  # (2)!
        optimizer.step()
    return gradients, highest, loss.item()


runs = {}
plt.figure(layout="constrained")
for name, f, style in [("ReLU", F.relu, "-"), ("GELU", F.gelu, ":"),
                       ("Leaky ReLU", F.leaky_relu, "--")]:
    gradients, highest, loss = runs[name] = train(f)
    print(f"{name:10}  first gradient {gradients[0]:.3f}  loss {loss:.3f}")
    plt.plot(highest, style, label=name)
plt.axhline(0, color="k", linewidth=0.8)
plt.text(290, -0.8, "below: off for every input")
plt.xlabel("update")
plt.ylabel("largest $z$")
plt.legend(loc="center right")
plt.show()

assert max(runs["ReLU"][0]) == 0 and set(runs["ReLU"][1]) == {-9}  # (3)!
assert max(runs["GELU"][0]) < 1e-12  # (4)!
assert runs["Leaky ReLU"][1][100] > 0 and runs["Leaky ReLU"][2] < 0.001
