"""A choice made on held-out data uses that data up."""

import torch

torch.manual_seed(0)
answers = torch.randint(10, (600,))
validation, test = torch.arange(600).split([100, 500])

guesses = torch.randint(10, (10_000, 600))  # (1)!
right = (guesses == answers).float()  # (10000, 600)
scores = right[:, validation].mean(dim=1)  # (10000,)
best = scores.argmax()
chosen = scores[best].item()
honest = right[best, test].mean().item()

print(f"average guesser, validation: {scores.mean():.2f}")
print(f"best guesser, validation:    {chosen:.2f}")
print(f"best guesser, test:          {honest:.2f}")

assert chosen > 0.2
assert abs(honest - 0.1) < 0.04
