"""A weight that wakes up late: Adam jumps, AdaMax does not."""

import matplotlib.pyplot as plt
import torch

lr, asleep = 0.01, 1000


def steps(optimizer_class):
    theta, lengths = torch.zeros(1, dtype=torch.float64), []
    optimizer = optimizer_class([theta], lr=lr)
    for t in range(asleep + 60):
        before = theta.item()
        theta.grad = torch.full_like(theta, float(t >= asleep))
        optimizer.step()
        lengths.append((before - theta.item()) / lr)
    return lengths[asleep:]


plt.figure(layout="constrained")
longest = {}
for name, line in (("Adam", "C0--o"), ("Adamax", "C1-s")):
    lengths = steps(getattr(torch.optim, name))
    longest[name] = max(lengths)
    print(f"{name:6} longest step {longest[name]:.2f} lr")
    plt.plot(range(1, 61), lengths, line, markersize=3)
    plt.text(61, lengths[-1], name, va="center")
plt.xlabel("steps since the first gradient")
plt.ylabel("step / learning rate")
plt.xlim(0, 68)
plt.show()

assert longest["Adam"] > 4 and longest["Adamax"] < 1.01
