"""Two hidden neurons can hold XOR, but training often misses it."""

from math import log

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import softplus

torch.manual_seed(0)
x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
sign = torch.tensor([[-1.0], [1.0], [1.0], [-1.0]])  # XOR, as -1 and +1
tied = torch.tensor([0, log(2) / 2, log(27 / 4) / 4, log(2)])  # (1)!
nets, failures = 200, {}


def uniform(rows, columns, fan_in):
    return torch.empty(nets, rows, columns).uniform_(-1, 1) / fan_in**0.5


plt.figure(layout="constrained")
for width in (1, 2, 3, 4, 8):
    parameters = [uniform(2, width, 2), uniform(1, width, 2),
                  uniform(width, 1, width), uniform(1, 1, width)]
    w1, b1, w2, b2 = (p.requires_grad_() for p in parameters)
    optimizer = torch.optim.Adam([w1, b1, w2, b2], lr=0.05)
    for _ in range(500):
        z = (x @ w1 + b1).tanh() @ w2 + b2  # (nets, 4, 1)
        loss = softplus(-sign * z).mean(dim=(1, 2))  # (2)!
        optimizer.zero_grad()
        loss.sum().backward()  # (3)!
        optimizer.step()
    failures[width] = (sign * z <= 0).any(dim=1).float().mean().item()
    print(f"{width} hidden: {failures[width]:.2f} failed")

    distance, level = (loss[:, None] - tied).abs().min(dim=1)
    assert distance.max() < 0.05  # (4)!
    for height, count in zip(tied, level.bincount().tolist()):
        if count:
            plt.scatter(f"{width}", height, 5 * count, c="C0", alpha=0.4)
            plt.text(f"{width}", height, count, ha="center", va="center")
plt.yticks(tied, [f"{loss:.2f}" for loss in tied])
plt.margins(0.12, 0.2)
plt.gca().set(xlabel="hidden neurons", ylabel="final loss")
plt.show()
assert failures[1] == 1 and failures[2] > 0.3 and failures[8] < 0.05
