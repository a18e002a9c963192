"""A resumed run equals one that never stopped, if all state is saved."""

import io

import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(1000, 8)
y = x.square().sum(dim=1, keepdim=True)  # (1000, 1)


def start():
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
    return model, torch.optim.Adam(model.parameters(), lr=0.01)


def train(model, optimizer, steps):
    for batch in torch.randint(1000, (steps, 64)):
        loss = nn.functional.mse_loss(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


model, optimizer = start()
train(model, optimizer, steps=20)
state = {"model": model.state_dict(), "optimizer": optimizer.state_dict()}
file = io.BytesIO()  # (1)!
torch.save(state | {"rng": torch.get_rng_state()}, file)
train(model, optimizer, steps=20)  # goes on without a break

for forgotten in ("nothing", "optimizer", "rng"):
    resumed, optimizer = start()
    saved = torch.load(io.BytesIO(file.getvalue()), weights_only=True)
    resumed.load_state_dict(saved["model"])
    if forgotten != "optimizer":
        optimizer.load_state_dict(saved["optimizer"])
    if forgotten != "rng":
        torch.set_rng_state(saved["rng"])  # (2)!
    train(resumed, optimizer, steps=20)
    same = all(map(torch.equal, resumed.parameters(), model.parameters()))
    print(f"forgot {forgotten:9}  same weights: {same}")
    assert same == (forgotten == "nothing")
