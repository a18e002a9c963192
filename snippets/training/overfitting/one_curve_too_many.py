"""A richer polynomial fits its own points better and new points worse."""

import matplotlib.pyplot as plt
import torch
from numpy.polynomial.legendre import legvander

torch.manual_seed(0)


def sample(x, sets=100):  # (1)!
    noise = 0.3 * torch.randn(len(x), sets, dtype=x.dtype)
    return torch.sin(3 * x)[:, None] + noise  # (points, sets)


def features(x, degree):
    return torch.as_tensor(legvander(x, degree))  # (points, degree + 1)


x, x_new = (torch.linspace(-1, 1, n, dtype=torch.double) for n in (15, 500))
y, y_new = sample(x), sample(x_new)
curves, train, test = [], [], []
for degree in range(15):
    w = torch.linalg.lstsq(features(x, degree), y).solution  # (2)!
    curves.append(features(x_new, degree) @ w)  # (500, sets)
    train.append((features(x, degree) @ w - y).square().mean(dim=0))
    test.append((curves[-1] - y_new).square().mean(dim=0))
train, test = torch.stack(train), torch.stack(test)  # (degrees, sets)
for d in (1, 3, 9, 14):
    middle = train[d].median(), test[d].median()
    print("degree {:2}: train {:.2f}, test {:.2f}".format(d, *middle))

_, (left, right) = plt.subplots(1, 2, layout="constrained")
left.plot(x, y[:, 0], "k.", ms=8)
for degree, style in ((1, "--"), (3, "-"), (14, ":")):
    left.plot(x_new[::4], curves[degree][::4, 0], style, label=degree)
left.set(xlabel="$x$", ylim=(-2.5, 2.5))
left.legend(title="degree")
right.semilogy(train.median(dim=1).values, "o-", label="train")
right.semilogy(test.median(dim=1).values, "s--", label="test")
right.set(xlabel="degree", title="squared error", ylim=(0.02, 30))
right.legend()
plt.show()

assert (train.diff(dim=0) < 1e-9).all() and train[14].max() < 1e-9  # (3)!
assert (test[14] > 2 * test[3]).all() and (test[1] > test[3]).all()  # (4)!
