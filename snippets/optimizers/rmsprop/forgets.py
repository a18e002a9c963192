"""After large gradients RMSprop's step recovers, Adagrad's does not."""

import matplotlib.pyplot as plt
import torch

gradients = [10.0] * 100 + [0.1] * 900
settings = {  # name: optimizer, options, where its label stands
    "Adagrad": (torch.optim.Adagrad, {}, (400, 0.0013)),
    "RMSprop 0.99": (torch.optim.RMSprop, {"alpha": 0.99}, (400, 0.025)),
    "RMSprop 0.9": (torch.optim.RMSprop, {"alpha": 0.9}, (400, 1.3)),
}
steps = {}
plt.figure(layout="constrained")
for (name, setting), style in zip(settings.items(), ("-", "--", ":")):
    optimizer_class, options, place = setting
    theta = torch.zeros((), dtype=torch.float64)
    optimizer = optimizer_class([theta], lr=1.0, **options)
    path = [0.0]
    for g in gradients:
        theta.grad = torch.full_like(theta, g)
        optimizer.step()
        path.append(theta.item())
    steps[name] = -torch.tensor(path, dtype=theta.dtype).diff()  # (1000,)
    first, last = steps[name][100].item(), steps[name][-1].item()
    print(f"{name:12}  step 101: {first:.3f} lr, step 1000: {last:.3f} lr")
    t = torch.cat([torch.arange(100), torch.arange(100, 1000, 10)])
    plt.semilogy(t + 1, steps[name][t], style)
    plt.text(*place, name)
plt.xlabel("step $t$")
plt.ylabel(r"length of the step / $\eta$")
plt.show()

assert steps["Adagrad"][-1] < 0.0011
assert steps["RMSprop 0.99"][-1] > 0.7 and steps["RMSprop 0.9"][250] > 0.99
