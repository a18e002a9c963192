"""Adagrad flattens a ravine along an axis, but not one that is turned."""

import math

import torch

torch.set_default_dtype(torch.float64)
curvature = torch.diag(torch.tensor([1.0, 100.0]))


def final_loss(degrees, optimizer_class, lr):
    a = math.radians(degrees)
    turn = torch.tensor([[math.cos(a), -math.sin(a)],
                         [math.sin(a), math.cos(a)]])
    hessian = turn @ curvature @ turn.T
    theta = turn @ torch.ones(2)  # the same place in the ravine
    optimizer = optimizer_class([theta], lr=lr)
    for _ in range(100):
        theta.grad = hessian @ theta
        optimizer.step()
    return (theta @ hessian @ theta).item() / 2


print("degrees  SGD     Adagrad")
for degrees in (0, 15, 30, 45):
    sgd = final_loss(degrees, torch.optim.SGD, 2 / 101)
    adagrad = min(final_loss(degrees, torch.optim.Adagrad, lr)
                  for lr in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0))
    print(f"{degrees:7}  {sgd:.4f}  {adagrad:.4f}")
    assert adagrad < 1e-9 if degrees == 0 else adagrad > 5e-4
