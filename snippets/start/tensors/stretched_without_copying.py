"""Broadcasting repeats a number by standing still, not by copying it."""

import matplotlib.pyplot as plt
import torch

column = torch.tensor([[0], [10], [20]])  # (3, 1)
row = torch.tensor([0, 1, 2, 3])  # (4,)
wide, tall = torch.broadcast_tensors(column, row)  # both (3, 4)
total = column + row  # (3, 4)
print(total)
print("strides:", wide.stride(), tall.stride())

_, axes = plt.subplots(1, 3, layout="constrained", figsize=(6, 1.8))
titles = "column (3, 1)", "+  row (4,)", "=  total (3, 4)"
for axis, title, x in zip(axes, titles, (wide, tall, total)):
    down, right = x.stride()
    shades = [[("C0", 0 if i and not down or j and not right else 0.5)
               for j in range(4)] for i in range(3)]  # (1)!
    axis.table(x.tolist(), shades, cellLoc="center", bbox=(0, 0, 1, 1))
    axis.set_title(title)
    axis.axis("off")
plt.show()

assert wide.stride() == (1, 0) and tall.stride() == (0, 1)
assert wide.data_ptr() == column.data_ptr()  # no second copy
assert total.tolist() == [[10 * i + j for j in range(4)] for i in range(3)]
