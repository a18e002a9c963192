"""Binary cross entropy is two-class cross entropy with one logit at 0."""

import torch
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    softplus,
)

z = torch.tensor([3.0, -1.0, 0.0, 200.0])  # one logit per example
y = torch.tensor([1.0, 0.0, 1.0, 0.0])
by_hand = softplus(z) - y * z  # (1)!
print([round(loss, 3) for loss in by_hand.tolist()])

library = binary_cross_entropy_with_logits(z, y, reduction="none")
torch.testing.assert_close(by_hand, library)

two_logits = torch.stack([torch.zeros(4), z], dim=1)  # (4, 2)
two_class = cross_entropy(two_logits, y.long(), reduction="none")
torch.testing.assert_close(by_hand, two_class)
