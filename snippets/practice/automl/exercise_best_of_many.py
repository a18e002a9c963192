"""The best of many guesses looks better on validation data than it is."""

import torch

torch.manual_seed(0)
validation = torch.rand(1000, 100, 200) < 0.5  # (searches, settings, rows)
best = validation.double().mean(-1).amax(-1)
test = (torch.rand(1000, 200) < 0.5).double().mean(-1)
print(f"validation {best.mean():.2f}, test {test.mean():.2f}")

assert best.mean() > 0.57 and abs(test.mean() - 0.5) < 0.01
