"""Cross entropy from logits: by hand, in safety, and against PyTorch."""

import math

import torch
from torch.nn.functional import cross_entropy


def naive(z, label):
    p = z.exp() / z.exp().sum()  # (classes,)
    return -p[label].log()


def safe(z, label):
    m = z.max()
    return m + (z - m).exp().sum().log() - z[label]


label = torch.tensor(0)
for z in ([2.0, 1.0, 0.0], [0.0, 0.0, 0.0], [900.0, 1000.0, 0.0]):
    z = torch.tensor(z)
    print(z.tolist(), f"naive {naive(z, label):.3f},", end=" ")
    print(f"safe {safe(z, label):.3f}")
    torch.testing.assert_close(safe(z, label), cross_entropy(z, label))
assert naive(z, label).isnan()

for classes in (2, 10, 1000):
    loss = cross_entropy(torch.zeros(classes), label).item()
    print(f"{classes} equal logits: {loss:.3f}")
    assert math.isclose(loss, math.log(classes), rel_tol=1e-5)
