"""On XOR the rule returns to weights it has had, and never stops."""

import torch

inputs = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]])
targets = torch.tensor([0, 1, 1, 0])
w, b, mistakes = torch.zeros(2, dtype=torch.long), torch.tensor(0), None
seen = []
while (state := (*w.tolist(), b.item())) not in seen:
    seen.append(state)
    mistakes = 0
    for x, y in zip(inputs, targets):
        error = y - (w @ x + b > 0).long()
        w, b = w + error * x, b + error
        mistakes += abs(error.item())
print("w1, w2, b before each epoch:", *seen)
print("and then", state, "again, after", mistakes, "mistakes")

assert state == seen[-1] and mistakes == 4
