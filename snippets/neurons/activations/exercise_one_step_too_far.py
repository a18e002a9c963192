"""One step with too large a learning rate switches a ReLU off for good."""

import torch
from torch.nn.functional import mse_loss

x = torch.linspace(0, 1, 100)  # all inputs that the unit will ever see


def after_one_step(lr):
    w = torch.tensor(1.0, requires_grad=True)
    b = torch.tensor(0.0, requires_grad=True)
    loss = torch.relu(w * 1 + b) ** 2  # input 1, target 0
    loss.backward()
    with torch.no_grad():
        w -= lr * w.grad
        b -= lr * b.grad
    return w, b


for lr in (0.1, 1.0):
    w, b = after_one_step(lr)
    z = w * x + b
    print(f"lr {lr}: w {w:.1f}, b {b:.1f}, on for {(z > 0).sum()} of 100")

loss = mse_loss(torch.relu(z), x)  # a new task, after the large step
assert torch.autograd.grad(loss, (w, b)) == (0, 0)
