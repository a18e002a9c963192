// dropout.js against PyTorch, whose numbers test_dropout_net.py hands over.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { INPUT, LAYERS, draw, everyMask, forward, masksOf } from "../../theme/assets/widgets/dropout-net/dropout.js";
import { ACTIVATIONS } from "../../theme/assets/widgets/shared/activations.js";

const given = JSON.parse(readFileSync(process.env.NUMBERS, "utf8"));
let largest = 0;

function same(ours, theirs, what) {
  assert.equal(ours.length, theirs.length, what);
  ours.forEach((one, i) => {
    if (Array.isArray(one)) return same(one, theirs[i], what);
    const off = Math.abs(one - theirs[i]) / Math.max(1, Math.abs(theirs[i]));
    assert.ok(off <= 1e-12, `dropout.js: ${what} is ${one}, PyTorch's is ${theirs[i]}`);
    largest = Math.max(largest, off);
  });
}

test("train and eval give what nn.Dropout gives, to 1e-12", () => {
  for (const { layers, input, activation, p, masks, before, after, output, evaluated } of given.passes) {
    const activate = ACTIVATIONS[activation].f;
    const training = forward(layers, input, activate, masks, 1 / (1 - p));
    same(training.before, before, "a layer before dropout");
    same(training.after, after, "a layer after dropout");
    same(training.output, output, "the output in training");
    const evaluation = forward(layers, input, activate);
    same(evaluation.output, evaluated, "the output in evaluation");
    assert.deepEqual(evaluation.before, evaluation.after, "dropout.js: eval mode must change nothing");
  }
  console.log(`${given.passes.length} passes, largest difference from PyTorch ${largest}`);
});

test("the expected output over all masks is PyTorch's, and that of forward under each", () => {
  for (const { layers, input, activation, p, factor, mean, outputs } of given.expectations) {
    const all = everyMask(layers, input, ACTIVATIONS[activation].f, p, factor);
    same([all.mean], [mean], `the mean over all masks (${activation}, p = ${p})`);
    same([all.probabilities.reduce((a, b) => a + b)], [1], "the sum of all probabilities");
    const sizes = layers.slice(0, -1).map(({ bias }) => bias.length);
    same(Array.from(all.outputs).sort((a, b) => a - b), outputs.sort((a, b) => a - b), "an output of everyMask");
    const each = Array.from(all.outputs, (_, code) => forward(layers, input, ACTIVATIONS[activation].f, masksOf(code, sizes), factor).output[0]);
    same(Array.from(all.outputs), each, "an output of everyMask");
  }
});

test("the mean is exactly that of eval in a linear network, and with one dropout before the last layer", () => {
  let exact = 0;
  for (const { layers, input, activation, p, factor, mean } of given.expectations) {
    if (factor !== 1 / (1 - p)) continue;
    const [whole] = forward(layers, input, ACTIVATIONS[activation].f).output;
    if (activation === "linear" || layers.length === 2) {
      same([mean], [whole], `the mean of ${layers.length} layers, ${activation}`);
      exact += 1;
    }
  }
  assert.ok(exact >= 4);
});

test("the network is that of the page's program, and its numbers are", () => {
  assert.deepEqual(INPUT, given.page.input, "dropout.js: INPUT is not that of through_a_relu.py");
  assert.deepEqual(LAYERS.map(({ weights }) => weights), given.page.weights, "dropout.js: LAYERS are not those of through_a_relu.py");
  assert.ok(LAYERS.every(({ bias }) => bias.every((one) => one === 0)));
  for (const [name, activation] of [["ReLU", "relu"], ["linear", "linear"]]) {
    const [whole, mean] = given.page.table[name];
    same(forward(LAYERS, INPUT, ACTIVATIONS[activation].f).output, [whole], `eval() of ${name}`);
    same([everyMask(LAYERS, INPUT, ACTIVATIONS[activation].f, 0.5, 2).mean], [mean], `the mean of ${name}`);
  }
});

test("masks drop a share p of the neurons, and 2^n codes give 2^n masks", () => {
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (const p of [0, 0.2, 0.7]) {
    const bits = Array.from({ length: 5000 }, () => draw([5, 5], p, random).flat()).flat();
    const share = bits.filter((bit) => bit === 0).length / bits.length;
    assert.ok(Math.abs(share - p) < 0.01, `dropout.js: draw drops ${share} of the neurons, not ${p}`);
  }
  const all = Array.from({ length: 64 }, (_, code) => masksOf(code, [2, 4]));
  assert.equal(new Set(all.map((masks) => masks.flat().join(""))).size, 64);
  assert.deepEqual(all[1], [[1, 0], [0, 0, 0, 0]]);
  assert.deepEqual(all[4], [[0, 0], [1, 0, 0, 0]]);
});
