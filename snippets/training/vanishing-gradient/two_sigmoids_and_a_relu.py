"""Deep sigmoid nets: one start learns nothing, another start does."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
order = torch.randperm(len(labels))
x = torch.tensor(images, dtype=torch.float32)[order] / 16  # (1797, 64)
y = torch.tensor(labels)[order]  # (1797,)
x, x_test, y, y_test = x[:1400], x[1400:], y[:1400], y[1400:]

def train(seed, f, gain):
    torch.manual_seed(seed)
    hidden = [part for _ in range(19) for part in (nn.Linear(64, 64), f())]
    model = nn.Sequential(*hidden, nn.Linear(64, 10))
    for layer in model[::2]:
        nn.init.normal_(layer.weight, std=gain / 64**0.5)
        nn.init.zeros_(layer.bias)
        if gain == 4:
            layer.bias.data -= layer.weight.data.sum(dim=1) / 2  # (1)!
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    for _ in range(100):
        batch = torch.randint(len(x), (64,))
        loss = cross_entropy(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    logits = model(x_test).detach()
    spread = logits.std(dim=0).max()  # (2)!
    return (logits.argmax(dim=1) == y_test).float().mean(), spread


starts = {"sigmoid, Xavier": (nn.Sigmoid, 1), "ReLU, He": (nn.ReLU, 2**0.5),
          "sigmoid, 4 x Xavier": (nn.Sigmoid, 4)}
for name, (f, gain) in starts.items():
    runs = [train(seed, f, gain) for seed in (0, 1)]
    accuracy, spread = torch.tensor(runs).T
    blind = bool((spread < 1e-6).all())
    print(f"{name:20} accuracy {accuracy.mean():.1f}, same answer: {blind}")

    assert blind == (name == "sigmoid, Xavier")
    assert (accuracy < 0.2).all() if blind else (accuracy > 0.5).all()
