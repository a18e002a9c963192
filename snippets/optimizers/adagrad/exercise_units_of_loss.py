"""Multiplying the loss by 1000 leaves Adagrad's path as it is."""

import torch

start, curvature = torch.tensor([1.0, -2.0]), torch.tensor([1.0, 10.0])


def after_ten_steps(optimizer_class, lr, factor):
    theta = start.clone().requires_grad_()
    optimizer = optimizer_class([theta], lr=lr)
    for _ in range(10):
        loss = factor * (curvature * theta**2).sum() / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return theta.detach()


for name, lr in [("SGD", 0.01), ("Adagrad", 0.1)]:
    optimizer_class = getattr(torch.optim, name)
    once = after_ten_steps(optimizer_class, lr, factor=1)
    large = after_ten_steps(optimizer_class, lr, factor=1000)
    print(f"{name:7}  same path: {torch.allclose(once, large)}")
    assert torch.allclose(once, large) == (name == "Adagrad")
    assert name == "Adagrad" or large.abs().max() > 1e6  # it blew up
