"""A GPU pays off once the work outweighs the launch and the transfer."""

import matplotlib.pyplot as plt
import torch

cpu_speed, gpu_speed = 1e11, 1e13  # operations per second
launch, link = 1e-5, 1e10  # seconds, bytes per second

n = torch.arange(10, 4001).double()
operations = 2 * n**3  # (1)!
cpu = operations / cpu_speed
stays = launch + operations / gpu_speed
travels = stays + 3 * 4 * n**2 / link  # (2)!

first_stays = int(n[stays < cpu][0])
first_travels = int(n[travels < cpu][0])
print("data stays:   pays from n =", first_stays)
print("data travels: pays from n =", first_travels)
for name, seconds in ("stays", stays), ("travels", travels):
    print(f"n = 4000, data {name}: {cpu[-1] / seconds[-1]:.0f}x")

layer = 2 * 64 * 64 * 32  # (3)!
print(f"{layer} operations: {1e6 * layer / cpu_speed:.1f} microseconds")

plt.figure(layout="constrained")
plt.loglog(n, cpu, "k-", label="CPU")
plt.loglog(n, travels, "C1--", label="GPU, data travels")
plt.loglog(n, stays, "C0:", label="GPU, data stays")
plt.plot(first_travels, cpu[first_travels - 10], "C1s")
plt.plot(first_stays, cpu[first_stays - 10], "C0o")
plt.xlabel("matrix side $n$")
plt.ylabel("seconds")
plt.legend()
plt.show()

assert first_stays < first_travels and layer / cpu_speed < launch
assert (cpu / stays).max() < gpu_speed / cpu_speed
