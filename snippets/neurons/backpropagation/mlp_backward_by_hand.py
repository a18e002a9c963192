"""The backward pass of an MLP in six lines of matrices equals autograd."""

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy, one_hot

torch.manual_seed(0)
images, labels = load_digits(return_X_y=True)
x = torch.tensor(images, dtype=torch.float32) / 16  # (1797, 64)
y = torch.tensor(labels)  # (1797,)

model = nn.Sequential(nn.Linear(64, 32), nn.Tanh(), nn.Linear(32, 10))
W1, b1, W2, b2 = [p.detach() for p in model.parameters()]
hidden = torch.tanh(x @ W1.T + b1)  # (1797, 32)
logits = hidden @ W2.T + b2  # (1797, 10)

delta2 = (logits.softmax(dim=1) - one_hot(y)) / len(x)  # (1)!
dW2 = delta2.T @ hidden  # (10, 32)
db2 = delta2.sum(dim=0)  # (10,)
delta1 = delta2 @ W2 * (1 - hidden**2)  # (2)!
dW1 = delta1.T @ x  # (32, 64)
db1 = delta1.sum(dim=0)  # (32,)

loss = cross_entropy(model(x), y)
theirs = torch.autograd.grad(loss, model.parameters())
ours = (dW1, db1, dW2, db2)
torch.testing.assert_close(ours, theirs, rtol=0, atol=1e-6)
silent = (x == 0).all(dim=0)  # pixels that are 0 in every image
print(f"loss {loss:.2f}, silent pixels {silent.sum()}")

assert (dW1[:, silent] == 0).all() and silent.any()  # (3)!
