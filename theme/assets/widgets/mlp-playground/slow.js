// One example in slow motion, for <mlp-playground>: what the network computes for it, neuron by
// neuron, and the gradients on their way back, each as a formula with its numbers.

import { ACTIVATIONS } from "../shared/activations.js";

const round = (value) => value.toFixed(3).replace(/^-(0\.0+)$/, "$1");
const factor = (value) => (value < 0 ? `(${round(value)})` : round(value));
const product = (a, b) => `${factor(a)}·${factor(b)}`;

/**
 * Runs one example forward and back and tells the story of it; the weights stay.
 * @param {MLP} net
 * @param {Float64Array} x the inputs of one example
 * @param {number} target
 * @param {string[][]} names per layer those of its inputs
 * @returns {Array} stages `{ phase, layer, neuron, value, lines }`: first "input"; "forward" for each neuron,
 *   layer 0 the first hidden one, `value` its output; "loss"; "backward" for each neuron, `value` ∂L/∂z
 */
export function slowMotion(net, x, target, names) {
  net.forward(x);
  const loss = net.backward(target);
  const { layers, task, activation } = net;
  const last = layers.length - 1;
  const stages = [];
  const tell = (phase, lines, layer, neuron, value) => stages.push({ phase, layer, neuron, value, lines: lines.map((line) => line.replaceAll("-", "−")) });
  tell("input", names[0].map((name, i) => `${name} = ${round(x[i])}`));

  layers.forEach(({ outputs, pieces, inputs, W, b, z, a, x: given }, l) => {
    for (let j = 0; j < outputs; j++) {
      const lines = [];
      const rows = Array.from({ length: pieces }, (_, piece) => piece * outputs + j);
      for (const row of rows) {
        const terms = names[l].map((_, i) => product(W[row * inputs + i], given[i]));
        lines.push(`z = ${[...terms, factor(b[row])].join(" + ")} = ${round(z[row])}`);
      }
      if (l < last) lines.push(`${names[l + 1][j]} = ${pieces > 1 ? "max" : ACTIVATIONS[activation].label}(${rows.map((row) => round(z[row])).join(", ")}) = ${round(a[j])}`);
      tell("forward", lines, l, j, a[j]);
    }
  });

  const z = layers[last].z[0];
  const p = 1 / (1 + Math.exp(-z));
  tell("loss", task === "regression" ? [`L = (z - y)² = (${round(z)} - ${factor(target)})² = ${round(loss)}`]
    : [`p = σ(z) = 1 / (1 + e^${factor(-z)}) = ${round(p)}`, `L = -ln ${target > 0.5 ? "p" : "(1 - p)"} = ${round(loss)}`]);

  for (let l = last; l >= 0; l--) {
    const { outputs, pieces, inputs, dz, da, dW, slope, x: given } = layers[l];
    for (let j = 0; j < outputs; j++) {
      const lines = [];
      const next = layers[l + 1];
      if (!next) lines.push(`∂L/∂z = ${task === "regression" ? "2 (z - y)" : `p - y = ${round(p)} - ${target}`} = ${round(dz[0])}`);
      else {
        const terms = Array.from(next.db, (_, k) => product(next.W[k * next.inputs + j], next.dz[k]));
        lines.push(`∂L/∂${names[l + 1][j]} = ${terms.join(" + ")} = ${round(da[j])}`);
      }
      for (let row = j; row < pieces * outputs; row += outputs) {
        if (next) lines.push(`∂L/∂z = ∂L/∂${names[l + 1][j]} · f′(z) = ${product(da[j], slope[row])} = ${round(dz[row])}`);
        const terms = names[l].map((name, i) => `∂L/∂w(${name}) = ${product(dz[row], given[i])} = ${round(dW[row * inputs + i])}`);
        lines.push([...terms, `∂L/∂b = ${round(dz[row])}`].join(",  "));
      }
      tell("backward", lines, l, j, dz[j]);
    }
  }
  return stages;
}
