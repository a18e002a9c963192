"""Label smoothing by hand, and the finite logit gap that it asks for."""

import math

import torch
from torch.nn.functional import cross_entropy, one_hot

torch.manual_seed(0)
classes = 10
logits, y = torch.randn(32, classes), torch.randint(classes, (32,))
target = 0.9 * one_hot(y, classes) + 0.1 / classes  # (1)!
by_hand = -(target * logits.log_softmax(dim=1)).sum(dim=1).mean()
torch_own = cross_entropy(logits, y, label_smoothing=0.1)
torch.testing.assert_close(by_hand, torch_own)


def learned_gap(smoothing, steps):
    z = torch.zeros(1, classes, requires_grad=True)
    answer = torch.tensor([0])
    optimizer = torch.optim.SGD([z], lr=1.0)
    for _ in range(steps):
        loss = cross_entropy(z, answer, label_smoothing=smoothing)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (z[0, 0] - z[0, 1]).item()  # (2)!


for smoothing in (0.0, 0.1):
    gaps = [learned_gap(smoothing, steps) for steps in (30, 300, 3000)]
    print(f"smoothing {smoothing}:", *(f"{gap:.2f}" for gap in gaps))

assert abs(gaps[-1] - math.log(0.91 / 0.01)) < 1e-3
assert learned_gap(0.0, 3000) - learned_gap(0.0, 300) > 2  # (3)!
