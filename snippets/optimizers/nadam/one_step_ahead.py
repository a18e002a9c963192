"""With a fixed momentum, NAdam is Adam one step ahead."""

import matplotlib.pyplot as plt
import torch
from torch.optim import Adam, NAdam

turn = 100  # the gradient is 1 up to here, -1 afterwards


def steps(optimizer_class, **options):
    theta, lengths = torch.zeros(1, dtype=torch.float64), []
    optimizer = optimizer_class([theta], lr=1.0, **options)
    for t in range(1, turn + 41):
        before = theta.item()
        theta.grad = torch.full_like(theta, 1.0 if t <= turn else -1.0)
        optimizer.step()
        lengths.append(theta.item() - before)
    return torch.tensor(lengths)


adam, nadam = steps(Adam), steps(NAdam)
ahead = steps(NAdam, momentum_decay=1e6)  # (1)!
when = range(-4, 21)
plt.figure(layout="constrained")
for name, path, line in (
    ("Adam", adam, "C0--o"),
    ("NAdam, mu 0.9", ahead, "C2:^"),
    ("NAdam", nadam, "C1-s"),
):
    back = int((path[turn:] > 0).nonzero()[0]) + 1
    first = [round(step, 2) for step in path[:3].tolist()]
    print(f"first steps {first}, turns at step {back}: {name}")
    shown = path[turn - 5 : turn + 20]
    plt.plot(when, shown, line, markersize=3, label=name)
plt.gca().set(xlabel="steps since the turn", ylabel="step / learning rate")
plt.legend()
plt.show()

assert (ahead[turn:-1] - adam[turn + 1 :]).abs().max() < 1e-4  # (2)!
assert nadam[turn] > 0 > ahead[turn] > adam[turn]
