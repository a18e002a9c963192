"""A small autograd learns XOR with exactly the gradients of PyTorch."""

import torch

tape = []  # (1)!


class Node:
    def __init__(self, data, *edges):
        self.data, self.edges, self.grad = data, edges, 0.0
        tape.append(self)

    def backward(self):
        self.grad = 1.0
        for node in reversed(tape):
            for parent, slope in node.edges:
                parent.grad += slope * node.grad  # (2)!


Node.__add__ = lambda a, b: Node(a.data + b.data, (a, 1), (b, 1))  # (3)!
Node.__mul__ = lambda a, b: Node(a.data * b.data, (a, b.data), (b, a.data))
Node.tanh = lambda a: Node(a.data.tanh(), (a, 1 - a.data.tanh() ** 2))


def loss_of(w, x1, x2, minus_y):  # (4)!
    error = w[12] + minus_y
    for i in (0, 4, 8):
        error += w[i] * (w[i + 1] * x1 + w[i + 2] * x2 + w[i + 3]).tanh()
    return error * error


torch.manual_seed(0)
weights = torch.randn(13)
xor = torch.tensor([[0.0, 0, 0], [0, 1, -1], [1, 0, -1], [1, 1, 0]])
for row in xor.repeat(200, 1):  # (5)!
    tape.clear()
    w = [Node(number) for number in weights]
    loss_of(w, *map(Node, row)).backward()
    grad = torch.stack([node.grad for node in w])
    theirs = torch.func.grad(loss_of)(weights, *row)
    torch.testing.assert_close(grad, theirs, rtol=0, atol=1e-6)
    weights -= 0.1 * grad
losses = [round(loss_of(weights, *row).item(), 2) for row in xor]
print(f"{len(tape)} nodes on the tape, losses {losses}")
assert max(losses) < 0.05
