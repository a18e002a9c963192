"""How many random trials hit the best 5% with probability 0.95."""

import torch

torch.manual_seed(0)
n = 1
while 1 - 0.95**n < 0.95:
    n += 1
hits = (torch.rand(20000, n) < 0.05).any(1).double().mean()
print(f"{n} trials; hit in {hits:.2f} of the searches")

assert n == 59 and abs(hits - (1 - 0.95**n)) < 0.01
