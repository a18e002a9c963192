"""Separable data: at most (R / gamma)^2 mistakes, whatever the data."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
margins = torch.tensor([0.3, 0.1, 0.03, 0.01])


def separable_points(margin):
    teacher = (torch.rand(3) - 0.5) * torch.tensor([1, 1, 0.3])
    teacher /= teacher.norm()  # (1)!
    x = 2 * torch.rand(1000, 3) - 1
    x[:, 2] = 1  # (2)!
    z = x @ teacher  # (1000,)
    far = z.abs() >= margin  # (3)!
    return x[far], z[far].sign()


plt.figure(layout="constrained")
for margin in margins:
    counts = []
    for _ in range(10):
        x, t = separable_points(margin)
        w, mistakes = torch.zeros(3), 0
        while len(wrong := (t * (x @ w) <= 0).nonzero()):  # (4)!
            w += t[wrong[0]] * x[wrong[0, 0]]
            mistakes += 1
        bound = (x.norm(dim=1).max() / margin) ** 2
        assert mistakes <= bound
        counts.append(mistakes)
    print(f"margin {margin:.2f}:  mistakes {min(counts)} to {max(counts)}"
          f"  bound {bound:.0f}")
    plt.scatter([margin] * 10, counts, c="C0")

plt.loglog(margins, 3 / margins**2, "C1--")
plt.text(0.1, 600, "bound $(R/\\gamma)^2$", c="C1", ha="right")
plt.xlabel("margin $\\gamma$ (narrower to the right)")
plt.ylabel("mistakes")
plt.gca().invert_xaxis()
plt.show()
