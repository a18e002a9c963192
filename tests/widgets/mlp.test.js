// The engine of <mlp-playground> against the numbers of PyTorch that
// test_mlp.py puts into the file NUMBERS: run `pytest tests/widgets/test_mlp.py`.

import assert from "node:assert/strict";
import fs from "node:fs";
import test from "node:test";

import { INITS, LOOPS, MLP } from "../../theme/assets/widgets/mlp-playground/engine.js";
import * as data from "../../theme/assets/widgets/mlp-playground/data.js";
import { toTorch } from "../../theme/assets/widgets/mlp-playground/torch.js";
import { ACTIVATIONS } from "../../theme/assets/widgets/shared/activations.js";
import { OPTIMIZERS, optimizer } from "../../theme/assets/widgets/shared/optimizers.js";
import { minstd } from "../../theme/assets/widgets/shared/random.js";

const numbers = JSON.parse(fs.readFileSync(process.env.NUMBERS, "utf8"));

/** The largest difference of two lists of numbers, relative to max(1, |expected|). */
function difference(actual, expected) {
  assert.equal(actual.length, expected.length);
  let largest = 0;
  for (let k = 0; k < expected.length; k++) {
    const off = Math.abs(actual[k] - expected[k]) / Math.max(1, Math.abs(expected[k]));
    assert.ok(off < Infinity, `entry ${k}: ${actual[k]}, PyTorch has ${expected[k]}`);
    largest = Math.max(largest, off);
  }
  return largest;
}

/** The values and the slopes that a loop of the engine gives for the numbers z. */
function looped(name, z) {
  const [a, slope] = [0, 0].map(() => new Float64Array(z.length));
  LOOPS[name](Float64Array.from(z), a, slope, z.length);
  return { a, slope };
}

test("values and slopes of the activations are PyTorch's, in the engine's loops and in the table of all widgets", () => {
  let largest = 0;
  const { z, of } = numbers.activations;
  assert.deepEqual(Object.keys(of).sort(), Object.keys(LOOPS).filter((name) => name !== "maxout").sort(), "test_mlp.py: ACTIVATIONS must have those of engine.js");
  for (const [name, { f, slope }] of Object.entries(of)) {
    const ours = looped(name, z);
    const table = ACTIVATIONS[name];
    const usual = table.parameters.map(({ value }) => value);
    const off = Math.max(difference(ours.a, f), difference(ours.slope, slope),
      difference(z.map((x) => table.f(x, ...usual)), f), difference(z.map((x) => table.slope(x, ...usual)), slope));
    assert.ok(off < 1e-14, `${name}: differs from PyTorch by ${off}`);
    largest = Math.max(largest, off);
  }
  console.log(`activations: largest difference ${largest}`);
});

test("100 steps of every activation, optimizer, penalty and task are PyTorch's", () => {
  const { X, classes, targets, batch, hidden, runs } = numbers.engine;
  let largest = 0;
  for (const { activation, name, options, task, l1, l2, start, losses, end } of runs) {
    const network = new MLP({ inputs: 2, hidden, activation, task, l1, l2, optimizer: { name, ...options } });
    network.setWeights(start);
    const y = task === "regression" ? targets : classes;
    const ours = losses.map((_, step) => network.step(X, y, step * batch, batch));
    const off = Math.max(difference(ours, losses), difference(network.theta, end));
    assert.ok(off < 1e-10, `${activation}, ${name}, ${task}, l1 ${l1}, l2 ${l2}: differs from PyTorch by ${off}`);
    largest = Math.max(largest, off);
  }
  console.log(`engine: ${runs.length} runs, largest difference ${largest}`);
});

test("the optimizers' defaults are PyTorch's", () => {
  const ours = Object.fromEntries(Object.entries(OPTIMIZERS).map(([name, { options }]) => [name, { ...options }]));
  assert.deepEqual(ours, numbers.defaults);
});

test("programs for test_mlp.py", () => {
  const programs = numbers.programs.states.map(({ draw, csv, share, features: names, network: settings, start, batch, steps, language }) => {
    const parts = data.split(csv ? data.parseCSV(csv) : data.makeData(draw.name, draw), share);
    const task = csv ? "classification" : data.DATASETS[draw.name].task;
    const network = new MLP({ ...settings, inputs: names.length, task });
    if (start) network.setWeights(start);
    const text = toTorch({ data: parts, features: names, network, batch, steps, language });
    const X = data.features(parts.train.X, names);
    const losses = Array.from({ length: steps }, (_, step) => network.step(X, parts.train.y, step * batch, batch));
    const after = [parts.train, parts.test].filter((part) => part.y.length).map((part) => network.loss(data.features(part.X, names), part.y));
    const again = toTorch({ data: parts, features: names, network, batch, steps, language });
    assert.equal(again, text, "a trained network still gives the program of its start");
    return { text, losses: losses.slice(0, 10), after };
  });
  fs.writeFileSync(numbers.programs.file, JSON.stringify(programs));
});

test("an unknown name or option is refused with what there is", () => {
  const says = (...parts) => (error) => error instanceof RangeError && parts.every((part) => error.message.includes(part));
  assert.throws(() => optimizer("lion", 3), says("lion", "adamw", "nadam"));
  assert.throws(() => optimizer("sgd", 3, { momentum: 0.9 }), says("momentum", "lr"));
  assert.throws(() => optimizer("adam", 3, { lr: NaN }), says("lr", "NaN"));
  assert.throws(() => new MLP({ activation: "softmax" }), says("softmax", "maxout"));
  assert.throws(() => new MLP({ init: "orthogonal" }), says("orthogonal", "xavier"));
  assert.throws(() => new MLP({ task: "ranking" }), says("ranking", "regression"));
  assert.throws(() => new MLP({ hidden: [4, 0] }), says("0"));
  assert.throws(() => new MLP().setWeights([1, 2]), says("2", "25"));
  assert.throws(() => data.makeData("moons"), says("moons", "spiral"));
  assert.throws(() => data.features(new Float64Array(2), ["x3"]), says("x3", "x1x2"));
});

test("reset brings the first weights and the first steps back", () => {
  const { X, y } = data.makeData("spiral", { count: 30, noise: 0.1 });
  for (const name of Object.keys(OPTIMIZERS)) {
    const network = new MLP({ seed: 7, dropout: 0.3, activation: "maxout", optimizer: { name, lr: 0.05 } });
    const run = () => Array.from({ length: 5 }, (_, step) => network.step(X, y, 8 * step, 8));
    const [start, losses] = [network.weights(), run()];
    assert.notDeepEqual(network.weights(), start);
    assert.equal(network.steps, 5);
    network.reset();
    assert.deepEqual(network.weights(), start);
    assert.deepEqual(run(), losses, name);
    network.setWeights(network.initial);
    network.restart();
    assert.deepEqual(run(), losses, name);
    network.setWeights(network.weights().map((w) => w + 1));
    assert.deepEqual(network.initial, start, "weights set in the middle of training are not the first ones");
    network.reset(8);
    assert.notDeepEqual(network.weights(), start);
  }
});

test("a learning rate may change between steps", () => {
  const network = new MLP({ optimizer: { name: "sgd", lr: 0.5 } });
  network.optimizer.options.lr = 0;
  const before = network.weights();
  network.step(new Float64Array([1, 2]), new Float64Array([1]), 0, 1);
  assert.deepEqual(network.weights(), before);
});

test("the first weights have the variance they should, and 4 decimals", () => {
  const variances = { xavier: 2 / (40 + 60), he: 2 / 40, zero: 0, large: 9 };
  assert.deepEqual(Object.keys(INITS), Object.keys(variances));
  for (const [init, variance] of Object.entries(variances)) {
    for (const activation of ["tanh", "maxout"]) {
      const network = new MLP({ inputs: 40, hidden: [60], activation, init });
      const [{ W, b }] = network.layers;
      assert.equal(W.length, 40 * 60 * (activation === "maxout" ? 2 : 1));
      const mean = W.reduce((sum, w) => sum + w * w, 0) / W.length;
      assert.ok(Math.abs(mean - variance) <= 0.08 * variance, `${init}: variance ${mean}, not ${variance}`);
      assert.ok(b.every((value) => value === 0));
      assert.ok(W.every((w) => Number(w.toFixed(4)) === w));
      if (init === "xavier") assert.ok(W.every((w) => Math.abs(w) <= Math.sqrt(6 / 100) + 5e-5));
    }
  }
});

test("one example in slow motion has the gradient of a step", () => {
  for (const activation of Object.keys(LOOPS)) {
    for (const task of ["classification", "regression"]) {
      const network = new MLP({ inputs: 2, hidden: [3, 2], activation, task, seed: 3 });
      const [x, y] = [[0.7, -1.3], 1];
      const output = network.forward(x);
      network.predict([5, 5]); // leaves the example as it is
      const loss = network.backward(y);
      const grad = network.grad.slice();
      const before = network.weights();
      const [first, second, last] = network.layers;
      assert.equal(last.z[0], output);
      assert.deepEqual([...first.x], x);
      assert.equal(second.x, first.a);
      for (let i = 0; i < first.outputs; i++) {
        let sum = 0;
        for (let j = 0; j < second.dz.length; j++) sum += second.W[j * second.inputs + i] * second.dz[j];
        assert.ok(Math.abs(sum - first.da[i]) < 1e-15);
        const half = first.outputs;
        const from = first.pieces === 2 && first.z[half + i] > first.z[i] ? half + i : i;
        const { a, slope } = first.pieces === 2 ? { a: [first.z[from]], slope: [1] } : looped(activation, [first.z[from]]);
        assert.equal(first.a[i], a[0]);
        assert.equal(first.dz[from], first.da[i] * slope[0]);
        assert.equal(first.dW[from * first.inputs + 1], 0 + first.dz[from] * x[1]);
        assert.equal(first.db[from], 0 + first.dz[from]);
      }
      assert.deepEqual(network.weights(), before, "backward does not train");
      assert.ok(Math.abs(network.step(x, [y], 0, 1) - loss) < 1e-15);
      assert.deepEqual(network.grad, grad);
      assert.notDeepEqual(network.weights(), before);
    }
  }
});

test("where two pieces of maxout are equal, each takes half the gradient", () => {
  const network = new MLP({ inputs: 1, hidden: [1], activation: "maxout", task: "regression" });
  network.setWeights([1, 1, 0, 0, 1, 0]); // max(x, x)
  network.forward([3]);
  network.backward(2);
  assert.deepEqual([...network.layers[0].dz], numbers.tie); // of torch.maximum
});

test("all rows at once give what one row gives, and batches wrap round", () => {
  const { X, y } = data.makeData("xor", { count: 301, noise: 0.2, seed: 5 });
  const network = new MLP({ hidden: [5, 3], activation: "gelu", dropout: 0.5 });
  const layers = network.activations(X);
  let [loss, right] = [0, 0];
  for (let r = 0; r < y.length; r++) {
    const z = network.forward(X.subarray(2 * r, 2 * r + 2));
    network.layers.forEach(({ a }, l) => a.forEach((value, j) => assert.equal(layers[l][j * y.length + r], value)));
    loss += network.backward(y[r]);
    right += z > 0 === (y[r] === 1);
  }
  assert.ok(Math.abs(network.loss(X, y) - loss / 301) < 1e-14);
  assert.equal(network.accuracy(X, y), right / 301);
  assert.equal(network.activations(X, layers), layers);
  network.dropout = 0;
  const start = network.weights();
  const all = network.step(X, y, 290, 1000); // every row once
  assert.ok(Math.abs(all - loss / 301) < 1e-14);
  network.setWeights(start);
  const two = network.step(X, y, 300, 2); // the last and the first
  network.setWeights(start);
  assert.ok(Math.abs(two - network.loss(X.slice(0, 2), y.slice(0, 1)) / 2 - network.loss(X.slice(600), y.slice(300)) / 2) < 1e-14);
});

test("no hidden layer is logistic regression", () => {
  const network = new MLP({ hidden: [], dropout: 0.5 });
  network.setWeights([2, -1, 0.5]);
  assert.equal(network.predict([3, 4]), 2.5);
  network.optimizer.options.lr = 1;
  const loss = network.step([3, 4], [0], 0, 1);
  const p = 1 / (1 + Math.exp(-2.5));
  assert.ok(Math.abs(loss + Math.log(1 - p)) < 1e-14);
  assert.ok(difference(network.theta, [2 - 3 * p, -1 - 4 * p, 0.5 - p]) < 1e-15);
});

test("MINSTD has the value of its authors after 10000 numbers", () => {
  let state = 1;
  for (let k = 0; k < 10000; k++) state = minstd(state);
  assert.equal(state, 399268537); // for 48271, in Park, Miller & Stockmeyer, CACM 36 (1993)
  for (let k = 1n; k < 100n; k++) assert.equal(minstd(Number((k * 1899818559n) % 2147483647n)), Number(k)); // wraps round
});

test("data sets have the shapes of the TensorFlow Playground's", () => {
  const label = {
    circle: (x1, x2) => +(Math.hypot(x1, x2) < 2.5),
    xor: (x1, x2) => +(x1 * x2 > 0),
    plane: (x1, x2) => (x1 + x2) / 10,
    multigauss: (x1, x2) => (x1 < -2 || x1 > 2 ? 1 : -1) * Math.sign(x2) * Math.max(0, 1 - Math.hypot(x1 - 4 * Math.sign(Math.trunc(x1 / 2)), Math.abs(x2) - 2.5) / 2),
  };
  for (const [name, { task }] of Object.entries(data.DATASETS)) {
    const { X, y } = data.makeData(name, { count: 500, seed: 3 });
    assert.deepEqual([X.length, y.length], [1000, 500]);
    assert.deepEqual(data.makeData(name, { count: 500, seed: 3 }), { X, y });
    assert.notDeepEqual(data.makeData(name, { count: 500, seed: 4 }).X, X);
    assert.ok(X.every((x) => Math.abs(x) <= 6 && Number(x.toFixed(2)) === x));
    for (let r = 0; r < 500 && label[name]; r++) {
      const off = Math.abs(label[name](X[2 * r], X[2 * r + 1]) - y[r]);
      assert.ok(off < 0.01 || (name === "circle" && Math.abs(Math.hypot(X[2 * r], X[2 * r + 1]) - 2.5) < 0.01), `${name}, ${X[2 * r]}, ${X[2 * r + 1]}: ${y[r]}`);
    }
    if (task === "classification") {
      const ones = y.reduce((sum, value) => sum + value, 0);
      assert.ok(y.every((value) => value === 0 || value === 1) && Math.abs(ones - 250) < 40, `${name}: ${ones} of class 1`);
      const half = y.subarray(0, 250).reduce((sum, value) => sum + value, 0);
      assert.ok(Math.abs(half - 125) < 30, `${name}: shuffled`);
    }
    assert.notDeepEqual(data.makeData(name, { count: 500, seed: 3, noise: 0.5 }), { X, y });
  }
  const radii = points(data.makeData("circle", { count: 500 })).map(([x1, x2]) => Math.hypot(x1, x2));
  assert.ok(Math.max(...radii) < 5.01 && !radii.some((r) => r > 2.51 && r < 3.49));
  for (const [x1, x2, label] of points(data.makeData("spiral", { count: 400 }))) {
    // r = 5 part, angle = 3.5 π part (+ π for class 0), x1 = r sin, x2 = r cos
    const angle = (3.5 * Math.PI * Math.hypot(x1, x2)) / 5 + (label ? 0 : Math.PI);
    assert.ok(Math.hypot(x1 - Math.hypot(x1, x2) * Math.sin(angle), x2 - Math.hypot(x1, x2) * Math.cos(angle)) < 0.1);
  }
  const gauss = points(data.makeData("gauss", { count: 2000 })).map(([x1, , label]) => x1 - (label ? 2 : -2));
  assert.ok(Math.abs(gauss.reduce((sum, d) => sum + d * d, 0) / 2000 - 0.5) < 0.05);
});

const points = ({ X, y }) => Array.from(y, (target, r) => [X[2 * r], X[2 * r + 1], target]);

test("features and split", () => {
  const X = new Float64Array([2, 3, -1, 0.5]);
  const names = Object.keys(data.FEATURES);
  assert.deepEqual([...data.features(X, names).subarray(0, 7)], [2, 3, 4, 9, 6, Math.sin(2), Math.sin(3)]);
  assert.deepEqual([...data.features(X, ["x2", "x1^2"])], [3, 4, 0.5, 1]);
  const { train, test: rest } = data.split(data.makeData("circle", { count: 10 }), 0.7);
  assert.deepEqual([train.X.length, train.y.length, rest.X.length, rest.y.length], [14, 7, 6, 3]);
});

test("CSV is read back, and what is wrong is said with its line", () => {
  const set = data.makeData("spiral", { count: 50, noise: 0.3 });
  assert.deepEqual(data.parseCSV(data.toCSV(set)), set);
  const plane = data.makeData("plane", { count: 50 });
  assert.deepEqual(data.parseCSV(data.toCSV(plane), "regression"), plane);
  const two = { X: Float64Array.of(1.5, -2, 0.25, 4), y: Float64Array.of(0, 1) };
  for (const text of [
    "1.5,-2,0\n.25,4,1", "x1;x2;label\r\n1.5; -2; -1\r\n0.25;4;1\r\n", "\ufeff1.5\t-2\t0\n\n25e-2\t+4\t1.0\n",
    '"x","y","class"\n"1.5","-2","0"\n"0.25","4.","1"',
  ]) assert.deepEqual(data.parseCSV(text), two, text);

  const wrong = [
    ["1,2,0\n1,2", 2, "2"], ["1,2,0\n\n1,2,1,4", 3, "4"], ["hello", 1, "1"], ["1,2,0\n1,two,1", 2, "two"],
    ["x,y,label\na,b,c", 2, "a"], ["1,2,0\n1,,1", 2, "2"], ["1,2,0\n1,NaN,1", 2, "NaN"], ["1,2,0\n1,1e999,1", 2, "1e999"],
    ["1,2,0\n1,2,2", 2, "2"], ["1,2,0\n1,2,1\n3,4,-1", 3, "-1"], ["1,2,0.5", 1, "0.5"], ["", 1, ""], ["x1,x2,label\n", 1, ""],
    ["1,2,1\n".repeat(1001), 1001, "1000"], ["0x10,2,1", 1, "0x10"],
  ];
  for (const [text, line, part] of wrong) {
    assert.throws(() => data.parseCSV(text), (error) => {
      assert.ok(error instanceof data.CSVError, String(error.stack));
      assert.equal(error.line, line, text.slice(0, 40));
      assert.equal(error.text.length, 2);
      for (const said of error.text) assert.ok(said.includes(part), said);
      return true;
    });
  }
  assert.deepEqual([...data.parseCSV("1,2,-3.5", "regression").y], [-3.5]);
});
