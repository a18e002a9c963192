"""At one shared learning rate, the rate decides who wins."""

import torch

torch.manual_seed(0)
curvature = torch.tensor([1.0, 100.0])
winners = {}
for lr in (0.001, 0.01, 0.03):
    losses = {}
    for optimizer_class in (torch.optim.SGD, torch.optim.Adam):
        theta = torch.ones(2)
        optimizer = optimizer_class([theta], lr=lr)
        for _ in range(100):
            theta.grad = curvature * theta
            optimizer.step()
        loss = (curvature * theta**2).sum().item() / 2
        losses[optimizer_class.__name__] = loss
    winners[lr] = min(losses, key=losses.get)
    print(f"rate {lr}: {winners[lr]} wins")

assert winners == {0.001: "SGD", 0.01: "SGD", 0.03: "Adam"}
