"""Every loss here is a negative log-likelihood, up to a constant."""

import math

import torch
import torch.nn.functional as F
from torch.distributions import Bernoulli, Categorical, Laplace, Normal

torch.manual_seed(0)
mu, y = torch.randn(2, 100)
logits, labels = torch.randn(100, 10), torch.randint(10, (100,))
z, b = torch.randn(100), torch.randint(2, (100,)).float()

gap = {}
for model, data, loss in (
    (Normal(mu, 1), y, F.mse_loss(mu, y) / 2),
    (Laplace(mu, 1), y, F.l1_loss(mu, y)),
    (Categorical(logits=logits), labels, F.cross_entropy(logits, labels)),
    (Bernoulli(logits=z), b, F.binary_cross_entropy_with_logits(z, b)),
):
    nll = -model.log_prob(data).mean()
    name = type(model).__name__
    gap[name] = (nll - loss).abs().item()
    print(f"{name:11} apart by {gap[name]:.3f}")

assert abs(gap["Normal"] - math.log(2 * math.pi) / 2) < 1e-4
assert abs(gap["Laplace"] - math.log(2)) < 1e-4
assert gap["Categorical"] < 1e-5 and gap["Bernoulli"] < 1e-5
