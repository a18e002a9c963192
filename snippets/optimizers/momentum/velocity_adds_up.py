"""Steady gradients add up to 1/(1 - mu), alternating ones to 1/(1 + mu)."""

import matplotlib.pyplot as plt

mu, steps = 0.9, 60
streams = {"steady": [1.0] * steps, "alternating": [1.0, -1.0] * 30}
limits = {"steady": 1 / (1 - mu), "alternating": 1 / (1 + mu)}

plt.figure(layout="constrained")
for (name, gradients), style in zip(streams.items(), ("o-", "s-")):
    v, path = 0.0, []
    for g in gradients:
        v = mu * v + g
        path.append(v)
    first = " ".join(f"{v:6.3f}" for v in path[:4])
    print(f"{name:11} {first} ... size {abs(v):.2f}")
    assert abs(abs(v) / limits[name] - 1) < 0.01
    plt.plot(range(1, steps + 1), path, style, markersize=3)
    plt.text(steps + 1, v, name, va="center")
plt.hlines(limits["steady"], 0, 60, color="k", linestyle=":", linewidth=1)
plt.text(1, 9.0, r"$1/(1-\mu) = 10$")
plt.xlim(0, 74)
plt.xlabel("step $t$")
plt.ylabel("velocity $v_t$")
plt.show()
