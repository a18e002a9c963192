"""How often a derivative is close to 0, and how small ten of them get."""

import matplotlib.pyplot as plt
import torch

functions = {"sigmoid": torch.sigmoid, "tanh": torch.tanh,
             "ReLU": torch.relu}
normal = torch.distributions.Normal(0, 1)
inputs = normal.icdf(torch.arange(1, 100_000) / 100_000)  # (1)!


def derivative(f, z):
    z = z.clone().requires_grad_()
    return torch.autograd.grad(f(z).sum(), z)[0]


def ten_times(f, z):
    for _ in range(10):
        z = f(z)
    return z


share, product = {}, {}
ticks = torch.linspace(-6, 6, 121)
density = normal.log_prob(ticks).exp()
_, axes = plt.subplots(1, 3, sharey=True, layout="constrained")
print("         share of f' < 0.05   product of ten")
for axis, (name, f) in zip(axes, functions.items()):
    share[name] = [(derivative(f, std * inputs) < 0.05).float().mean()
                   for std in (1, 5)]  # (2)!
    chain = derivative(lambda z: ten_times(f, z), torch.ones(1))
    product[name] = chain.item()
    print(f"{name:8} {share[name][0]:7.1%} {share[name][1]:9.1%}"
          f"   {product[name]:14.1e}")
    slope = derivative(f, ticks)
    axis.plot(ticks, density, "k:", label="density of z")
    axis.plot(ticks, slope, label="derivative")
    axis.fill_between(ticks, density, where=slope < 0.05, color="C1")
    axis.set(title=f"{name}: {share[name][0]:.1%}", xlabel="$z$")
axes[0].legend(loc="upper left")
plt.show()

assert share["sigmoid"][0] < 0.01 and share["tanh"][0] < 0.03
assert product["sigmoid"] < 0.25**10 and product["ReLU"] == 1
