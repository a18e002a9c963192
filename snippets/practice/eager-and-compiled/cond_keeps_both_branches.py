"""torch.cond carries both branches of a network into one graph."""

import io

import torch
from torch import nn


class TwoPaths(nn.Module):
    def __init__(self):
        super().__init__()
        self.easy = nn.Linear(4, 2)
        hidden, output = nn.Linear(4, 16), nn.Linear(16, 2)
        self.hard = nn.Sequential(hidden, nn.ReLU(), output)

    def forward(self, x):
        return torch.cond(x.norm() <= 1, self.easy, self.hard, (x,))  # (1)!


torch.manual_seed(0)
model = TwoPaths()
near, far = torch.full((4,), 0.1), torch.full((4,), 10.0)  # (features,)

program = torch.export.export(model, (near,))  # (2)!
calls = [node for node in program.graph.nodes if node.op == "call_function"]
print("graph:", *(node.name for node in calls))

file = io.BytesIO()
torch.export.save(program, file)
file.seek(0)
loaded = torch.export.load(file).module()  # (3)!
whole = torch.compile(model, backend="eager", fullgraph=True)  # (4)!

for name, x in ("easy", near), ("hard", far):
    branch = model.get_submodule(name)
    torch.testing.assert_close(loaded(x), branch(x))
    torch.testing.assert_close(whole(x), branch(x))
    print(f"norm {x.norm().item():4.1f} -> {name}")
assert not torch.allclose(model.easy(far), model.hard(far))
