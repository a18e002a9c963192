"""On noisy gradients mu = 0.9 acts like a 10 times larger lr."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

x, y = load_digits(return_X_y=True)
x, y = torch.tensor(x / 16, dtype=torch.float32), torch.tensor(y)


def train(seed, lr, mu):
    torch.manual_seed(seed)
    theta = torch.zeros(64, 10, requires_grad=True)
    optimizer = torch.optim.SGD([theta], lr=lr, momentum=mu)
    for _ in range(500):
        batch = torch.randint(len(x), (32,))
        loss = cross_entropy(x[batch] @ theta, y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return cross_entropy(x @ theta, y).item()


print("lr    mu   loss, three seeds")
losses = {}
for lr, mu in [(0.01, 0.0), (0.1, 0.0), (0.01, 0.9)]:
    losses[lr, mu] = [train(seed, lr, mu) for seed in range(3)]
    print(f"{lr:<4}  {mu}", *(f" {loss:.2f}" for loss in losses[lr, mu]))

for plain, momentum in zip(losses[0.1, 0.0], losses[0.01, 0.9]):
    assert abs(momentum / plain - 1) < 0.02
assert min(losses[0.01, 0.0]) > 3 * max(losses[0.01, 0.9])
