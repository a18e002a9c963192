"""The first step is lr / sqrt(1 - alpha), unless eps is under the root."""

import torch

lr, alpha, eps = 0.01, 0.99, 1e-8
print("gradient  eps outside  eps inside   (first step / lr)")
for g in (100.0, 1.0, 1e-3, 1e-6):
    v = (1 - alpha) * g**2  # v starts at 0
    outside = g / (v**0.5 + eps)  # PyTorch
    inside = g / (v + eps) ** 0.5  # TensorFlow, Keras
    theta = torch.zeros((), dtype=torch.float64)
    theta.grad = torch.full_like(theta, g)
    torch.optim.RMSprop([theta], lr=lr, alpha=alpha, eps=eps).step()
    torch.testing.assert_close(-theta.item() / lr, outside)
    print(f"{g:8}  {outside:11.3f}  {inside:10.3f}")
    if g >= 1:
        assert abs(outside - 10) < 1e-3
assert outside > 9 and inside < 0.02
