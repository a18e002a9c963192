"""The Noam schedule rises like s, falls like 1/sqrt(s), peaks at s = w."""

import matplotlib.pyplot as plt
import torch

d, w = 512, 4000  # width of the model, warm-up steps


def noam(s):  # s = 1, 2, 3, ...
    return d**-0.5 * min(s**-0.5, s * w**-1.5)


optimizer = torch.optim.Adam([torch.zeros(1)], lr=1.0)  # (1)!
scheduler = torch.optim.lr_scheduler.LambdaLR(
    optimizer, lambda k: noam(k + 1)
)
rates = []
for s in range(1, 20_001):
    rates.append(optimizer.param_groups[0]["lr"])
    optimizer.step()
    scheduler.step()
peak = max(rates)
print(f"peak {peak:.4e} at step {rates.index(peak) + 1}")
print(f"step 1 {rates[0]:.4e}, step 16000 {rates[15_999]:.4e}")

shown = torch.logspace(0, 4.3, 60).long().clamp(1, 20_000).tolist()
_, axis = plt.subplots(layout="constrained")
axis.loglog(shown, [rates[s - 1] for s in shown], "k")
axis.plot(w, peak, "C1o")
axis.text(w, peak * 1.3, "$(dw)^{-1/2}$", ha="center")
axis.text(100, 3e-5, "$s$", fontsize=14)
axis.text(12_000, 5e-4, "$s^{-1/2}$", fontsize=14)
axis.set(xlabel="step $s$", ylabel="learning rate", ylim=(1e-7, 3e-3))
plt.show()

assert rates.index(peak) + 1 == w
assert abs(peak - (d * w) ** -0.5) < 1e-15
assert f"{peak:.4e}" == "6.9877e-04"
assert abs(rates[4 * w - 1] / peak - 1 / 2) < 1e-12  # (2)!
