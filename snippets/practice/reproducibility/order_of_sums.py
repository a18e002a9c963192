"""The same numbers added in another order give another last bit."""

import torch

a, b, c = torch.tensor([1e8, -1e8, 1.0])  # float32
print("(a + b) + c =", ((a + b) + c).item())
print("a + (b + c) =", (a + (b + c)).item())  # (1)!
assert (a + b) + c == 1 and a + (b + c) == 0
assert torch.tensor(2.0**24) + 1 == 2.0**24  # digit 25 is lost

torch.manual_seed(0)
x = torch.rand(1_000_000) - 0.5
exact = x.double().sum()
sums = torch.stack([  # (2)!
    sum(part.sum() for part in x.chunk(n)) for n in range(1, 17)
])
print(f"smallest and largest sum: {sums.min():.2f} {sums.max():.2f}")
print("all 16 sums equal bit for bit:", len(sums.unique()) == 1)

assert len(sums.unique()) > 1
assert (sums - exact).abs().max() < 1e-6 * x.abs().sum()  # (3)!
