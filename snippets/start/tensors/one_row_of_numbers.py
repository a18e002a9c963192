"""A tensor is one row of numbers in memory, read through a shape."""

import torch
from sklearn.datasets import load_digits

images = torch.tensor(load_digits().images, dtype=torch.float32)
print("shape", tuple(images.shape), "rank", images.dim(), images.dtype)

print("one image ", tuple(images[0].shape))
print("one column", tuple(images[0, :, 3].shape))

flat = images.view(1797, 64)  # (1)!
turned = images.transpose(1, 2)  # rows and columns swapped
for name, x in (("images", images), ("flat", flat), ("turned", turned)):
    print(f"{name:6} stride {x.stride()}")
assert images.data_ptr() == flat.data_ptr() == turned.data_ptr()

memory = images.flatten()  # the row itself, 1797 * 64 numbers
n, row, column = 5, 2, 6
assert images[n, row, column] == memory[64 * n + 8 * row + column]  # (2)!
assert turned[n, column, row] == memory[64 * n + column + 8 * row]

flat[5, 0] = -1.0  # (3)!
assert images[5, 0, 0] == -1.0 and turned[5, 0, 0] == -1.0

try:
    turned.view(1797, 64)  # (4)!
    raise AssertionError("a view of this order cannot exist")
except RuntimeError:
    copy = turned.reshape(1797, 64)
assert copy.data_ptr() != images.data_ptr()
assert not torch.equal(copy, flat)
