"""Two optimizers reach training loss 0; only one has learned the rule."""

import torch

y = torch.tensor([1.0] * 60 + [-1.0] * 40)  # (100,)


def examples(first):
    x = torch.zeros(100, 3 + 5 * 200)
    x[:, 0] = y  # (1)!
    x[:, 1:3] = 1
    for i in range(100):
        own = 3 + 5 * (first + i)  # (2)!
        x[i, own : own + (1 if y[i] > 0 else 5)] = 1
    return x


x, x_test = examples(0), examples(100)  # (100, 1003) each
accuracy = {}
for name, lr in (("SGD", 0.1), ("Adam", 0.01)):
    w = torch.zeros(1003, requires_grad=True)
    optimizer = getattr(torch.optim, name)([w], lr=lr)
    for step in range(2000):
        loss = (x @ w - y).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    right = (x_test @ w > 0) == (y > 0)
    accuracy[name] = right.float().mean().item()
    print(f"{name:4} loss {loss:.4f}, accuracy {accuracy[name]:.2f}, "
          f"first weights {w.data[:4].numpy().round(2)}")
    assert loss < 1e-4

assert accuracy["SGD"] == 1 and accuracy["Adam"] < 0.65
torch.testing.assert_close(w.abs(), 0.25 * x.any(dim=0), atol=0.01, rtol=0)
