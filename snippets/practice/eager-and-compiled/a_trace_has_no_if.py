"""A trace is a list of operations: the branch not taken is not on it."""

import matplotlib.pyplot as plt
import torch
from torch.nn.functional import huber_loss
from torch.overrides import TorchFunctionMode


def huber(x):
    if x.abs() <= 1:
        return x**2 / 2
    return x.abs() - 0.5


class Trace(TorchFunctionMode):
    def __init__(self, function, example):
        self.example, self.steps = example, []
        with self:
            function(example)  # (1)!

    def __torch_function__(self, operation, types, args=(), kwargs=None):
        result = operation(*args, **(kwargs or {}))
        self.steps.append((operation, args, result))  # (2)!
        return result

    def __call__(self, x):
        values = {id(self.example): x}
        for operation, args, result in self.steps:  # (3)!
            args = [values.get(id(arg), arg) for arg in args]
            values[id(result)] = operation(*args)
        return values[id(result)]


zero, half, three = torch.tensor([0.0, 0.5, 3.0])
curve, line = Trace(huber, half), Trace(huber, three)
x = torch.linspace(-4, 4, 33)
plt.figure(layout="constrained")
for f, style, w in (huber, "k-", 1), (curve, "C0--", 3), (line, "C1:", 4):
    plt.plot(x, [f(value) for value in x], style, linewidth=w)
plt.xlabel("$x$")
plt.legend(["eager", "traced at 0.5", "traced at 3.0"])
plt.show()

print("traced at 0.5:", [step[0].__name__ for step in curve.steps])
print("traced at 3.0:", [step[0].__name__ for step in line.steps])
assert huber(three) == huber_loss(three, zero) and curve(three) == 4.5
assert huber(zero) == huber_loss(zero, zero) and line(zero) == -0.5
