"""A matrix-vector product does too little per byte to be worth the trip."""

import torch

gpu_speed, launch, link = 1e13, 1e-5, 1e10
n = torch.arange(10, 20_001).double()
operations = 2 * n**2
transfer = 4 * (n**2 + 2 * n) / link

for cpu_speed in 1e11, 1e10:
    cpu = operations / cpu_speed
    stays = launch + operations / gpu_speed
    first = int(n[stays < cpu][0])
    print(f"CPU at {cpu_speed / 1e9:.0f}e9: data stays, n = {first}")
    assert (transfer > cpu).all()
