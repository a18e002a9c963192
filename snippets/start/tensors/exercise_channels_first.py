"""permute moves the axes; reshape only cuts the same row differently."""

import torch

photos = torch.arange(2 * 4 * 5 * 3).reshape(2, 4, 5, 3)  # (n, h, w, c)
right = photos.permute(0, 3, 1, 2)  # (n, c, h, w)
wrong = photos.reshape(2, 3, 4, 5)

print("same shape:  ", right.shape == wrong.shape)
print("same numbers:", torch.equal(right, wrong))
print("channel 0:   ", right[0, 0, 0].tolist(), wrong[0, 0, 0].tolist())

assert right.shape == wrong.shape and not torch.equal(right, wrong)
for c in range(3):
    assert torch.equal(right[:, c], photos[:, :, :, c])
