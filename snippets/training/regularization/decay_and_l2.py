"""An L2 penalty is weight decay under plain SGD, not under Adam."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x, y = x[:500] / 16, y[:500]  # (500, 64) in float64
lr, strength = 0.01, 0.1


def train(optimizer_class, penalty=0.0, decay=0.0, **options):
    theta = torch.zeros(64, 10, dtype=x.dtype, requires_grad=True)
    optimizer = optimizer_class([theta], lr=lr, **options)
    for _ in range(100):
        loss = cross_entropy(x @ theta, y)
        loss = loss + penalty / 2 * theta.square().sum()  # (1)!
        optimizer.zero_grad()
        loss.backward()
        with torch.no_grad():
            theta *= 1 - lr * decay  # (2)!
        optimizer.step()
    return theta.detach()


def gap(optimizer_class, **options):
    l2 = train(optimizer_class, penalty=strength, **options)
    decayed = train(optimizer_class, decay=strength, **options)
    options["weight_decay"] = strength  # (3)!
    torch.testing.assert_close(l2, train(optimizer_class, **options))
    return ((l2 - decayed).norm() / l2.norm()).item(), decayed


sgd, _ = gap(torch.optim.SGD)
momentum, _ = gap(torch.optim.SGD, momentum=0.9)
adam, decayed = gap(torch.optim.Adam)
print(f"SGD {sgd:.2f}, momentum {momentum:.2f}, Adam {adam:.2f}")

adamw = train(torch.optim.AdamW, weight_decay=strength)
torch.testing.assert_close(decayed, adamw)
assert sgd < 1e-12 and momentum > 0.01 and adam > 1
