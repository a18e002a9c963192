"""From data to a saved model: one loop, and the test comes once."""

import matplotlib.pyplot as plt

# data
steps = ["data", "train", "validate", "test", "save"]
back = ("validate", "train")  # the only arrow that goes back
print(" -> ".join(steps))

# figure
plt.figure(figsize=(6, 2.2))
axis = plt.axes((0, 0, 1, 1))
axis.set(xlim=(0, 6), ylim=(0, 2.2))
axis.axis("off")
center = {}  # of each box
middle = {"ha": "center", "va": "center"}
for number, step in enumerate(steps):
    center[step] = 0.6 + 1.2 * number
    corner = (center[step] - 0.47, 0.5)
    axis.add_patch(plt.Rectangle(corner, 0.94, 0.6, fill=False, ec="C0"))
    axis.text(center[step], 0.8, step, fontsize=13, **middle)
for start, end in zip(steps, steps[1:]):
    style = {"arrowstyle": "-|>", "color": "C0", "lw": 1.5}
    tail, head = (center[start] + 0.45, 0.8), (center[end] - 0.45, 0.8)
    axis.annotate("", head, tail, arrowprops=style)
style = {"arrowstyle": "-|>", "color": "C1", "lw": 2}
style["connectionstyle"] = "arc3,rad=0.55"
tail, head = (center[back[0]], 1.12), (center[back[1]], 1.12)
axis.annotate("", head, tail, arrowprops=style)
axis.text(2.4, 1.85, "change one setting", c="C1", fontsize=13, **middle)
axis.text(center["test"], 0.25, "once", c="C1", fontsize=13, **middle)
plt.show()

# the claim
assert steps.index(back[1]) < steps.index(back[0]) < steps.index("test")
