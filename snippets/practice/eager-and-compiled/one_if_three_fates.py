"""Three tools meet one `if`: frozen by one, refused, split in three."""

import io
import warnings
from contextlib import redirect_stderr

import torch
from torch import nn


class Huber(nn.Module):
    def forward(self, x):
        if x.abs() <= 1:
            return x**2 / 2
        return x.abs() - 0.5


half, three = torch.tensor(0.5), torch.tensor(3.0)

with warnings.catch_warnings(action="ignore"):  # (1)!
    traced = torch.jit.trace(Huber(), half)

try:
    with redirect_stderr(io.StringIO()):  # (2)!
        torch.export.export(Huber(), (half,), strict=True)
except RuntimeError as error:
    refusal = str(error).splitlines()[0]

graphs = []


def backend(graph, inputs):  # (3)!
    graphs.append(graph)
    return graph


compiled = torch.compile(Huber(), backend=backend)

models = {"eager": Huber(), "trace": traced, "compile": compiled}
for name, model in models.items():
    print(f"{name}:", model(half).item(), model(three).item())
print("graphs of compile:", len(graphs))
print("export:", refusal)
assert traced(three) == 4.5 and compiled(three) == 2.5 and len(graphs) == 3
