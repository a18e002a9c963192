"""At a constant lr, RMSprop ends up jumping between +lr/2 and -lr/2."""

import torch

for lr in (0.1, 0.01):
    theta = torch.tensor([1.0], dtype=torch.float64)
    optimizer = torch.optim.RMSprop([theta], lr=lr)
    path = []
    for _ in range(3000):
        theta.grad = theta.clone()  # of the loss theta**2 / 2
        optimizer.step()
        path.append(theta.item() / lr)
    path = path[-10:]
    print(f"lr {lr:<4}  between {min(path):.2f} lr and {max(path):.2f} lr")
    assert all(abs(abs(place) - 0.5) < 0.01 for place in path)
    assert all(a * b < 0 for a, b in zip(path, path[1:]))
