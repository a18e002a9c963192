"""The same polynomial of degree 14 stops overfitting with more points."""

import torch
from numpy.polynomial.legendre import legvander

torch.manual_seed(0)


def sample(n):
    x = torch.linspace(-1, 1, n, dtype=torch.double)
    y = torch.sin(3 * x) + 0.3 * torch.randn(n, dtype=x.dtype)
    return torch.as_tensor(legvander(x, 14)), y[:, None]


x_new, y_new = sample(10000)
for n in (15, 150, 1500):
    x, y = sample(n)  # (n, 15), (n, 1)
    w = torch.linalg.lstsq(x, y).solution
    train = (x @ w - y).square().mean()
    test = (x_new @ w - y_new).square().mean()
    print(f"{n:4} points: train {train:.2f}, test {test:.2f}")

assert train > 0.07 and test < 0.11
