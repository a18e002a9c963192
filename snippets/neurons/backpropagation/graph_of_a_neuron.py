"""One rule gives every gradient: slope of the edge times grad ahead."""

import matplotlib.pyplot as plt
import torch

leaves = torch.tensor([2, 0.5, -1, 4, 3], requires_grad=True)
x, w, b, v, y = leaves
u = w * x
z = u + b
h = torch.sigmoid(z)
o = v * h
e = o - y
L = e * e
edges = [("x", "u", w), ("w", "u", x), ("u", "z", 1)]  # (1)!
edges += [("b", "z", 1), ("z", "h", h * (1 - h)), ("h", "o", v)]
edges += [("v", "o", h), ("o", "e", 1), ("y", "e", -1)]
edges += [("e", "L", e), ("e", "L", e)]

grad = dict.fromkeys("xwbvyuzhoe", 0) | {"L": 1}
for start, end, slope in reversed(edges):  # (2)!
    grad[start] += slope * grad[end]
print(*[f"dL/d{name} = {grad[name]:g}" for name in "wbvxy"], sep="\n")

value = dict(zip("xwbvyuzhoeL", (*leaves, u, z, h, o, e, L)))
place = {name: (column, 2) for column, name in enumerate("xuzhoeL")}
place |= {"w": (0, 0), "b": (1, 0), "v": (3, 0), "y": (4, 0)}
_, axis = plt.subplots(figsize=(6, 2.6), layout="constrained")
axis.axis((-0.3, 6.3, -0.8, 2.8))
axis.set_axis_off()
for number, (start, end, slope) in enumerate(edges):
    arrow = {"arrowstyle": "->", "shrinkA": 11, "shrinkB": 11}
    bend = {9: -0.4, 10: 0.4}.get(number, 0)  # the two edges from e to L
    arrow["connectionstyle"] = f"arc3,rad={bend}"
    axis.annotate("", place[end], place[start], arrowprops=arrow)
    column, row = [(a + b) / 2 for a, b in zip(place[start], place[end])]
    axis.text(column, row + 0.04 - 0.7 * bend, f"{slope:g}", ha="right")
for name, (column, row) in place.items():
    axis.text(column, row, f"${name}$", ha="center", va="center")
    axis.text(column, row + 0.3, f"{value[name]:g}", c="C0", ha="center")
    axis.text(column, row - 0.6, f"{grad[name]:g}", c="C1", ha="center")
plt.show()

L.backward()
ours = torch.stack([grad[name] for name in "xwbvy"])
torch.testing.assert_close(ours, leaves.grad)
