"""512 small products: one batched call beats 512 calls."""

from timeit import repeat

import torch

torch.set_num_threads(1)
torch.manual_seed(0)
a = torch.randn(512, 8, 8)  # (batch, rows, columns)
b = torch.randn(512, 8, 8)


def many_calls():
    return torch.stack([left @ right for left, right in zip(a, b)])


def one_call():
    return a @ b  # (batch, rows, columns)


functions = many_calls, one_call
best = {f.__name__: min(repeat(f, number=1, repeat=9)) for f in functions}
print("fastest:", min(best, key=best.get))

torch.testing.assert_close(one_call(), many_calls())
assert best["many_calls"] > 2 * best["one_call"]
