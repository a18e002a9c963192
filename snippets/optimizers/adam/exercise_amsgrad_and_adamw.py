"""AMSGrad and AdamW are Adam with one line more each."""

import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

torch.manual_seed(0)
x, y = map(torch.as_tensor, load_digits(return_X_y=True))
x = x / 16  # (1797, 64) in float64
lr, beta1, beta2, eps, weight_decay = 0.01, 0.9, 0.999, 1e-8, 0.1


def loss_of(theta, rows):
    return cross_entropy(x[rows] @ theta, y[rows])


theta, m, v, v_max, other = torch.zeros(5, 64, 10, dtype=x.dtype)
optimizer = torch.optim.AdamW(
    [other], lr=lr, weight_decay=weight_decay, amsgrad=True
)
for t in range(1, 101):
    rows = torch.randint(1797, (64,))
    g = torch.func.grad(loss_of)(theta, rows)
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    v_max = torch.maximum(v_max, v)  # AMSGrad
    theta = theta - lr * weight_decay * theta  # AdamW
    m_hat, v_hat = m / (1 - beta1**t), v_max / (1 - beta2**t)
    theta = theta - lr * m_hat / (v_hat.sqrt() + eps)

    other.grad = torch.func.grad(loss_of)(other, rows)
    optimizer.step()
    assert (theta - other).abs().max() < 1e-10
larger = (v_max > v).double().mean()
print(f"v_max is larger than v for {larger:.2f} of the weights")
