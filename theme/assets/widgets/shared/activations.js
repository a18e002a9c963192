// The one table of activation functions: names, formulas and derivatives for all
// widgets. Numbers in, numbers out, in float64; each is a short formula that loses
// no digits. At a kink the derivative is PyTorch's choice. No DOM.
// <mlp-playground> trains with loops over arrays of its own (its engine.js), which
// are tested to give the same numbers.

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
 * name -> { label, f, slope, parameters }. `label` is PyTorch's name in words; `f(z, …parameters)`
 * the function, `slope(z, …parameters)` its derivative; `parameters` says of each its symbol,
 * range and usual value. Maxout is that of two linear pieces of one z.
 */
export const ACTIVATIONS = {
  linear: { label: "Linear", f: (z) => z, slope: () => 1, parameters: [] },
  sigmoid: { label: "Sigmoid", f: sigmoid, slope: bell, parameters: [] },
  tanh: { label: "Tanh", f: Math.tanh, slope: (z) => 4 * bell(2 * z), parameters: [] },
  relu: {
    label: "ReLU",
    f: (z) => Math.max(0, z),
    slope: (z) => (z > 0 ? 1 : 0),
    parameters: [],
  },
  leaky_relu: {
    label: "Leaky ReLU",
    f: (z, a) => (z > 0 ? z : a * z),
    slope: (z, a) => (z > 0 ? 1 : a),
    parameters: [{ symbol: "a", min: 0, max: 0.5, step: 0.01, value: 0.01 }],
  },
  elu: {
    label: "ELU",
    f: (z, alpha) => (z > 0 ? z : alpha * Math.expm1(z)),
    slope: (z, alpha) => (z > 0 ? 1 : alpha * Math.exp(z)),
    parameters: [{ symbol: "α", min: 0.1, max: 1.5, step: 0.1, value: 1 }],
  },
  maxout: {
    label: "Maxout",
    f: (z, w1, w2) => Math.max(w1 * z, w2 * z),
    slope: (z, w1, w2) => (z === 0 ? (w1 + w2) / 2 : z > 0 ? Math.max(w1, w2) : Math.min(w1, w2)),
    parameters: [
      { symbol: "w₁", min: -1.5, max: 1.5, step: 0.1, value: -1 },
      { symbol: "w₂", min: -1.5, max: 1.5, step: 0.1, value: 1 },
    ],
  },
  silu: {
    label: "SiLU",
    f: (z, beta) => z * sigmoid(beta * z),
    slope: (z, beta) => sigmoid(beta * z) + beta * z * bell(beta * z),
    parameters: [{ symbol: "β", min: 0, max: 5, step: 0.1, value: 1 }],
  },
  gelu: {
    label: "GELU",
    f: (z) => z * normal(z),
    slope: (z) => normal(z) + z * density(z),
    parameters: [],
  },
  softplus: {
    label: "Softplus",
    f: (z, beta) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(beta * z))) / beta,
    slope: (z, beta) => sigmoid(beta * z),
    parameters: [{ symbol: "β", min: 0.5, max: 5, step: 0.1, value: 1 }],
  },
};
