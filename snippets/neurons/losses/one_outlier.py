"""One outlier drags the MSE line away; the MAE line stays."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import l1_loss, mse_loss

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
x = torch.linspace(0, 10, 21)[:, None]  # (21, 1)
y = 1 + 0.5 * x + 0.2 * torch.randn(21, 1)
y[-2] = 25.0  # (1)!


def fit(loss_function):
    line = nn.Linear(1, 1)
    optimizer = torch.optim.Adam(line.parameters(), lr=0.1)
    decay = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0, 500)
    for _ in range(500):
        loss = loss_function(line(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        decay.step()
    return line


lines = {"MSE": fit(mse_loss), "MAE": fit(l1_loss)}
plt.figure(layout="constrained")
plt.plot(x, y, "ko", markersize=4)
for (name, line), style in zip(lines.items(), ("C1--", "C0-")):
    slope, bias = line.weight.item(), line.bias.item()
    print(f"{name}: {slope:.2f} x {bias:+.2f}")
    plt.plot(x, line(x).detach(), style, label=name)
plt.annotate("outlier", (9.5, 25), (8, 24))
plt.legend()
plt.show()

assert abs(lines["MAE"].weight.item() - 0.5) < 0.05
assert abs(lines["MSE"].weight.item() - 0.5) > 0.2
