"""Each at its own best rate, no optimizer wins on every surface."""

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
surfaces = "bowl ravine turned saddle".split()
turn = torch.tensor([[1.0, 1.0], [1.0, -1.0]]) / 2**0.5  # by 45 degrees
start = torch.randn(21, 2).repeat(4, 1, 1)  # (surface, start, 2)
start[2], start[3, :, 1] = start[2] @ turn, start[3, :, 1] * 1e-4


def loss_of(theta):  # (rate, surface, start, 2)
    steep = torch.tensor([1.0, 100.0])
    bowl, ravine, turned, saddle = theta.unbind(dim=1)
    saddle = saddle[..., 0] ** 2 + (saddle[..., 1] ** 2 - 1) ** 2 / 2
    bowl, turned = (bowl**2).sum(dim=-1), (turned @ turn) ** 2 @ steep
    return torch.stack([bowl, ravine**2 @ steep, turned, saddle], 1) / 2


rates = [d * 10**e for e in (-3, -2, -1) for d in (1, 2, 5)] + [1.0]
names = "SGD Adagrad RMSprop Adam".split()
makers = {name: getattr(torch.optim, name) for name in names}
makers["momentum"] = lambda g: torch.optim.SGD(g, momentum=0.9)
steps = {}
plt.figure(layout="constrained")
for name, mark in zip(makers, "os^vD"):
    thetas = [start.clone().requires_grad_() for _ in rates]  # (1)!
    groups = [{"params": [p], "lr": lr} for p, lr in zip(thetas, rates)]
    optimizer = makers[name](groups)
    last = torch.zeros(len(rates), 4, 21)  # last step not below 0.001
    for t in range(1, 501):
        loss = loss_of(torch.stack(thetas))
        last[~(loss.detach() < 1e-3)] = min(t, 400)  # (2)!
        optimizer.zero_grad()
        loss.sum().backward()
        optimizer.step()
    steps[name] = last.median(dim=2).values.amin(dim=0).int().tolist()
    print(f"{name:8}", dict(zip(surfaces, steps[name])))
    plt.semilogx(steps[name], surfaces, mark, label=name)
plt.xlabel("steps")
plt.legend()
plt.show()
assert steps["SGD"][0] == 1 and max(steps["Adam"]) < 120  # (3)!
assert steps["SGD"][1] == steps["SGD"][2] > 2 * steps["momentum"][1]
assert steps["Adagrad"][2] > 20 * steps["Adagrad"][1]
