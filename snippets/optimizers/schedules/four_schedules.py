"""Four schedules, each formula equal to PyTorch's at every step."""

from math import cos, pi

import matplotlib.pyplot as plt
import torch
from torch.optim import lr_scheduler as torch_has

lr, T, W = 0.1, 100, 20  # peak, number of steps, warm-up steps


def arc(start, end, p):  # half a cosine: start at p = 0, end at p = 1
    return end + (start - end) * (1 + cos(pi * p)) / 2


def one_cycle(k, top=0.3 * T - 1):  # (1)!
    if k <= top:
        return arc(lr / 25, lr, k / top)
    return arc(lr, lr / 250_000, (k - top) / (T - 1 - top))


formulas = {
    "warm-up": lambda k: lr * min(1, (k + 1) / W),
    "step": lambda k: lr * 0.1 ** (k // 40),
    "cosine": lambda k: arc(lr, 0, k / T),
    "one-cycle": one_cycle,
}
schedulers = {
    "warm-up": lambda o: torch_has.LinearLR(o, 1 / W, 1, W - 1),  # (2)!
    "step": lambda o: torch_has.StepLR(o, 40, gamma=0.1),
    "cosine": lambda o: torch_has.CosineAnnealingLR(o, T),
    "one-cycle": lambda o: torch_has.OneCycleLR(o, lr, T),
}
_, axes = plt.subplots(1, 4, sharey=True, layout="constrained")
for axis, (name, formula) in zip(axes, formulas.items()):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr)
    scheduler = schedulers[name](optimizer)
    for rate in (rates := [formula(k) for k in range(T)]):
        assert abs(optimizer.param_groups[0]["lr"] - rate) < 1e-12
        optimizer.step()
        scheduler.step()  # (3)!
    print(f"{name:9}", [round(rates[k], 3) for k in (0, 9, 29, 49, 99)])
    axis.plot(rates, "k")
    axis.set_title(name)
plt.show()
