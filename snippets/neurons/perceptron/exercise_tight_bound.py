"""One-hot inputs: as many mistakes as the bound allows, no fewer."""

import torch

torch.manual_seed(0)
for d in (2, 10, 100):
    x = torch.eye(d)  # (d, d)
    t = torch.randint(2, (d,)) * 2.0 - 1
    w, mistakes = torch.zeros(d), 0
    while len(wrong := (t * (x @ w) <= 0).nonzero()):
        w += t[wrong[0]] * x[wrong[0, 0]]
        mistakes += 1
    gamma = (t * (x @ t)).min() / t.norm()  # the best w is t itself
    bound = (x.norm(dim=1).max() / gamma) ** 2
    print(f"{d} inputs: {mistakes} mistakes, bound {bound:.0f}")
    assert mistakes == round(bound.item()) == d
