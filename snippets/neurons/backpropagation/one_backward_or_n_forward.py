"""A whole gradient: n sweeps in forward mode, one sweep in reverse mode."""

import torch
from torch.func import jvp, vjp
from torch.utils.flop_counter import FlopCounterMode


def loss_of(weights):  # (layers, width, width)
    hidden = torch.ones(8, weights.shape[1])  # (batch, width)
    for weight in weights:
        hidden = torch.tanh(hidden @ weight)
    return hidden.square().mean()


torch.manual_seed(0)
for width in (2, 4, 8):
    weights = torch.randn(3, width, width) / width**0.5
    n = weights.numel()
    nudges = torch.eye(n).reshape(n, *weights.shape)  # (1)!

    with FlopCounterMode(display=False) as once:  # (2)!
        loss_of(weights)
    with FlopCounterMode(display=False) as forward:
        slopes = [jvp(loss_of, (weights,), (nudge,))[1] for nudge in nudges]
    with FlopCounterMode(display=False) as reverse:
        _, backward = vjp(loss_of, weights)
        (gradient,) = backward(torch.tensor(1.0))  # (3)!

    torch.testing.assert_close(torch.stack(slopes), gradient.flatten())
    unit = once.get_total_flops()
    forward_cost = forward.get_total_flops() / unit
    reverse_cost = reverse.get_total_flops() / unit
    print(f"n {n:3}  forward {forward_cost:3g}  reverse {reverse_cost:.2f}")

    assert forward_cost == 3 * n  # (4)!
    assert reverse_cost < 3
