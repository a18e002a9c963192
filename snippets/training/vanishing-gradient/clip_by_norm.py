"""Clipping saves the step from an explosion, not the scale of the net."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy

max_norm = 1.0


def train(clip):
    torch.manual_seed(0)
    x, y = torch.randn(200, 64), torch.randint(10, (200,))
    hidden = [part for _ in range(19)
              for part in (nn.Linear(64, 64), nn.ReLU())]
    model = nn.Sequential(*hidden, nn.Linear(64, 10))
    for layer in model[::2]:
        nn.init.normal_(layer.weight, std=2 * (2 / 64) ** 0.5)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for step in range(11):
        loss = cross_entropy(model(x), y)
        if step in (0, 1, 5):
            print(f"clip {clip:d}, step {step}: loss {loss.item():.1e}")
        optimizer.zero_grad()
        loss.backward()
        if clip:
            g = torch.cat([p.grad.flatten() for p in model.parameters()])
            g *= min(1, max_norm / (g.norm() + 1e-6))  # (1)!
            nn.utils.clip_grad_norm_(model.parameters(), max_norm)
            theirs = [p.grad.flatten() for p in model.parameters()]
            torch.testing.assert_close(g, torch.cat(theirs))
        optimizer.step()
    return loss.item()


plain, clipped = train(clip=False), train(clip=True)
assert torch.tensor(plain).isnan()
assert 100 < clipped < 1e6  # (2)!
