"""When one worker dies, the others end too, and the program goes on."""

import multiprocessing
import os
import tempfile
from datetime import timedelta

import torch
import torch.distributed as dist

torch.set_num_threads(1)


def worker(rank, folder):
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # no log
    store = dist.FileStore(f"{folder}/store", 2)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=2,
                            timeout=timedelta(seconds=20))
    for step in range(10):
        if rank == 1 and step == 3:
            os._exit(7)  # (1)!
        try:
            dist.all_reduce(torch.ones(1))
        except RuntimeError:
            os._exit(1)  # (2)!


with tempfile.TemporaryDirectory() as folder:
    fork = multiprocessing.get_context("fork")
    two = [fork.Process(target=worker, args=(r, folder)) for r in (0, 1)]
    for p in two:
        p.start()
    for p in two:
        p.join(30)  # (3)!
    alive = [p for p in two if p.is_alive()]
    for p in alive:
        p.kill()
codes = [p.exitcode for p in two]
print("exit codes:", codes)
assert codes == [1, 7] and not alive
