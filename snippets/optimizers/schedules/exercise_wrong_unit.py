"""A one-cycle of 100 batches, stepped once an epoch, never gets going."""

import torch

for called in ("every batch", "every epoch"):
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=0.1)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.1, 100)
    rates = []
    for epoch in range(10):
        for batch in range(10):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if called == "every batch":
                scheduler.step()
        if called == "every epoch":
            scheduler.step()
    print(f"{called}: highest {max(rates):.3f}, last {rates[-1]:.7f}")
    assert (max(rates) > 0.0999) == (called == "every batch")

assert rates[-1] == max(rates) < 0.03
