"""backward() adds to .grad; forgetting zero_grad() makes it swing on."""

import matplotlib.pyplot as plt
import torch

w = torch.tensor(3.0, requires_grad=True)
for expected in (6.0, 12.0):  # (1)!
    (w**2).backward()
    print("w.grad", w.grad.item())
    assert w.grad == expected


def descend(zero_grad, momentum=0.0):
    w = torch.tensor(3.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.05, momentum=momentum)
    path = []
    for _ in range(60):
        path.append(w.item())
        if zero_grad:
            optimizer.zero_grad()  # (2)!
        (w**2).backward()
        optimizer.step()
    return torch.tensor(path)


right, forgot = descend(True), descend(False)
plt.figure(layout="constrained")
plt.plot(right, "C0o-", markersize=3, label="with zero_grad()")
plt.plot(forgot, "C1s--", markersize=3, label="without")
plt.axhline(0, color="black", linewidth=0.8)
plt.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
plt.xlabel("step")
plt.ylabel("$w$")
plt.show()

for name, path in (("zero_grad()", right), ("without", forgot)):
    largest = path[40:].abs().max()
    print(f"{name:11} largest |w| after 40 steps: {largest:.2f}")
assert right[40:].abs().max() < 0.1
assert forgot[40:].abs().max() > 2.5  # as far away as at the start
torch.testing.assert_close(forgot, descend(True, momentum=1.0))  # (3)!
