"""self.training is a Python bool: capture freezes the value it has."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Dropout(0.5)
x = torch.ones(1000)

captured = {}
for mode in "train", "eval":
    model.train(mode == "train")
    captured[mode] = torch.export.export(model, (x,)).module()

for mode, graph in captured.items():
    print(f"captured in {mode}: drops values", (graph(x) == 0).any().item())

assert torch.equal(captured["eval"](x), x)
assert 300 < (captured["train"](x) == 0).sum() < 700
