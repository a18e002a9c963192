"""One derivative by hand, by autograd and by finite differences."""

import matplotlib.pyplot as plt
import torch


def f(x):
    return x.exp() * x.sin()


eps = torch.finfo(torch.float64).eps
x = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)  # (1)!
f(x).backward()

with torch.no_grad():  # (2)!
    exact = x.exp() * (x.sin() + x.cos())  # the product rule
    h = 10 ** torch.linspace(-1, -14, 40, dtype=torch.float64)
    forward = ((f(x + h) - f(x)) / h - exact).abs()
    central = ((f(x + h) - f(x - h)) / (2 * h) - exact).abs()


def slope(error, smallest):  # between h = 0.1 and h = smallest
    end = (h > smallest).sum() - 1
    return ((error[0] / error[end]).log() / (h[0] / h[end]).log()).item()


print(f"by hand {exact:.6f}, autograd {x.grad:.6f}")
print(f"forward difference: error ~ h^{slope(forward, 1e-6):.1f}")
print(f"central difference: error ~ h^{slope(central, 1e-4):.1f}")

plt.figure(layout="constrained")
plt.loglog(h, forward, "o-", label="forward, about $h$", markersize=4)
plt.loglog(h, central, "s--", label="central, about $h^2$", markersize=4)
rounding = eps * f(x).item() / h
plt.loglog(h, rounding, "k:", label="rounding, about $1/h$")
plt.gca().set(xlabel="$h$", ylabel="error", ylim=(1e-13, 1))
plt.legend(loc="lower left")
plt.show()

torch.testing.assert_close(x.grad, exact, rtol=1e-14, atol=0)
assert abs(slope(forward, 1e-6) - 1) < 0.1
assert abs(slope(central, 1e-4) - 2) < 0.1 and eps == 2.0**-52
assert forward.min() > 10 * central.min()
assert central[h < 1e-12].max() > 1e3 * central[h > 1e-3].min()
assert torch.autograd.gradcheck(f, (x,))  # (3)!
