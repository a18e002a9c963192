"""Reinforcement: a player who sees only the reward finds the best arm."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
chance = torch.tensor([0.3, 0.5, 0.8])  # (1)!
pulls = torch.zeros(3)
value = torch.zeros(3)
epsilon = 0.1
history = []

for _ in range(1000):
    if torch.rand(()) < epsilon:  # (2)!
        arm = torch.randint(3, ()).item()
    else:
        arm = value.argmax().item()
    reward = (torch.rand(()) < chance[arm]).float()
    pulls[arm] += 1
    value[arm] += (reward - value[arm]) / pulls[arm]  # (3)!
    history.append(arm)

print("pulls:", pulls.int().tolist())
print("value:", [round(v, 2) for v in value.tolist()])

plt.figure(figsize=(6, 2), layout="constrained")
plt.plot(history[:200], "|", ms=18)
plt.yticks(range(3), [f"arm {j}: {chance[j]:.1f}" for j in range(3)])
plt.ylim(-0.6, 2.6)
plt.xlabel("step (the first 200)")
plt.show()

assert pulls.argmax() == chance.argmax()
assert pulls[2] > 700
assert abs(value[2] - chance[2]) < 0.06
