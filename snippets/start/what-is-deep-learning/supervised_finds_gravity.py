"""Supervised: from measured heights, gradient descent finds gravity."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
time = torch.linspace(0, 2, 40)  # (40,) inputs, in seconds
truth = 12 * time - 9.8 * time**2 / 2
height = truth + 0.1 * torch.randn(40)  # (1)!


def model(time, theta):  # (2)!
    speed, gravity = theta
    return speed * time - gravity * time**2 / 2


plt.figure(layout="constrained")
plt.plot(time, height, "o", ms=4, alpha=0.6, label="measured")
style = {0: ":", 10: "-.", 60: "--", 999: "-"}
theta = torch.zeros(2, requires_grad=True)  # (3)!
optimizer = torch.optim.SGD([theta], lr=0.3)
for step in range(1000):
    if step in style:
        name = "f(t; {:.1f}, {:.1f})".format(*theta.tolist())
        curve = model(time, theta.detach())
        plt.plot(time, curve, style[step], label=f"{name}, step {step}")
    loss = (model(time, theta) - height).square().mean()  # (4)!
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

speed, gravity = theta.tolist()
print(f"speed {speed:.1f} m/s, gravity {gravity:.1f} m/s²")
plt.xlabel("time $t$ (s)")
plt.ylabel("height (m)")
plt.legend()
plt.show()

columns = torch.stack([time, -(time**2) / 2], dim=1)  # (40, 2)
exact = torch.linalg.lstsq(columns, height[:, None]).solution[:, 0]
torch.testing.assert_close(theta.detach(), exact, atol=1e-2, rtol=0)
assert abs(speed - 12) < 0.5 and abs(gravity - 9.8) < 0.5
