"""Unsupervised: k-means finds the iris species without any label."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_iris
from sklearn.metrics import adjusted_rand_score

torch.manual_seed(0)
iris = load_iris()
x = torch.tensor(iris.data, dtype=torch.float32)  # (flowers, 4)
species = torch.tensor(iris.target)  # (1)!


def k_means(x, k):
    centers = x[torch.randperm(len(x))[:k]]  # (k, 4)
    for _ in range(20):
        nearest = torch.cdist(x, centers).argmin(dim=1)  # (2)!
        centers = torch.stack([x[nearest == j].mean(0) for j in range(k)])
    spread = (x - centers[nearest]).square().sum().item()
    return spread, nearest, centers


runs = [k_means(x, k=3) for _ in range(10)]
spread, nearest, centers = min(runs, key=lambda run: run[0])  # (3)!
score = adjusted_rand_score(species, nearest)  # (4)!
print("flowers per cluster:", sorted(nearest.bincount().tolist()))
print(f"adjusted Rand index: {score:.2f}")

plt.figure(layout="constrained")
for kind, marker in enumerate("o^s"):
    petals = x[species == kind, 2:]
    colors = [f"C{j}" for j in nearest[species == kind]]
    name = iris.target_names[kind]
    plt.scatter(*petals.T, c=colors, marker=marker, s=18, label=name)
plt.scatter(*centers[:, 2:].T, c="black", marker="x", s=80)
plt.xlabel("petal length (cm)")
plt.ylabel("petal width (cm)")
plt.legend()
plt.show()

assert score > 0.6
setosa = nearest[species == 0]
assert (nearest == setosa[0]).equal(species == 0)
