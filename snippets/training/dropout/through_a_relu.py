"""Through a ReLU, the mean over all masks is not what eval() gives."""

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
x = torch.tensor([1.0, 0.5, -0.8])
first = torch.tensor([
    [-0.1, 0.3, -0.3], [0.5, -1.0, -1.1], [0.2, -1.6, -1.0],
    [0.7, -0.2, 0.9], [0.4, -0.6, -0.3]])
second = torch.tensor([
    [0.8, -0.3, 0.3, 0.7, 0.8], [-0.2, 0.3, 0.3, 1.0, -0.9],
    [1.1, 1.3, -0.8, -1.0, -0.3], [0.8, 1.2, 0.8, -1.1, -0.5],
    [0.8, 0.6, 0.5, -0.6, 1.3]])
last = torch.tensor([1.3, 0.7, 1.0, -0.3, 0.2])


def network(activate, masks):  # (masks, 10)
    hidden = activate(x @ first.T) * masks[:, :5]
    return activate(hidden @ second.T) * masks[:, 5:] @ last  # (masks,)


masks = torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * 10)
_, axis = plt.subplots(layout="constrained")
table = {}
print("        eval()  mean of 1024")
for name, activate in [("ReLU", torch.relu), ("linear", torch.clone)]:
    each = network(activate, masks / 0.5)  # (1)!
    whole = network(activate, torch.ones(1, 10)).item()
    table[name] = whole, each.mean().item()
    print(f"{name:6} {whole:7.3f} {each.mean():13.3f}")
    if name == "ReLU":
        axis.hist(each, bins=40, color="C0", alpha=0.5)
        axis.axvline(whole, color="k", linestyle="--")
        axis.axvline(each.mean(), color="C1")
axis.annotate("eval()", (table["ReLU"][0], 90), (-6, 0),
              textcoords="offset points", ha="right")
axis.annotate("mean of 1024", (table["ReLU"][1], 90), (6, 0),
              textcoords="offset points")
axis.set(xlabel="output", ylabel="networks")
plt.show()

assert abs(table["linear"][1] - table["linear"][0]) < 1e-12
assert table["ReLU"][1] - table["ReLU"][0] > 0.2
