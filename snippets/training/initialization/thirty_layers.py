"""30 layers deep, only the right scale keeps the variance."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
nets, batch, n = 20, 16, 256
starts = {  # name: (activation, n times the variance of the weights)
    "ReLU, 4/n": (torch.relu, 4),
    "ReLU, 2/n (He)": (torch.relu, 2),
    "tanh, 1/n (Xavier)": (torch.tanh, 1),
    "ReLU, 1/n (Xavier)": (torch.relu, 1),
    "ReLU, 1/(3n) (PyTorch)": (torch.relu, 1 / 3),
}
hidden = dict.fromkeys(starts, torch.randn(nets, batch, n))
history = {name: [] for name in starts}
for _ in range(30):
    noise = torch.randn(nets, n, n)  # (1)!
    for name, (f, scale) in starts.items():
        sums = hidden[name] @ noise * (scale / n) ** 0.5
        history[name].append(sums.square().mean(dim=(1, 2)))  # (nets,)
        hidden[name] = f(sums)

_, axis = plt.subplots(figsize=(6, 4), layout="constrained")
end = {}
for mark, (name, values) in zip("^osvD", history.items()):
    variance = torch.stack(values)  # (30, nets)
    mean = variance.mean(dim=1) / variance[0].mean()  # (2)!
    end[name] = mean[-1].item()
    print(f"{name:22} layer 30: {end[name]:.0e}, "
          f"per layer x {end[name] ** (1 / 29):.2f}")
    axis.semilogy(range(1, 31), mean, marker=mark, markersize=4)
    side = "top" if "tanh" in name else "bottom"
    axis.text(31, end[name], name, va=side)
    if "He" in name:
        single = variance[-1] / variance[0]  # (nets,)
        print(f"  one net alone: {single.min():.1f} to {single.max():.1f}")
        assert 0.5 < mean.min() and mean.max() < 2
        assert single.max() > 2 or single.min() < 0.5  # (3)!
axis.set(xlabel="layer", ylabel="variance of $z$ / that of layer 1")
axis.set(xlim=(0, 52), xticks=[1, 10, 20, 30])
plt.show()

assert end["ReLU, 4/n"] > 1e6 and end["ReLU, 1/n (Xavier)"] < 1e-6
assert abs(end["tanh, 1/n (Xavier)"] - 1 / 60) < 0.005  # (4)!
