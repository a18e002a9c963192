"""One network written three ways: same weights, same logits."""

import torch
from torch import nn
from torch.func import functional_call

torch.manual_seed(0)
x = torch.randn(5, 4)  # (batch, features)

sequential = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(4, 8)  # (1)!
        self.output = nn.Linear(8, 3)

    def forward(self, x):
        return self.output(torch.relu(self.hidden(x)))  # (batch, classes)


def network(weights, x):  # (2)!
    hidden = x @ weights["hidden.weight"].T + weights["hidden.bias"]
    logits = torch.relu(hidden) @ weights["output.weight"].T
    return logits + weights["output.bias"]


subclass = Network()
weights = dict(zip(subclass.state_dict(), sequential.state_dict().values()))
subclass.load_state_dict(weights)  # (3)!
print("Sequential:", *sequential.state_dict())
print("subclass:  ", *subclass.state_dict())
print("parameters:", sum(weight.numel() for weight in weights.values()))

logits = sequential(x)
torch.testing.assert_close(subclass(x), logits)
torch.testing.assert_close(network(weights, x), logits)

halved = {name: weight / 2 for name, weight in weights.items()}
borrowed = functional_call(subclass, halved, (x,))  # (4)!
torch.testing.assert_close(borrowed, network(halved, x))
torch.testing.assert_close(subclass(x), logits)
assert not torch.allclose(borrowed, logits)
