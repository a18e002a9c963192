"""Eight layers that learn nothing by themselves learn once normalized."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.set_default_dtype(torch.float64)
digits = load_digits()
images = torch.tensor(digits.data) / 16  # (1797, 64)
labels = torch.tensor(digits.target)
norms = {"none": nn.Identity, "batch": nn.BatchNorm1d, "RMS": nn.RMSNorm,
         "layer": nn.LayerNorm, "shaken batch": nn.BatchNorm1d}


def shake(norm, inputs, output):  # (1)!
    if norm.training:
        scale, shift = torch.rand(2, 64)
        return output * (scale + 0.5) + shift - 0.5


def accuracy(name, seed):
    torch.manual_seed(seed)
    test, train = torch.randperm(len(labels)).split([397, 1400])
    model = nn.Sequential()
    for _ in range(8):
        model.extend([nn.Linear(64, 64), norms[name](64), nn.ReLU()])
        if name == "shaken batch":
            model[-2].register_forward_hook(shake)
    model.append(nn.Linear(64, 10))
    optimizer = torch.optim.SGD(model.parameters(), 0.005, momentum=0.9)
    for _ in range(100):
        batch = train[torch.randint(1400, (64,))]
        loss = cross_entropy(model(images[batch]), labels[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    guess = model.eval()(images[test]).argmax(dim=1)
    return (guess == labels[test]).double().mean().item()


for name in norms:
    runs = [accuracy(name, seed) for seed in range(3)]
    print(f"{name:12}", *(f"{run:.2f}" for run in runs))
    assert max(runs) < 0.2 if name == "none" else min(runs) > 0.7
