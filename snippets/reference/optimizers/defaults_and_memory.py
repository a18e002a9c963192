"""Defaults, state and first step of every optimizer in the table."""

import torch
from torch import optim

sgd = {"lr": 1e-3, "momentum": 0, "nesterov": False}
rmsprop = {"lr": 1e-2, "alpha": 0.99, "eps": 1e-8}
adam = {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "amsgrad": False}
adamax = {"lr": 2e-3, "betas": (0.9, 0.999), "eps": 1e-8}
nadam = adamax | {"momentum_decay": 4e-3}
table = {  # name: (class, options, defaults, numbers kept per weight)
    "SGD": (optim.SGD, {}, sgd, 0),
    "momentum": (optim.SGD, {"momentum": 0.9}, sgd, 1),
    "Nesterov": (optim.SGD, {"momentum": 0.9, "nesterov": True}, sgd, 1),
    "Adagrad": (optim.Adagrad, {}, {"lr": 1e-2, "eps": 1e-10}, 1),
    "RMSprop": (optim.RMSprop, {}, rmsprop, 1),
    "Adam": (optim.Adam, {}, adam, 2),
    "AMSGrad": (optim.Adam, {"amsgrad": True}, adam, 3),
    "AdamW": (optim.AdamW, {}, adam, 2),
    "AdaMax": (optim.Adamax, {}, adamax, 2),
    "NAdam": (optim.NAdam, {}, nadam, 2),
}
print("          state  first step / lr")
for name, (optimizer_class, options, defaults, kept) in table.items():
    theta = torch.zeros(3, 4)
    optimizer = optimizer_class([theta], **options)
    theta.grad = torch.full_like(theta, 5.0)  # (1)!
    optimizer.step()
    state = optimizer.state[theta].values()
    state = [s for s in state if torch.is_tensor(s) and s.ndim]  # (2)!
    step = -theta[0, 0].item() / defaults["lr"]
    print(f"{name:9} {len(state):4} {step:13.2f}")

    assert len(state) == kept
    assert defaults.items() <= optimizer_class([theta]).defaults.items()
    assert optimizer.defaults["weight_decay"] == 0.01 * (name == "AdamW")
