"""Signs drift where gradients cancel; RMSprop hardly moves."""

lr, rounds = 0.01, 1000
gradients = [0.1] * 9 + [-0.9]  # they add up to 0


def drift(rule, alpha=0.0):
    """How far ten steps carry a weight, in units of lr."""
    theta, v, path = 0.0, 0.0, []
    for g in gradients * rounds:
        v = alpha * v + (1 - alpha) * g**2
        theta -= lr * rule(g, v)
        path.append(theta)
    return abs(path[-1] - path[-11]) / lr


moved = {
    "gradient": drift(lambda g, v: g),
    "sign": drift(lambda g, v: g / abs(g)),
    "RMSprop 0.9": drift(lambda g, v: g / v**0.5, alpha=0.9),
    "RMSprop 0.99": drift(lambda g, v: g / v**0.5, alpha=0.99),
}
for name, distance in moved.items():
    print(f"{name:12}  {distance:.2f} lr")

assert moved["gradient"] < 1e-6 and abs(moved["sign"] - 8) < 1e-6
assert moved["RMSprop 0.9"] < 0.8 and moved["RMSprop 0.99"] < 0.08
