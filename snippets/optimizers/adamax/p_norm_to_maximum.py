"""As p grows, Adam's running p-norm becomes AdaMax's running maximum."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
beta2 = 0.95
g = 0.3 * torch.randn(60, dtype=torch.float64).abs()
g[20] = 2  # one rare, large gradient


def running_norm(p):
    v, norms = 0.0, []
    for g_t in g:
        v = beta2**p * v + (1 - beta2**p) * g_t**p
        norms.append(v ** (1 / p))
    return torch.stack(norms)


u = [g[0]]
for g_t in g[1:]:
    u.append(torch.maximum(beta2 * u[-1], g_t))
u = torch.stack(u)

plt.figure(layout="constrained")
plt.vlines(range(60), 0, g, colors="k", linewidth=1)
plt.plot(u, "C1")
plt.text(20.5, 2, "$u_t$")
for p, line in ((2, "C0:"), (4, "C3--"), (8, "C2-.")):
    norm = running_norm(p)
    print(f"p = {p}: {norm[20]:.2f} after the gradient of 2")
    plt.plot(norm, line)
    plt.text(19.5, norm[20] + 0.05, f"$p = {p}$", ha="right")
plt.xlabel("step $t$")
plt.ylabel("$|g_t|$ and running norms")
plt.show()

assert running_norm(2)[20] < 0.4 * u[20] and u[20] == 2
torch.testing.assert_close(running_norm(256), u, rtol=0.01, atol=0)
