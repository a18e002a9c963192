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

limit = 1 / torch.finfo(torch.float32).eps  # (3)!
plt.figure(layout="constrained")
plt.bar(["$X$", "$X^T X$"], [condition, squared], width=0.5)
plt.axhline(limit, color="C1", linestyle="--", label="float32")
plt.gca().set(yscale="log", ylim=(1, 1e12), ylabel="condition number")
plt.legend(loc="upper left")
plt.show()

torch.testing.assert_close(squared, condition**2, rtol=1e-3, atol=0)
assert condition < limit < squared
assert misses["lstsq"] < 0.001 and misses["inverse"] > 0.01
