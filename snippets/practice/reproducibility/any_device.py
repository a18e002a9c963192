"""The same program runs on a CPU or on an accelerator."""

import io

import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
device = torch.accelerator.current_accelerator(check_available=True)
device = device or torch.device("cpu")  # (1)!

digits = load_digits()
x = torch.tensor(digits.data, dtype=torch.float32, device=device) / 16
y = torch.tensor(digits.target, device=device)
model = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
model.to(device)  # (2)!
optimizer = torch.optim.Adam(model.parameters(), lr=0.02)

for _ in range(100):
    loss = cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
logits = model(x)

file = io.BytesIO()
torch.save(model.state_dict(), file)
file.seek(0)
state = torch.load(file, weights_only=True, map_location="cpu")  # (3)!
copy = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
copy.load_state_dict(state)

close = torch.allclose(copy(x.cpu()), logits.cpu(), rtol=1e-3, atol=1e-3)
accuracy = (logits.argmax(dim=1) == y).double().mean().item()
print("outputs on the CPU agree:", close)
print("training accuracy above 0.95:", accuracy > 0.95)

assert close and accuracy > 0.95
assert {t.device.type for t in (x, y, logits)} == {device.type}
