"""One network holds 1024, and scaled weights stand in for their average."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
digits = load_digits()
images = torch.tensor(digits.data) / 16  # (1797, 64)
labels = torch.tensor(digits.target)
test, train = torch.randperm(len(labels)).split([397, 1400])

model = nn.Sequential(
    nn.Linear(64, 10), nn.Tanh(), nn.Dropout(0.5), nn.Linear(10, 10))
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(500):
    batch = train[torch.randint(1400, (64,))]
    loss = cross_entropy(model(images[batch]), labels[batch])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

hidden = model[:2](images[test]).detach()  # (test, 10)
masks = torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * 10)  # (1)!
logits = model[3](2 * masks[:, None] * hidden).detach()  # (1024, test, 10)
scaled = model.eval()(images[test]).softmax(dim=1)  # (test, 10)
geometric = logits.log_softmax(dim=2).mean(dim=0).softmax(dim=1)
torch.testing.assert_close(scaled, geometric)

guesses = torch.stack([*logits, logits.softmax(dim=2).mean(dim=0), scaled])
right = guesses.argmax(dim=2) == labels[test]  # (1026, test)
*each, average, whole = right.double().mean(dim=1).tolist()
typical = sum(each) / 1024
print(f"one {typical:.2f}, average {average:.2f}, scaled {whole:.2f}")
_, axis = plt.subplots(layout="constrained")
axis.hist(each, bins=30, alpha=0.4)
axis.axvline(whole, color="k", linestyle="--")
axis.text(whole + 0.01, 70, "scaled\nweights", va="top")
axis.set(xlabel="test accuracy", ylabel="networks", xlim=(0, 1.08))
plt.show()

assert average > typical + 0.1 and sum(one > whole for one in each) < 50
