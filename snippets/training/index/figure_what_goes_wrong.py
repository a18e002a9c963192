"""Deep networks lose the signal, and flexible ones learn the noise."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)

# experiment: the size of the signal after each of 20 ReLU layers
sizes = {}
scales = {"right scale": 2**0.5, "scale too small": 1.0}
for name, scale in scales.items():
    signal = torch.randn(256, 256)  # (examples, neurons)
    sizes[name] = []
    for _ in range(20):
        weights = scale / 256**0.5 * torch.randn(256, 256)
        signal = torch.relu(signal @ weights)
        sizes[name].append(signal.square().mean().item())

# experiment: polynomials of rising degree on 15 noisy points
x = torch.linspace(-1, 1, 15, dtype=torch.float64)
new = torch.linspace(-0.97, 0.97, 200, dtype=torch.float64)
y = torch.sin(3 * x) + 0.3 * torch.randn(15, dtype=torch.float64)
errors = {"training": [], "new data": []}
for degree in range(1, 13):
    powers = torch.arange(degree + 1)
    inputs = x[:, None] ** powers  # (15, degree + 1)
    weights = torch.linalg.lstsq(inputs, y[:, None]).solution
    residual = inputs @ weights - y[:, None]
    errors["training"].append(residual.square().mean())
    missed = new[:, None] ** powers @ weights - torch.sin(3 * new)[:, None]
    errors["new data"].append(missed.square().mean() + 0.3**2)  # + noise

ratio = sizes["scale too small"][-1] / sizes["scale too small"][0]
print(f"the signal keeps {ratio:.0e} of its size through 20 layers")

# figure
_, (left, right) = plt.subplots(
    1, 2, figsize=(6, 2.9), layout="constrained"
)
left.semilogy(range(1, 21), sizes["right scale"], "C0-")
left.semilogy(range(1, 21), sizes["scale too small"], "C1--")
left.text(20, 1.6, "right scale", color="C0", fontsize=12, ha="right")
left.text(1, 4e-5, "scale\ntoo small", color="C1", fontsize=12)
left.set_ylim(1e-7, 10)
left.set_title("the signal dies out", fontsize=13)
left.set_xlabel("layer", fontsize=12)
right.semilogy(range(1, 13), errors["training"], "C0-")
right.semilogy(range(1, 13), errors["new data"], "C1--")
right.text(3, 0.014, "training", color="C0", fontsize=12)
right.text(4, 0.16, "new data", color="C1", fontsize=12)
right.set_title("it learns the noise", fontsize=13)
right.set_xticks([1, 4, 8, 12])
right.set_xlabel("degree", fontsize=12)
plt.show()

# the claim
assert ratio < 1e-4
assert 0.1 < sizes["right scale"][-1] / sizes["right scale"][0] < 10
assert errors["training"][-1] < errors["training"][2] / 2
assert errors["new data"][-1] > 2 * errors["new data"][2]
