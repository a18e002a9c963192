"""The heavy ball that is best on quadratics can circle on a convex loss."""

import torch

low, high = 1.0, 25.0  # the curvature is 25, but only 1 from 1 to 2
starts = torch.linspace(-4, 4, 81, dtype=torch.float64)
root = (high / low) ** 0.5
mu = (root - 1) / (root + 1)
settings = {  # lr and mu of the two methods
    "heavy ball": (4 / (high**0.5 + low**0.5) ** 2, mu**2),
    "Nesterov": (1 / high, mu),
}
arrived = {}
for name, (lr, mu) in settings.items():
    theta = starts.clone()  # 81 runs side by side
    optimizer = torch.optim.SGD([theta], lr, momentum=mu,
                                nesterov=name == "Nesterov")
    path = []
    for _ in range(300):
        flat = theta.clamp(1, 2) - 1  # the part of the way from 1 to 2
        theta.grad = high * (theta - flat) + low * flat
        optimizer.step()
        path.append(theta.clone())
    arrived[name] = (theta.abs() < 1e-6).sum()
    print(f"{name}: {arrived[name]} of 81 starts arrive at 0")
    if name == "heavy ball":
        path = torch.stack(path)[:, starts == 3.3].flatten()
        print("  from 3.3:", *(f"{theta:.3f}" for theta in path[-6:]))
        assert path[-3:].abs().min() > 0.6
        torch.testing.assert_close(path[-3:], path[-6:-3])  # (1)!

assert arrived["heavy ball"] < 81 and arrived["Nesterov"] == 81
