// The surfaces of <optimizer-paths>: losses of two parameters, most of them from
// the pages of this book. Every loss is 0 at its lowest point, so that losses can
// be compared on a log scale. tests/widgets/test_optimizer_paths.py compares the
// gradients with PyTorch's.

const ROOT_HALF = Math.SQRT1_2;

/** Points of w·v = 1. */
const hyperbola = (from, to) => Array.from({ length: 41 }, (_, i) => from + ((to - from) * i) / 40).map((w) => [w, 1 / w]);

/**
 * name -> surface
 *   label    [Korean, English]
 *   formula  the loss in plain text; `axes` are the names of the two parameters
 *   loss     (a, b) => number
 *   gradient (a, b, out) => void, writes the two partial derivatives into `out`
 *   box      [left, right, bottom, top] of the picture, always 5 : 4
 *   minima   the lowest points of each basin; the first is a global one
 *   curve    where the minima form curves: lists of points on these
 *   start    where a race starts, if the reader does not say otherwise
 *   rates    optimizer -> the learning rate that `tune` of paths.js finds from `start`
 *            with PyTorch's defaults (momentum 0.9)
 */
export const SURFACES = {
  bowl: {
    label: ["그릇", "Bowl"], formula: "½(a² + b²)", axes: ["a", "b"],
    loss: (a, b) => 0.5 * (a * a + b * b),
    gradient: (a, b, out) => ((out[0] = a), (out[1] = b)),
    box: [-1.5, 1.5, -1.2, 1.2], minima: [[0, 0]], start: [-1.2, 0.6], rates: { sgd: 1, momentum: 0.01, nesterov: 1, adagrad: 0.8, rmsprop: 0.04, adam: 0.06, adamw: 0.06, adamax: 0.3, nadam: 0.15 },
  },
  ravine: {
    label: ["골짜기", "Ravine"], formula: "½(a² + 100b²)", axes: ["a", "b"],
    loss: (a, b) => 0.5 * (a * a + 100 * b * b),
    gradient: (a, b, out) => ((out[0] = a), (out[1] = 100 * b)),
    box: [-1.4, 0.85, -0.9, 0.9], minima: [[0, 0]], start: [-1.2, 0.3], rates: { sgd: 0.018, momentum: 0.005, nesterov: 0.005, adagrad: 1, rmsprop: 0.02, adam: 0.1, adamw: 0.18, adamax: 0.08, nadam: 0.06 },
  },
  turned: {
    label: ["45° 돌린 골짜기", "Ravine turned by 45°"], formula: "¼(a + b)² + 25(a − b)²", axes: ["a", "b"],
    loss: (a, b) => 0.25 * (a + b) ** 2 + 25 * (a - b) ** 2,
    gradient(a, b, out) {
      out[0] = 0.5 * (a + b) + 50 * (a - b);
      out[1] = 0.5 * (a + b) - 50 * (a - b);
    },
    box: [-1.35, 0.9, -1.3, 0.5], minima: [[0, 0]], start: [(-1.2 + 0.3) * ROOT_HALF, (-1.2 - 0.3) * ROOT_HALF], rates: { sgd: 0.018, momentum: 0.005, nesterov: 0.005, adagrad: 0.4, rmsprop: 0.008, adam: 0.2, adamw: 0.2, adamax: 0.4, nadam: 0.05 },
  },
  rosenbrock: {
    label: ["굽은 골짜기 (Rosenbrock)", "Curved ravine (Rosenbrock)"], formula: "(1 − a)² + 100(b − a²)²", axes: ["a", "b"],
    loss: (a, b) => (1 - a) ** 2 + 100 * (b - a * a) ** 2,
    gradient(a, b, out) {
      const off = b - a * a;
      out[0] = -2 * (1 - a) - 400 * a * off;
      out[1] = 200 * off;
    },
    box: [-2, 2, -1, 2.2], minima: [[1, 1]], start: [-1.2, 1], rates: { sgd: 0.003, momentum: 0.0018, nesterov: 0.0012, adagrad: 1, rmsprop: 0.04, adam: 0.8, adamw: 0.2, adamax: 1, nadam: 0.05 },
  },
  minima: {
    label: ["두 최저점", "Two minima"], formula: "a⁴/4 − a³/15 − a²/2 + a/5 + 23/60 + b²", axes: ["a", "b"],
    loss: (a, b) => a ** 4 / 4 - a ** 3 / 15 - a ** 2 / 2 + a / 5 + 23 / 60 + b * b,
    gradient(a, b, out) {
      out[0] = (a + 1) * (a - 0.2) * (a - 1);
      out[1] = 2 * b;
    },
    box: [-2, 2, -1.6, 1.6], minima: [[-1, 0], [1, 0]], start: [1.7, 1], rates: { sgd: 0.25, momentum: 0.005, nesterov: 0.3, adagrad: 0.8, rmsprop: 0.06, adam: 0.025, adamw: 0.05, adamax: 0.18, nadam: 0.25 },
  },
  saddle: {
    label: ["안장점", "Saddle"], formula: "½a² + ¼(b² − 1)²", axes: ["a", "b"],
    loss: (a, b) => 0.5 * a * a + 0.25 * (b * b - 1) ** 2,
    gradient(a, b, out) {
      out[0] = a;
      out[1] = (b * b - 1) * b;
    },
    box: [-1.75, 1.75, -1.4, 1.4], minima: [[0, 1], [0, -1]], start: [-1.2, 1e-4], rates: { sgd: 0.8, momentum: 0.8, nesterov: 0.5, adagrad: 0.6, rmsprop: 0.03, adam: 0.1, adamw: 0.1, adamax: 0.25, nadam: 0.06 },
  },
  weights: {
    label: ["가중치 둘, ŷ = vwx", "Two weights, ŷ = vwx"], formula: "½(wv − 1)²", axes: ["w", "v"],
    loss: (w, v) => 0.5 * (w * v - 1) ** 2,
    gradient(w, v, out) {
      const error = w * v - 1;
      out[0] = error * v;
      out[1] = error * w;
    },
    box: [-1.5, 2, -1.2, 1.6], minima: [[1, 1], [-1, -1]], curve: [hyperbola(0.6, 2.1), hyperbola(-1.6, -0.6)], start: [0.71, -0.7], rates: { sgd: 0.8, momentum: 0.2, nesterov: 0.3, adagrad: 0.8, rmsprop: 0.2, adam: 0.5, adamw: 0.4, adamax: 0.8, nadam: 0.15 },
  },
};
