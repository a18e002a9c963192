"""Your device computes what every CPU computes: one exact whole number."""

import torch

cpu = torch.device("cpu")
found = torch.accelerator.current_accelerator(check_available=True)  # (1)!

torch.manual_seed(0)
x = torch.randint(-9, 10, (64, 32)).float()  # (batch, features)
w = torch.randint(-9, 10, (32, 16)).float()  # (features, classes)


def loss_and_gradient(device):
    weight = w.to(device, copy=True).requires_grad_()
    loss = torch.relu(x.to(device) @ weight).sum()
    loss.backward()
    return loss.item(), weight.grad.cpu()  # (2)!


loss, gradient = loss_and_gradient(found or cpu)
print("torch", torch.__version__.split("+")[0])  # (3)!
print("loss", int(loss))
print("gradient", gradient[0, :4].int().tolist())

expected_loss, expected_gradient = loss_and_gradient(cpu)
assert loss == expected_loss and torch.equal(gradient, expected_gradient)
assert 64 * 16 * 32 * 9 * 9 < 2**24  # (4)!
