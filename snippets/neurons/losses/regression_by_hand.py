"""MSE, MAE and Huber by hand, and what one large residual does to each."""

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import huber_loss, l1_loss, mse_loss

prediction = torch.tensor([2.0, 3.0, 5.0, 4.0])
target = torch.tensor([2.5, 3.0, 4.0, 8.0])
r = prediction - target  # (4,)
huber = torch.where(r.abs() <= 1, r**2 / 2, r.abs() - 0.5)  # (1)!

x = torch.linspace(-3, 3, 121)
share = {}
plt.figure(layout="constrained")
for penalty, loss, style in (
    (r**2, mse_loss, "-"),
    (r.abs(), l1_loss, ":"),
    (huber, huber_loss, "--"),
):
    torch.testing.assert_close(penalty.mean(), loss(prediction, target))
    name = loss.__name__
    share[name] = (penalty[3] / penalty.sum()).item()
    print(f"{name:10} {penalty.mean():.3f}, last point {share[name]:.2f}")
    curve = loss(x, torch.zeros(121), reduction="none")
    plt.plot(x, curve, style, label=name)
plt.ylim(0, 4)
plt.xlabel("residual")
plt.ylabel("penalty")
plt.legend()
plt.show()

assert share["mse_loss"] > share["huber_loss"] > share["l1_loss"]
