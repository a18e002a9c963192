"""With a constant gradient, the centered step grows without bound."""

import torch

alpha = 0.99
theta = torch.zeros((), dtype=torch.float64)
optimizer = torch.optim.RMSprop([theta], lr=1.0, alpha=alpha, centered=True)
for t in range(1, 1001):
    before = theta.item()
    theta.grad = torch.ones_like(theta)
    optimizer.step()
    step = before - theta.item()
    expected = ((1 - alpha**t) * alpha**t) ** -0.5
    assert abs(step / expected - 1) < 1e-3
    if t in (1, 10, 100, 1000):
        print(f"step {t:4}: {step:6.2f} lr")
assert step > 100
