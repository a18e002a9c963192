"""The plateau at step 150 is no minimum: some directions lead down."""

import torch
from sklearn.datasets import make_moons
from torch import nn
from torch.func import functional_call, grad, hessian
from torch.nn.functional import binary_cross_entropy_with_logits

torch.manual_seed(0)
points, labels = make_moons(200, noise=0.1, random_state=0)
x = torch.tensor(points, dtype=torch.float32)  # (200, 2)
y = torch.tensor(labels, dtype=torch.float32)[:, None]  # (200, 1)
model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 8))
model.extend([nn.Tanh(), nn.Linear(8, 1)])
shapes = {name: p.shape for name, p in model.named_parameters()}
sizes = [shape.numel() for shape in shapes.values()]


def loss_of(weights):  # (105,): all parameters in one row
    parts = zip(shapes.items(), weights.split(sizes))
    state = {name: part.view(shape) for (name, shape), part in parts}
    logits = functional_call(model, state, x)
    return binary_cross_entropy_with_logits(logits, y)


weights = nn.utils.parameters_to_vector(model.parameters()).detach()
for step in range(150):
    weights -= 0.3 * grad(loss_of)(weights)
gradient = grad(loss_of)(weights)
curvature = torch.linalg.eigvalsh(hessian(loss_of)(weights))  # (1)!
print(f"loss {loss_of(weights):.2f}, gradient norm {gradient.norm():.3f}")
print(f"curvature from {curvature[0]:.2f} to {curvature[-1]:.2f}")

assert gradient.norm() < 0.03
assert curvature[0] < -0.02 and curvature[-1] > 1
