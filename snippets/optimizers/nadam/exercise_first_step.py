"""The first step of NAdam, worked out from the schedule."""

import torch

torch.set_default_dtype(torch.float64)
lr, beta1 = 0.1, 0.9
mu1, mu2 = (beta1 * (1 - 0.5 * 0.96 ** (t * 4e-3)) for t in (1, 2))
length = lr * (mu2 * (1 - beta1) / (1 - mu1 * mu2) + 1)

theta = torch.ones(1)
optimizer = torch.optim.NAdam([theta], lr=lr)
theta.grad = torch.full_like(theta, 5.0)
optimizer.step()
print(f"{theta.item():.7f} by PyTorch, {1 - length:.7f} by hand")

assert abs(theta.item() - (1 - length)) < 1e-8
