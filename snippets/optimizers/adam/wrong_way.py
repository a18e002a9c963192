"""A convex problem on which Adam walks to the worst point and stays."""

import matplotlib.pyplot as plt
import torch
from torch.optim import SGD, Adam


def walk(optimizer_class, **options):
    theta, path = torch.zeros(1), []
    optimizer = optimizer_class([theta], **options)
    for t in range(1, 3001):
        optimizer.param_groups[0]["lr"] = 0.5 / t**0.5
        theta.grad = torch.tensor([3.0 if t % 3 == 1 else -1.0])
        optimizer.step()
        theta.clamp_(-1, 1)  # (1)!
        path.append(theta.item())
    return torch.tensor(path)


v, steps = 0.0, []
for g in (3, -1, -1) * 5:
    v = 0.1 * v + 0.9 * g**2
    steps.append(round(-g / v**0.5, 2))
print("one round of Adam:", *steps[-3:])  # (2)!
assert sum(steps[-3:]) > 0.5

end = {}
when = torch.logspace(0, 3.47, 50).int().unique()
plt.figure(layout="constrained")
for name, line, path in (
    ("Adam", "C1-o", walk(Adam, betas=(0.0, 0.1))),
    ("AMSGrad", "C0--s", walk(Adam, betas=(0.0, 0.1), amsgrad=True)),
    ("SGD", "C2:^", walk(SGD)),
    ("Adam, beta2 0.999", "C3-.", walk(Adam, betas=(0.0, 0.999))),
):
    end[name] = path[-1].item()
    print(f"{end[name]:5.2f} {name}")
    plt.semilogx(when, path[when - 1], line, markersize=4, label=name)
plt.gca().set(xlabel="step $t$", ylabel="$\\theta$")
plt.legend(loc=(0.6, 0.35))
plt.show()
assert end.pop("Adam") > 0.99 and max(end.values()) < -0.95
