"""A player who never explores pulls the first arm for ever."""

import torch

torch.manual_seed(0)
chance = torch.tensor([0.3, 0.5, 0.8])
pulls = torch.zeros(3)
value = torch.zeros(3)

for _ in range(1000):
    arm = value.argmax().item()
    reward = (torch.rand(()) < chance[arm]).float()
    pulls[arm] += 1
    value[arm] += (reward - value[arm]) / pulls[arm]

print("pulls:", pulls.int().tolist())
print("value:", [round(v, 2) for v in value.tolist()])

assert pulls.tolist() == [1000, 0, 0]
