"""3 layers learn from PyTorch's default start, 30 layers need He."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
order = torch.randperm(len(labels))
x = torch.tensor(images, dtype=torch.float32)[order] / 16  # (1797, 64)
y = torch.tensor(labels)[order]
x, x_test, y, y_test = x[:1400], x[1400:], y[:1400], y[1400:]


def train(seed, depth, start):
    torch.manual_seed(seed)
    hidden = [part for _ in range(depth - 1)
              for part in (nn.Linear(64, 64), nn.ReLU())]
    model = nn.Sequential(*hidden, nn.Linear(64, 10))
    if start == "He":
        for layer in model[::2]:
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(100):
        batch = torch.randint(len(x), (64,))
        loss = cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (model(x_test).argmax(dim=1) == y_test).float().mean()


for depth in (3, 30):
    for start in ("default", "He"):
        accuracy = torch.stack([train(seed, depth, start)
                                for seed in (0, 1)])
        print(f"{depth:2} layers, {start:7}  {accuracy.mean():.1f}")

        fails = depth == 30 and start == "default"
        assert (accuracy < 0.2 if fails else accuracy > 0.5).all()
