"""Inverting X^T X squares the condition number; lstsq does not."""

import matplotlib.pyplot as plt
import torch

t = torch.linspace(0, 1, 50)[:, None]
y = torch.sin(6 * t)  # (50, 1)
x = t ** torch.arange(8)  # (1)!

inverse = torch.linalg.inv(x.T @ x) @ (x.T @ y)  # (2)!
lstsq = torch.linalg.lstsq(x, y).solution  # (8, 1)

exact = x.double()
condition = torch.linalg.cond(exact)
squared = torch.linalg.cond(exact.T @ exact)
misses = {"lstsq": (x @ lstsq - y).abs().max().item(),
          "inverse": (x @ inverse - y).abs().max().item()}
print(f"condition number of X {condition:.0e}, of X^T X {squared:.0e}")
print(f"lstsq misses by at most {misses['lstsq']:.4f}")
print("inverse misses by more than 0.01:", misses["inverse"] > 0.01)

plt.figure(layout="constrained")
plt.plot(t, y, "k.", label="data")
plt.plot(t, x @ lstsq, label="lstsq")
plt.plot(t, x @ inverse, "--", label="inverse")
plt.legend(loc="upper right")
plt.gca().set(xlabel="$t$", ylabel="$y$", ylim=(-1.3, 1.3))
plt.show()

torch.testing.assert_close(squared, condition**2, rtol=1e-3, atol=0)
assert misses["lstsq"] < 0.001 and misses["inverse"] > 0.01
