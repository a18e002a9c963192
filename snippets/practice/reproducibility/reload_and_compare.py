"""Save numbers, not objects: a state_dict reloads safely and exactly."""

import pickle
import tempfile
from pathlib import Path

import torch
from torch import nn


def build():
    return nn.Sequential(
        nn.Linear(64, 32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, 10)
    )


class Trap:
    def __reduce__(self):  # (1)!
        return print, ("this line ran while the file was being loaded",)


torch.manual_seed(0)
model = build().eval()  # (2)!
x = torch.randn(5, 64)

with tempfile.TemporaryDirectory() as folder:
    path = Path(folder, "model.pt")
    torch.save(model.state_dict(), path)
    copy = build().eval()
    assert not torch.equal(copy(x), model(x))
    copy.load_state_dict(torch.load(path, weights_only=True))  # (3)!
    print("reloaded outputs equal:", torch.equal(copy(x), model(x)))
    assert torch.equal(copy(x), model(x))

    torch.save({"weights": Trap()}, path)
    torch.load(path, weights_only=False)  # (4)!
    try:
        torch.load(path, weights_only=True)
        raise AssertionError("the trap was opened")
    except pickle.UnpicklingError:
        print("weights_only=True refused the file")

copy.train()
assert not torch.equal(copy(x), model(x))  # dropout is on again
