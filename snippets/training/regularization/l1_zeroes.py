"""L1 sets weights that do not matter to 0. L2 only makes them small."""

import matplotlib.pyplot as plt
import torch
from sklearn.linear_model import Lasso

torch.manual_seed(0)
x = torch.randn(100, 20, dtype=torch.double)
true = torch.zeros(20, dtype=x.dtype)
true[:5] = torch.tensor([3.0, -2.0, 1.5, -1.0, 2.5])  # (1)!
y = x @ true + torch.randn(100, dtype=x.dtype)
strength, lr = 0.4, 0.1


def train(step):
    w = torch.zeros(20, dtype=x.dtype)
    for _ in range(500):
        w = step(w, x.T @ (x @ w - y) / 100)
    return w


def soft(z, threshold):  # (2)!
    return z.sign() * (z.abs() - threshold).clamp(min=0)


fits = {
    "L2": train(lambda w, g: w - lr * (g + strength * w)),
    "L1, gradient": train(lambda w, g: w - lr * (g + strength * w.sign())),
    "L1, proximal": train(lambda w, g: soft(w - lr * g, lr * strength)),
}
zeros = {name: (w == 0).sum().item() for name, w in fits.items()}
print("zeros:", zeros)

_, axes = plt.subplots(1, 3, sharey=True, layout="constrained")
for axis, (name, w) in zip(axes, fits.items()):
    axis.plot(true, "_k", ms=9)
    axis.plot(w, "o", ms=4)
    axis.axvline(4.5, color="k", lw=1, ls=":")
    axis.set(title=f"{name}: {zeros[name]} zeros", xlabel="weight")
plt.show()

lasso = Lasso(alpha=strength, fit_intercept=False).fit(x, y)  # (3)!
assert (w - torch.as_tensor(lasso.coef_)).abs().max() < 1e-3
assert torch.equal(w != 0, true != 0)  # (4)!
assert zeros["L2"] == zeros["L1, gradient"] == 0
