// The numerics of <dropout-net>: a small network with dropout after each hidden layer,
// its output under one mask and under all of them, in float64. No DOM. A mask holds a 1 for each neuron that is
// kept and a 0 for each that is dropped.

/** The network of the page's program through_a_relu.py, and its one example. */
export const INPUT = [1, 0.5, -0.8];
export const LAYERS = [
  {
    weights: [[-0.1, 0.3, -0.3], [0.5, -1, -1.1], [0.2, -1.6, -1], [0.7, -0.2, 0.9], [0.4, -0.6, -0.3]],
    bias: [0, 0, 0, 0, 0],
  },
  {
    weights: [
      [0.8, -0.3, 0.3, 0.7, 0.8], [-0.2, 0.3, 0.3, 1, -0.9], [1.1, 1.3, -0.8, -1, -0.3],
      [0.8, 1.2, 0.8, -1.1, -0.5], [0.8, 0.6, 0.5, -0.6, 1.3],
    ],
    bias: [0, 0, 0, 0, 0],
  },
  { weights: [[1.3, 0.7, 1, -0.3, 0.2]], bias: [0] },
];

const linear = ({ weights, bias }, values) =>
  weights.map((row, i) => row.reduce((sum, weight, j) => sum + weight * values[j], bias[i]));

/**
 * One forward pass.
 * @param layers   [{ weights: [outputs][inputs], bias: [outputs] }, …], as torch.nn.Linear has them
 * @param input    numbers, one for each input of the first layer
 * @param activate function of each hidden neuron
 * @param masks    one array of 0 and 1 for each hidden layer, or null: eval mode, nothing dropped or scaled
 * @param factor   what the outputs of kept neurons are multiplied by: 1 / (1 - p) for inverted dropout
 * @returns { before, after, output }: the outputs of each hidden layer before and after dropout; the last layer's
 */
export function forward(layers, input, activate, masks = null, factor = 1) {
  const before = [], after = [];
  let values = input;
  layers.forEach((layer, depth) => {
    values = linear(layer, values);
    if (depth === layers.length - 1) return;
    values = values.map(activate);
    before.push(values);
    if (masks) values = values.map((value, i) => value * masks[depth][i] * factor);
    after.push(values);
  });
  return { before, after, output: values };
}

/** A mask in which each neuron of layers of these sizes is dropped with probability p. */
export const draw = (sizes, p, random = Math.random) =>
  sizes.map((size) => Array.from({ length: size }, () => (random() < p ? 0 : 1)));

/** The masks of number `code` from 0 to 2^n - 1: its binary digits, the lowest for the first neuron. */
export function masksOf(code, sizes) {
  let bit = 0;
  return sizes.map((size) => Array.from({ length: size }, () => (code >> bit++) & 1));
}

/**
 * All 2^n masks of the n hidden neurons: the first output under each, the
 * probability of each, and the expected output, exact and not sampled.
 * Both arrays are in the order of `masksOf`.
 */
export function everyMask(layers, input, activate, p, factor) {
  const n = layers.slice(0, -1).reduce((sum, { bias }) => sum + bias.length, 0);
  const outputs = new Float64Array(2 ** n);
  const probabilities = new Float64Array(2 ** n);
  // Layer by layer, so that what masks have in common is computed once.
  const visit = (depth, values, code, bit, probability) => {
    const sums = linear(layers[depth], values);
    if (depth === layers.length - 1) {
      outputs[code] = sums[0];
      probabilities[code] = probability;
      return;
    }
    const hidden = sums.map(activate);
    for (let own = 0; own < 2 ** hidden.length; own++) {
      let chance = probability;
      const kept = hidden.map((value, i) => {
        const keep = (own >> i) & 1;
        chance *= keep ? 1 - p : p;
        return value * keep * factor;
      });
      visit(depth + 1, kept, code + own * 2 ** bit, bit + hidden.length, chance);
    }
  };
  visit(0, input, 0, 0, 1);
  const mean = outputs.reduce((sum, output, i) => sum + probabilities[i] * output, 0);
  return { outputs, probabilities, mean };
}
