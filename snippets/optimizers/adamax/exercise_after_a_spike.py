"""After one gradient of 100, AdaMax takes small steps for longer."""

import torch


def recovery(optimizer_class):
    theta = torch.zeros(1, dtype=torch.float64)
    optimizer = optimizer_class([theta], lr=1.0)
    for t in range(10_000):
        before = theta.item()
        theta.grad = torch.full_like(theta, 100.0 if t == 5000 else 1.0)
        optimizer.step()
        if t > 5100 and before - theta.item() > 0.5:
            return t - 5000


adam, adamax = recovery(torch.optim.Adam), recovery(torch.optim.Adamax)
print(f"half the step length again after {adam} and {adamax} steps")

assert adamax > 2 * adam
