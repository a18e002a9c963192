"""Gradient descent on the three points: stable just below 2 / lambda."""

import torch

a = torch.tensor([[1.0, 1.0], [2.0, 1.0], [3.0, 1.0]])  # x, 1
y = torch.tensor([2.0, 3.0, 5.0])
exact = torch.tensor([3 / 2, 1 / 3])
limit = 2 / torch.linalg.eigvalsh(2 / 3 * a.T @ a).max()
print(f"limit {limit:.4f}")

distance = {}
for rate in (0.18, 0.181):
    w = torch.zeros(2)
    for _ in range(5000):
        w -= rate * 2 / 3 * a.T @ (a @ w - y)
    distance[rate] = (w - exact).norm().item()
    print(f"rate {rate}: reaches the minimum", distance[rate] < 1e-3)

assert distance[0.18] < 1e-3 and distance[0.181] > 1
