// Activation functions and their derivatives in float64, each a short formula
// that loses no digits. Where a function has a kink, the derivative there is
// PyTorch's choice. Numerics of <activation-plot>, without any drawing.

import { erfc } from "./erf.js";

const sigmoid = (z) => (z < 0 ? Math.exp(z) / (1 + Math.exp(z)) : 1 / (1 + Math.exp(-z)));

/** σ'(z), by the side on which exp does not overflow: 1 - σ(z) would round to 0. */
function bell(z) {
  const small = Math.exp(-Math.abs(z));
  return small / (1 + small) ** 2;
}

/** The cumulative distribution function of the standard normal distribution. */
const normal = (z) => erfc(-z / Math.SQRT2) / 2;
const density = (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/**
 * The functions by name: `f(z, …parameters)`, its derivative `slope(z, …parameters)`,
 * and for each parameter its symbol, range and usual value.
 */
export const ACTIVATIONS = {
  sigmoid: { f: sigmoid, slope: bell, parameters: [] },
  tanh: { f: Math.tanh, slope: (z) => 4 * bell(2 * z), parameters: [] },
  relu: {
    f: (z) => Math.max(0, z),
    slope: (z) => (z > 0 ? 1 : 0),
    parameters: [],
  },
  leaky: {
    f: (z, a) => (z > 0 ? z : a * z),
    slope: (z, a) => (z > 0 ? 1 : a),
    parameters: [{ symbol: "a", min: 0, max: 0.5, step: 0.01, value: 0.01 }],
  },
  elu: {
    f: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
    slope: (z, alpha) => (z > 0 ? 1 : alpha * Math.exp(z)),
    parameters: [{ symbol: "α", min: 0.1, max: 1.5, step: 0.1, value: 1 }],
  },
  maxout: {
    f: (z, w1, w2) => Math.max(w1 * z, w2 * z),
    slope: (z, w1, w2) => (z === 0 ? (w1 + w2) / 2 : z > 0 ? Math.max(w1, w2) : Math.min(w1, w2)),
    parameters: [
      { symbol: "w₁", min: -1.5, max: 1.5, step: 0.1, value: -1 },
      { symbol: "w₂", min: -1.5, max: 1.5, step: 0.1, value: 1 },
    ],
  },
  silu: {
    f: (z, beta) => z * sigmoid(beta * z),
    slope: (z, beta) => sigmoid(beta * z) + beta * z * bell(beta * z),
    parameters: [{ symbol: "β", min: 0, max: 5, step: 0.1, value: 1 }],
  },
  gelu: {
    f: (z) => z * normal(z),
    slope: (z) => normal(z) + z * density(z),
    parameters: [],
  },
  softplus: {
    f: (z, beta) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(beta * z))) / beta,
    slope: (z, beta) => sigmoid(beta * z),
    parameters: [{ symbol: "β", min: 0.5, max: 5, step: 0.1, value: 1 }],
  },
};

/**
 * Where the slope dies: the intervals [from, to] within [low, high] on which
 * |slope(z)| < limit, those wider than `step`, their ends to 1e-9.
 */
export function dead(slope, low, high, limit = 0.05, step = 0.01) {
  const flat = (z) => Math.abs(slope(z)) < limit;
  const count = Math.round((high - low) / step);
  const intervals = [];
  let from = flat(low) ? low : null;
  for (let i = 1; i <= count; i++) {
    let [left, right] = [low + (i - 1) * step, low + i * step];
    if (flat(left) === flat(right)) continue;
    const before = flat(left);
    while (right - left > 1e-9) {
      const middle = (left + right) / 2;
      if (flat(middle) === before) left = middle;
      else right = middle;
    }
    if (before) intervals.push([from, right]);
    from = before ? null : right;
  }
  if (from !== null) intervals.push([from, high]);
  return intervals.filter(([from, to]) => to - from > step);
}
