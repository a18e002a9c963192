"""A matrix product is a broadcast product followed by a sum."""

import torch

x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])  # (2, 3)
print("sum over dim 0:", x.sum(dim=0).tolist())  # (1)!
print("sum over dim 1:", x.sum(dim=1).tolist())
print("kept dim 1:    ", x.sum(dim=1, keepdim=True).tolist())  # (2)!

share = x / x.sum(dim=1, keepdim=True)  # (2, 3) / (2, 1)
assert torch.allclose(share.sum(dim=1), torch.ones(2))

w = torch.tensor([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])  # (3, 2)
products = x[:, :, None] * w[None, :, :]  # (2, 3, 1) * (1, 3, 2)
by_hand = products.sum(dim=1)  # (2, 2)
print("x @ w:", (x @ w).tolist())
torch.testing.assert_close(by_hand, x @ w)
