"""The hidden layer moves the four points until one line can part them."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])
view = torch.tensor([-1.6, 1.6])
corners = torch.cartesian_prod(view, view)

_, axes = plt.subplots(1, 2, sharey=True, layout="constrained")
for seed, axis in enumerate(axes):
    torch.manual_seed(seed)
    hidden, output = nn.Linear(2, 2), nn.Linear(2, 1)  # (1)!
    parameters = [*hidden.parameters(), *output.parameters()]
    optimizer = torch.optim.Adam(parameters, lr=0.05)
    for _ in range(1000):
        h = hidden(x).tanh()  # (4, 2)
        loss = binary_cross_entropy_with_logits(output(h), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    h = h.detach()
    print(f"seed {seed}  loss {loss:.2f}  h =", *h.round().int().tolist())

    z = output(corners).detach().reshape(2, 2).T  # (2)!
    axis.contourf(view, view, z, [0, 99], colors="C1", alpha=0.3)
    for point, place, target in zip(x, h, y):
        axis.plot(*place, "ks" if target else "ko",
                  markersize=6 if target else 11,
                  fillstyle="full" if target else "none")
        axis.annotate(f"({point[0]:.0f}, {point[1]:.0f})", place,
                      30 * point - 15, textcoords="offset points",
                      ha="center", va="center")
    axis.set(title=f"seed {seed}: loss {loss:.2f}", xlabel="$h_1$")
    solved = ((output(h) > 0) == y.bool()).all()
    merged = (h[2] - h[3]).norm() < 0.1
    assert solved != merged and solved == (seed == 0)
axes[0].set_ylabel("$h_2$")
plt.show()
