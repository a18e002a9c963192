"""A stack of linear layers is only as rich as its narrowest layer."""

import torch
from torch import nn

torch.manual_seed(0)
narrow = [nn.Linear(8, 2), nn.Linear(2, 8)]
wide = [nn.Linear(8, 64), nn.Linear(64, 8)]
ranks = []
for first, second in (narrow, wide):
    product = second.weight @ first.weight  # (8, 8)
    ranks.append(torch.linalg.matrix_rank(product).item())
print("rank of the product:", *ranks)

assert ranks == [2, 8]
