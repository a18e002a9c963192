"""Keep the weights of the best validation loss; open the test data once."""

import copy

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x.float() / 16  # (1797, 64)


def run(noise, seed):
    torch.manual_seed(seed)
    train, validation, test = torch.randperm(1797).split([200, 300, 1297])
    drawn, lot = torch.randint(10, (200,)), torch.rand(200) < noise
    labels = torch.where(lot, drawn, y[train])  # (1)!
    model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(80):
        loss = cross_entropy(model(x[train]), labels)
        held_out = cross_entropy(model(x[validation]), y[validation])
        losses.append((loss.item(), held_out.item()))
        if held_out.item() == min(best for _, best in losses):
            kept = copy.deepcopy(model)  # (2)!
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    logits = torch.stack([kept(x[test]), model(x[test])])
    stopped, end = (logits.argmax(dim=2) == y[test]).float().mean(dim=1)
    print(f"noise {noise}: stopped {stopped:.2f}, at the end {end:.2f}")
    assert stopped - end > 0.1 if noise else abs(stopped - end) < 0.03
    return torch.tensor(losses).T  # (2, epochs)


_, curves = [[run(noise, s) for s in range(3)] for noise in (0.0, 0.3)]
plt.figure(layout="constrained")
for train, held in curves:  # (3)!
    plt.plot(train, held, marker="o", markevery=[held.argmin().item()])
    assert train[-1] < 0.5 and held[-1] > 1.3 * held.min()
plt.gca().set(xlim=(2.4, 0), xlabel="train loss", ylabel="validation loss")
plt.show()
