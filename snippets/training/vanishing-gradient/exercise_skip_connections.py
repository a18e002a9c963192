"""With x + f(Wx), the error has a way back that nothing multiplies."""

import torch

torch.manual_seed(0)
weights = torch.randn(20, 64, 64) / 8
for skip in (0, 1):
    hiddens = [torch.randn(100, 64, requires_grad=True)]
    for weight in weights:
        branch = torch.sigmoid(hiddens[-1] @ weight.T)
        hiddens.append(skip * hiddens[-1] + branch)
    first, last = torch.autograd.grad(hiddens[-1].sum(), hiddens)[:: 20]
    ratio = (first.norm() / last.norm()).item()
    print(f"skip {skip}: first / last = {ratio:.1e}")

    assert 0.1 < ratio < 10 if skip else ratio < 1e-9
