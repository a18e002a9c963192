"""Training can carry a difference in the last bit up to the first digit."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

digits = load_digits()
x = torch.tensor(digits.data, dtype=torch.float32) / 16  # (1797, 64)
y = torch.tensor(digits.target)


def train(lr, backwards):
    torch.manual_seed(0)
    hidden, output = nn.Linear(64, 32), nn.Linear(32, 10)
    model = nn.Sequential(hidden, nn.Tanh(), output)
    optimizer = torch.optim.SGD(model.parameters(), lr, momentum=0.9)
    path = []
    for batch in torch.randint(1400, (400, 32)):
        if backwards:
            batch = batch.flip(0)  # (1)!
        loss = cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        path.append(hidden.weight.detach().clone())
    right = model(x[1400:]).argmax(dim=1) == y[1400:]
    assert right.double().mean() > 0.7  # (2)!
    return torch.stack(path)  # (400, 32, 64)


plt.figure(layout="constrained")
for lr, line in ((0.05, "C0-"), (0.4, "C1--")):
    gap = (train(lr, False) - train(lr, True)).abs().amax(dim=(1, 2))
    plt.semilogy(gap, line, label=f"learning rate {lr}")
    print(f"learning rate {lr}: 5 decimals agree: {gap[-1] < 1e-5}")
    assert gap[0] < 1e-6
    assert gap[-1] < 1e-5 if lr == 0.05 else gap[-1] > 0.1
plt.legend()
plt.gca().set(xlabel="step", ylabel="largest difference", ylim=(1e-9, 10))
plt.show()
