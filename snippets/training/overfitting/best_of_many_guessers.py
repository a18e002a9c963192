"""The best of many models looks better than it is, even among guessers."""

import math

import torch

torch.manual_seed(0)
examples = 100
print("models  validation  test  bound")
for models in (1, 10, 100, 1000):
    scores = []
    for _ in range(200):  # (1)!
        correct = torch.rand(2, models, examples) < 0.5  # (2)!
        validation, test = correct.float().mean(dim=2)  # (models,) each
        best = validation.argmax()
        scores.append((validation[best], test[best]))
    validation, test = torch.tensor(scores).mean(dim=0)
    bound = 0.5 + math.sqrt(math.log(models) / (2 * examples))
    print(f"{models:6} {validation:11.2f} {test:5.2f} {bound:6.2f}")
    assert abs(test - 0.5) < 0.02 and validation < bound + 0.02

assert validation > 0.62
