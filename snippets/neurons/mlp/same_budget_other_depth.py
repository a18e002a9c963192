"""About 300 parameters: two hidden layers beat one; ten fail to learn."""

import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.nn.functional import mse_loss

torch.set_default_dtype(torch.float64)
x = torch.linspace(-3, 3, 101)[:, None]  # (101, 1)
y = torch.sin(2 * x)


def fit(depth, width, seed):
    torch.manual_seed(seed)
    layers = [nn.Linear(1, width), nn.Tanh()]
    for _ in range(depth - 1):
        layers += [nn.Linear(width, width), nn.Tanh()]
    model = nn.Sequential(*layers, nn.Linear(width, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    for _ in range(300):
        loss = mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return model(x).detach(), sum(p.numel() for p in model.parameters())


errors = {}
_, axes = plt.subplots(1, 3, sharey=True, layout="constrained")
for (depth, width), axis in zip([(1, 100), (2, 15), (10, 5)], axes):
    runs = [fit(depth, width, seed) for seed in range(3)]
    errors[depth] = sorted((f - y).abs().max().item() for f, _ in runs)
    print(f"hidden layers {depth}, parameters {runs[0][1]}:", end=" ")
    best = errors[depth][0]
    end = f"{best:.2f}" if best < 0.5 else "above 0.5"
    print(f"best error {end}")  # (1)!
    axis.plot(x, y, "k:")
    for (f, _), style in zip(runs, ("C0-", "C1--", "C2-.")):
        axis.plot(x, f, style, linewidth=1.2)
    axis.set(title=f"{depth} hidden", xlabel="$x$", xticks=[-3, 0, 3])
plt.show()

assert max(errors[2]) < min(errors[1])
assert min(errors[10]) > max(errors[1])
