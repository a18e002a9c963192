"""How often n seeds per side still name the wrong winner."""

import torch

torch.manual_seed(0)
difference = 0.4  # of the two true means, in points
std = torch.tensor([0.5, 0.3])  # over seeds, as printed above

for n in (1, 3, 9, 20):
    narrow = std[0] * torch.randn(100_000, n)  # (experiments, seeds)
    wide = difference + std[1] * torch.randn(100_000, n)
    wrong = (narrow.mean(dim=1) > wide.mean(dim=1)).double().mean()
    error = std.square().sum().sqrt() / n**0.5  # of the difference
    formula = torch.special.ndtr(-difference / error)
    print(f"{n:2d} seeds: {wrong:.3f} simulated, {formula:.3f} formula")
    assert abs(wrong - formula) < 0.01
    assert (formula < 0.025) == (n >= 9)
