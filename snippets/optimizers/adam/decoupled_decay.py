"""Adam divides an L2 penalty by the size of the gradients, AdamW not."""

import torch

scale = torch.tensor([0.1, 1.0, 10.0])  # of the gradients of three weights
lr, weight_decay, steps = 1e-3, 0.1, 1000


def shrink(optimizer_class):
    theta = torch.ones(3)
    optimizer = optimizer_class([theta], lr=lr, weight_decay=weight_decay)
    for t in range(steps):
        theta.grad = scale * (-1) ** t  # (1)!
        optimizer.step()
    print(f"{optimizer_class.__name__:5}", theta.numpy().round(2))
    return theta


penalty, decoupled = shrink(torch.optim.Adam), shrink(torch.optim.AdamW)
expected = (1 - lr * weight_decay) ** steps
print(f"expected {expected:.2f}")

assert penalty[0] < 0.6 and penalty[2] > 0.97
assert ((decoupled - expected).abs() < 0.01).all()
