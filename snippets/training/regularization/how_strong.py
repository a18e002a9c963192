"""Some L2 lowers the test error, too much raises it again."""

import matplotlib.pyplot as plt
import torch
from numpy.polynomial.legendre import legvander

torch.manual_seed(0)


def sample(n, sets=100):
    x = torch.linspace(-1, 1, n, dtype=torch.double)
    y = torch.sin(3 * x)[:, None] + 0.3 * torch.randn(n, sets)
    return torch.as_tensor(legvander(x, 14)), y


x, y = sample(15)  # (15, 15), (15, sets)
x_new, y_new = sample(500)  # (500, 15), (500, sets)
strengths = torch.logspace(-5, 1, 13, dtype=x.dtype)
curves, train, test = [], [], []
for strength in strengths:
    system = x.T @ x / 15 + strength * torch.eye(15)
    w = torch.linalg.solve(system, x.T @ y / 15)  # (1)!
    curves.append(x_new @ w)  # (500, sets)
    train.append((x @ w - y).square().mean(dim=0))
    test.append((curves[-1] - y_new).square().mean(dim=0))
train, test = torch.stack(train), torch.stack(test)  # (strengths, sets)
for i in (0, 7, 12):
    middle = strengths[i], train[i].median(), test[i].median()
    print("strength {:.5f}: train {:.2f}, test {:.2f}".format(*middle))

grid = torch.linspace(-1, 1, 500)
_, (left, right) = plt.subplots(1, 2, layout="constrained")
left.plot(torch.linspace(-1, 1, 15), y[:, 0], "k.", ms=8)
for i, style in ((0, ":"), (7, "-"), (12, "--")):
    left.plot(grid[::4], curves[i][::4, 0], style)
left.set(xlabel="$x$", ylim=(-2.5, 2.5))
left.legend(["data", "$10^{-5}$", "0.03", "10"])
right.loglog(strengths, train.median(dim=1).values, "o-", label="train")
right.loglog(strengths, test.median(dim=1).values, "s--", label="test")
right.set(xlabel="strength", title="squared error", ylim=(1e-4, 30))
right.legend()
plt.show()

assert (train.diff(dim=0) > 0).all()  # (2)!
assert (test[7] < test[0]).all() and (test[7] < test[12]).all()
