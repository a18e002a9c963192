"""Back through 20 layers: weights times derivatives, over and over."""

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import cross_entropy

xavier, he = (1 / 64) ** 0.5, (2 / 64) ** 0.5  # (1)!
nets = {  # name: (activation, standard deviation of the weights)
    "ReLU, twice He": (torch.relu, 2 * he),
    "ReLU, He": (torch.relu, he),
    "tanh, Xavier": (torch.tanh, xavier),
    "ReLU, half He": (torch.relu, he / 2),
    "sigmoid, Xavier": (torch.sigmoid, xavier),
}


def error_norms(f, std):
    torch.manual_seed(0)
    hidden = torch.randn(200, 64, requires_grad=True)  # (batch, width)
    labels, sums = torch.randint(10, (200,)), []
    for outputs in [64] * 19 + [10]:
        weight = std * torch.randn(outputs, 64)
        sums.append(hidden @ weight.T)  # (batch, outputs)
        hidden = f(sums[-1])
    loss = cross_entropy(sums[-1], labels)
    deltas = torch.autograd.grad(loss, sums)  # (2)!
    return [(d.norm() / deltas[-1].norm()).item() for d in deltas]


first = {}
_, axis = plt.subplots(figsize=(6, 4), layout="constrained")
for mark, (name, (f, std)) in zip("^osvD", nets.items()):
    norms = error_norms(f, std)
    first[name] = norms[0]
    print(f"{name:16} {norms[0]:.1e}, {norms[0] ** (1 / 19):.2f} a layer")
    axis.semilogy(range(1, 21), norms, marker=mark, markersize=4)
    side = "bottom" if name == "ReLU, He" else "top"
    axis.text(0.6, first[name], name, ha="right", va=side)
axis.set(xlabel="layer", ylabel="error norm / that of layer 20")
axis.set(xlim=(-8, 21), xticks=[1, 5, 10, 15, 20])
plt.show()

assert 0.1 < first["tanh, Xavier"] < 10 and 0.1 < first["ReLU, He"] < 10
assert first["ReLU, half He"] < 1e-4 and first["ReLU, twice He"] > 1e4
assert first["sigmoid, Xavier"] < 1e-9
