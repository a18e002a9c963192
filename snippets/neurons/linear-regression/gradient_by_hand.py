"""The gradient derived by hand leads downhill to the exact answer."""

import matplotlib.pyplot as plt
import torch

x = torch.tensor([1.0, 2.0, 3.0])
y = torch.tensor([2.0, 3.0, 5.0])
w = torch.tensor(0.0, requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)

path = []
for step in range(501):
    error = w * x + b - y  # (3,)
    loss = error.square().mean()
    by_hand = 2 * (error * x).mean(), 2 * error.mean()  # (1)!
    torch.testing.assert_close(by_hand, torch.autograd.grad(loss, (w, b)))
    if step in (0, 1, 10, 100, 500):
        print(f"step {step:3}  w {w:.3f}  b {b:.3f}  loss {loss:.3f}")
    path.append((w.item(), b.item()))
    with torch.no_grad():  # (2)!
        w -= 0.1 * by_hand[0]
        b -= 0.1 * by_hand[1]

design = torch.stack([x, torch.ones(3)], dim=1)  # (3, 2)
exact = torch.linalg.lstsq(design, y[:, None]).solution[:, 0]
print(f"lstsq     w {exact[0]:.3f}  b {exact[1]:.3f}")
torch.testing.assert_close(torch.tensor(path[-1]), exact, atol=1e-3, rtol=0)

ws, bs = torch.linspace(-0.3, 2.4, 61), torch.linspace(-0.4, 1.2, 61)
lines = ws[:, None] * x + bs[:, None, None]  # (61, 61, 3)
losses = (lines - y).square().mean(dim=2)  # rows b, columns w
plt.figure(layout="constrained")
contours = plt.contour(ws, bs, losses, [0.1, 0.3, 1, 3, 10], linewidths=1,
                       colors="C0")
plt.clabel(contours, fontsize=8)
plt.plot(*zip(*path[:100]), "C1.-", markersize=5, linewidth=1)
plt.plot(*exact, "k*", markersize=12)
plt.gca().set(xlabel="$w$", ylabel="$b$")
plt.show()
