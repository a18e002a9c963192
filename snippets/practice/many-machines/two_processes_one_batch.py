"""Two processes that average gradients train as one on the whole batch."""

import tempfile

import torch
import torch.distributed as dist
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy
from torch.nn.parallel import DistributedDataParallel as DDP

torch.set_num_threads(1)  # (1)!
x, y = map(torch.as_tensor, load_digits(return_X_y=True))


def train(rank=0, world=1):
    torch.manual_seed(rank)
    model = torch.nn.Linear(64, 10).double()
    parallel = DDP(model) if world > 1 else model  # (2)!
    optimizer = torch.optim.SGD(model.parameters(), lr=0.001, momentum=0.9)
    for rows in torch.arange(1600).view(25, 64):
        mine = rows[rank::world]  # (64 / world,)
        optimizer.zero_grad()
        cross_entropy(parallel(x[mine]), y[mine]).backward()  # (3)!
        optimizer.step()
    return model.weight.detach()


def worker(rank, folder):
    url = f"file://{folder}/meet"  # (4)!
    dist.init_process_group("gloo", url, rank=rank, world_size=2)
    torch.save(train(rank, world=2), f"{folder}/{rank}.pt")
    dist.destroy_process_group()


with tempfile.TemporaryDirectory() as folder:
    fork = torch.multiprocessing.get_context("fork")  # (5)!
    two = [fork.Process(target=worker, args=(r, folder)) for r in (0, 1)]
    for p in two:
        p.start()
    for p in two:
        p.join(60)
    first, second = (torch.load(f"{folder}/{r}.pt") for r in (0, 1))
alone = train()
print(f"norm of the weights: {first.norm():.3f} and {alone.norm():.3f}")
assert torch.equal(first, second) and (first - alone).abs().max() < 1e-9
