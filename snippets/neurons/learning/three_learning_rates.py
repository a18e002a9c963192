"""The same net, the same start: only the learning rate decides."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import make_moons
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

points, labels = make_moons(200, noise=0.1, random_state=0)
x = torch.tensor(points, dtype=torch.float32)  # (200, 2)
y = torch.tensor(labels, dtype=torch.float32)[:, None]  # (200, 1)


def train(learning_rate):
    torch.manual_seed(0)  # (1)!
    model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 8))
    model.extend([nn.Tanh(), nn.Linear(8, 1)])
    optimizer = torch.optim.SGD(model.parameters(), lr=learning_rate)
    losses = []
    for step in range(200):
        loss = binary_cross_entropy_with_logits(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


_, (left, right) = plt.subplots(1, 2, sharey=True, layout="constrained")
late = {}
for rate, line in ((0.001, ":"), (1, "-"), (30, "--")):
    losses = train(rate)
    left.semilogy(losses, line, label=f"$\\eta$ = {rate}")
    late[rate] = sum(losses[-50:]) / 50  # (2)!
    end = f"{late[rate]:.2f}" if late[rate] < 1 else "above 1"
    print(f"learning rate {rate:5}: loss {losses[0]:.2f} -> {end}")
left.set(xlabel="step", ylabel="loss", ylim=(1e-3, 1e3))
left.legend(loc="upper right")
rates = torch.logspace(-3.5, 2, 12).tolist()  # (3)!
right.loglog(rates, [train(rate)[-1] for rate in rates], "k.-")
right.set(xlabel="learning rate $\\eta$", title="loss after 200 steps")
plt.show()

assert losses[0] - 0.05 < late[0.001] < losses[0] < late[30]
assert late[1] < 0.1
