"""Through 50 time steps the same matrix multiplies the error 50 times."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
steps, width, batch = 50, 64, 20
rotation = torch.nn.init.orthogonal_(torch.empty(width, width))
x = 0.1 * torch.randn(steps, batch, width)
target = torch.randn(batch, width)


def error_norms(f, weight):
    states = [torch.zeros(batch, width, requires_grad=True)]
    for t in range(steps):
        states.append(f(states[-1] @ weight.T + x[t]))  # (1)!
    loss = (states[-1] * target).sum()
    grads = torch.autograd.grad(loss, states)
    norms = torch.stack([grad.norm() for grad in grads])
    return norms / norms[-1]


back = torch.arange(steps, -1, -1.0)  # how many steps before the end
_, axis = plt.subplots(figsize=(6, 3.5), layout="constrained")
for scale, mark in {2.0: "^", 1.1: "o", 0.8: "v"}.items():
    bound = scale**back
    linear = error_norms(lambda z: z, scale * rotation)
    tanh = error_norms(torch.tanh, scale * rotation)
    torch.testing.assert_close(linear, bound, rtol=1e-3, atol=0)  # (2)!
    assert (tanh <= 1.001 * bound).all()
    print(f"scale {scale}: 50 steps back, linear {linear[0]:.1e}, "
          f"tanh {tanh[0]:.1e}")
    (line,) = axis.semilogy(tanh, marker=mark, markevery=5)
    axis.semilogy(bound, "--", color=line.get_color())
    axis.text(-1, tanh[0], f"{scale}", ha="right", va="center")
    assert tanh[0] > 1000 if scale == 2 else tanh[0] < 1
axis.set(ylim=(1e-7, 1e7), xlim=(-5, 51), xlabel="time step")
axis.set(ylabel="error norm / last error norm")
plt.show()
