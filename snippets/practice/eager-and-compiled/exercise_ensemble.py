"""Five networks in one call: stack their weights, map over the stack."""

import torch
from torch import nn
from torch.func import functional_call, stack_module_state, vmap

torch.manual_seed(0)
x = torch.randn(6, 4)  # (batch, features)


def build():
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


networks = [build() for _ in range(5)]
weights, _ = stack_module_state(networks)  # (1)!
print(tuple(weights["0.weight"].shape))


def one(weights, x):
    return functional_call(networks[0], weights, (x,))


together = vmap(one, in_dims=(0, None))(weights, x)  # (2)!
print(tuple(together.shape))  # (networks, batch, classes)

one_by_one = torch.stack([network(x) for network in networks])
torch.testing.assert_close(together, one_by_one)
