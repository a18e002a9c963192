"""A small CNN reads digits by people it has never seen."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn.functional import affine_grid, cross_entropy, grid_sample, pad

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # (1)!

images, labels = map(torch.tensor, load_digits(return_X_y=True))
images = images.reshape(-1, 1, 8, 8)  # from 0 to 16
known = 1415  # (2)!
test_images, test_labels = images[known:], labels[known:]

model = nn.Sequential(
    nn.Conv2d(1, 8, 3, padding=1, bias=False), nn.ReLU(),  # (3)!
    nn.Conv2d(8, 16, 3, padding=1, bias=False), nn.ReLU(),
    nn.MaxPool2d(2), nn.Flatten(), nn.Linear(256, 10),
)
optimizer = torch.optim.Adam(model.parameters())
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.02, 500)
for batch in torch.randint(known, (500, 64)):
    bend = torch.eye(2, 3) + 0.1 * torch.randn(64, 2, 3)  # (4)!
    grid = affine_grid(bend, (64, 1, 8, 8), align_corners=False)
    bent = grid_sample(images[batch] / 16, grid, align_corners=False)
    optimizer.zero_grad()
    cross_entropy(model(bent), labels[batch]).backward()
    optimizer.step()
    schedule.step()
right = model(test_images / 16).argmax(dim=1) == test_labels  # (382,)
print(f"accuracy on {len(right)} new images: {right.double().mean():.2f}")

_, axes = plt.subplots(1, 4, figsize=(6, 1.8), layout="constrained")
for axis, depth, rows in zip(axes, (0, 2, 4, 5), (1, 2, 4, 4)):
    maps = model[:depth](test_images[3:4] / 16)[0]  # (maps, side, side)
    axis.set_title(" × ".join(map(str, maps.shape)))
    maps = pad(maps, (0, 1, 0, 1)).unflatten(0, (rows, -1)).transpose(1, 2)
    tiles = maps.flatten(2).flatten(0, 1).detach()
    axis.imshow(tiles, cmap="gray_r", interpolation="none")
    axis.axis("off")
plt.show()

assert right.double().mean() > 0.95
