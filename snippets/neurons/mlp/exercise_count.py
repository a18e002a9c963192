"""LeNet-300-100, and the share of the MLP in a Transformer block."""

from torch import nn


def mlp_size(*widths):
    return sum((i + 1) * o for i, o in zip(widths, widths[1:]))


print("LeNet-300-100:", mlp_size(784, 300, 100, 10))

block = nn.TransformerEncoderLayer(512, nhead=8, dim_feedforward=2048)
total = sum(p.numel() for p in block.parameters())
inside = mlp_size(512, 2048, 512)
print(f"MLP in the block: {inside} of {total}, {inside / total:.2f}")

assert mlp_size(784, 300, 100, 10) == 235_500 + 30_100 + 1_010
parts = (*block.linear1.parameters(), *block.linear2.parameters())
assert inside == sum(p.numel() for p in parts)
assert 0.66 < inside / total < 0.67
