"""A learning rate can be too large for one minimum and fit the other."""


def gradient(theta):
    return (theta + 1) * (theta - 0.2) * (theta - 1)


for start in (-1.001, 1.001):
    theta, path = start, []
    for t in range(200):
        theta = theta - 1.0 * gradient(theta)
        path.append(theta)
    print(start, "->", [round(theta, 2) for theta in path[-4:]])
    curvature = 3 * start**2 - 0.4 * start - 1
    settles = abs(path[-1] - path[-2]) < 1e-6
    assert settles == (1.0 < 2 / curvature)
    assert abs(theta - start) < 0.4
