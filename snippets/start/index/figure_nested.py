"""Deep learning is part of machine learning, which is part of AI."""

import matplotlib.pyplot as plt

# data
deep = {"speech", "translation", "making images"}
machine = deep | {"k-means", "fitting a line"}
artificial = machine | {"chess by rules", "route finding"}
rings = [  # name, its own examples, (left, bottom), width, height, color
    ("artificial intelligence", artificial - machine,
     (0.1, 0.1), 5.8, 3.0, "C0"),
    ("machine learning", machine - deep, (1.9, 0.25), 3.85, 2.35, "C2"),
    ("deep learning", deep, (3.7, 0.4), 1.9, 1.75, "C1"),
]
print(f"{len(deep)} of {len(machine)} of {len(artificial)} examples")

# figure
plt.figure(figsize=(6, 3.2))
axis = plt.axes((0, 0, 1, 1))
axis.set(xlim=(0, 6), ylim=(0, 3.2))
axis.axis("off")
for name, examples, corner, width, height, color in rings:
    area = plt.Rectangle(corner, width, height, fc=color, alpha=0.13)
    edge = plt.Rectangle(corner, width, height, fill=False, ec=color)
    axis.add_patch(area)
    axis.add_patch(edge)
    x, y = corner[0] + 0.12, corner[1] + height - 0.12
    axis.text(x, y, name, color=color, fontsize=14, va="top")
    for line, example in enumerate(sorted(examples)):
        axis.text(x, y - 0.5 - 0.35 * line, example, fontsize=12, va="top")
plt.show()

# the claim
assert deep < machine < artificial
