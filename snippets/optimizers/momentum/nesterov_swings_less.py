"""At the same lr and mu, Nesterov's swing dies out sooner."""

import matplotlib.pyplot as plt
import torch

lr, mu, curvature = 0.1, 0.95, 1.0
rates = {"heavy ball": mu**0.5,
         "Nesterov": (mu * (1 - lr * curvature)) ** 0.5}
swing = {}
plt.figure(layout="constrained")
for (name, rate), style in zip(rates.items(), ("o-", "s--")):
    theta = torch.tensor([1.0])
    optimizer = torch.optim.SGD([theta], lr, momentum=mu,
                                nesterov=name == "Nesterov")
    path = []
    for _ in range(101):
        path.append(theta.item())
        theta.grad = curvature * theta
        optimizer.step()
    swing[name] = max(map(abs, path[50:]))
    print(f"{name:10}  rate {rate:.3f}  "
          f"largest after step 50: {swing[name]:.3f}")
    assert swing[name] < 1.2 * rate**50
    plt.plot(path, style, markersize=3, linewidth=1.2, label=name)
plt.legend(loc="upper center")
plt.gca().set(xlabel="step $t$", ylabel=r"$\theta_t$")
plt.show()

assert swing["heavy ball"] > 10 * swing["Nesterov"]
