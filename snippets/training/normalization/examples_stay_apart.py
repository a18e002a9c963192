"""Deep layers make all images alike; batch norm keeps them apart."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import normalize, relu

torch.set_default_dtype(torch.float64)
images = torch.tensor(load_digits().data[:100]) / 16  # (100, 64)
norms = {"none": nn.Identity, "layer": nn.LayerNorm,
         "batch": nn.BatchNorm1d}


def similarity(norm, seed):
    torch.manual_seed(seed)
    hidden, means = images, []
    for _ in range(21):
        unit = normalize(hidden)  # every row gets length 1
        cosine = unit @ unit.T  # (100, 100)
        means.append((cosine.sum() - 100) / (100 * 99))  # (1)!
        hidden = relu(norm(64)(nn.Linear(64, 64)(hidden)))
    return torch.stack(means).detach()  # (21,)


_, axis = plt.subplots(layout="constrained")
last, styles = {}, [("C0o-", 1.03), ("C1s--", 0.93), ("C2^-", 0.33)]
for (name, norm), (style, height) in zip(norms.items(), styles):
    runs = torch.stack([similarity(norm, seed) for seed in range(5)])
    last[name] = runs[:, -1]  # (5,)
    print(f"{name}: {last[name].mean():.2f} at layer 20")
    axis.plot(runs.mean(dim=0), style, markersize=4)
    axis.text(20.4, height, name, va="center")
axis.set(xlabel="layer", ylabel="cosine between images", ylim=(0, 1.1))
axis.set(xticks=range(0, 21, 5))
plt.show()

assert last["none"].min() > 0.99
assert last["layer"].min() > 0.95
assert (last["batch"] - 1 / torch.pi).abs().max() < 0.05  # (2)!
