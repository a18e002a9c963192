// What the page of the playground claims, and the parts of it that need no page:
// run `pytest tests/widgets/test_playground.py`.

import assert from "node:assert/strict";
import fs from "node:fs";
import test from "node:test";

import { MLP } from "../../theme/assets/widgets/mlp-playground/engine.js";
import { FEATURES, features, makeData, split } from "../../theme/assets/widgets/mlp-playground/data.js";
import { slowMotion } from "../../theme/assets/widgets/mlp-playground/slow.js";
import { DEFAULTS, read, speaks, write } from "../../theme/assets/widgets/mlp-playground/state.js";
import { cells, frame } from "../../theme/assets/widgets/mlp-playground/view.js";

const { pages } = JSON.parse(fs.readFileSync(process.env.NUMBERS, "utf8"));

/** The run that a link of the page leads to, trained to where it pauses. */
function run(query, stop = read(query).stop) {
  const { data, count, noise, draw, share, inputs, optimizer, lr, options, start, batch, ...rest } = read(query);
  const { train, test: rest_ } = split(makeData(data, { count, noise: noise / 100, seed: draw }), share / 100);
  const [X, T] = [train, rest_].map((part) => features(part.X, inputs));
  const model = new MLP({ ...rest, inputs: inputs.length, optimizer: { name: optimizer, lr, ...options } });
  if (start) model.setWeights(start);
  for (let k = 0; k < stop; k++) model.step(X, train.y, k * batch, Math.min(batch, train.y.length));
  return {
    model, X, train, T, test: rest_, loss: model.loss(X, train.y), testLoss: model.loss(T, rest_.y),
    right: model.accuracy(X, train.y), testRight: model.accuracy(T, rest_.y),
  };
}

const says = (...words) => {
  for (const [name, text] of Object.entries(pages)) {
    for (const word of words) assert.ok(text.includes(word), `docs/${name}/neurons/playground.md no longer says "${word}": correct this test or the page`);
  }
};
const percent = (share) => `${Math.round(100 * share)} %`;
const seen = new Set();

/** A link of the page and the run behind it. */
function linked(query, stop) {
  says(`](playground.md${query})`);
  seen.add(query);
  return run(query, stop);
}

test("XOR without a hidden layer", () => {
  const none = linked("?data=xor&hidden=&stop=500");
  assert.ok(Math.abs(none.loss - Math.LN2) < 0.002);
  const hidden = linked("?data=xor&hidden=4&stop=500");
  assert.equal(hidden.right, 1);
  says(none.loss.toFixed(3), hidden.loss.toFixed(3), linked("?data=xor&hidden=&inputs=x1x2&stop=500").loss.toFixed(3));
});

test("dead ReLU", () => {
  const { model, X, train, loss, right } = linked("?hidden=4&activation=relu&lr=3&stop=500");
  const n = train.y.length;
  const [hidden] = model.activations(X);
  const dead = [0, 1, 2, 3].filter((j) => hidden.subarray(j * n, (j + 1) * n).every((a) => a === 0));
  assert.equal(dead.length, 3, "three of the four neurons give 0 at every training point");
  says(loss.toFixed(3), percent(right), percent(linked("?hidden=4&activation=leaky_relu&lr=3&stop=500").right));
  assert.equal(linked("?hidden=4&activation=relu&lr=1&stop=500").right, 1);
});

test("learning rate beyond 2/λ", () => {
  const { loss, X } = linked("?data=plane&hidden=&batch=50&lr=0.065&stop=100");
  assert.equal(loss.toFixed(5), "0.00000");
  assert.ok(linked("?data=plane&hidden=&batch=50&lr=0.07&stop=100").loss > 10000);
  assert.equal(linked("?data=plane&hidden=&batch=50&lr=0.1", 550).loss, Infinity);
  let v = [1, 1, 1]; // power iteration with the Hessian of the mean of (w·x + b − y)²
  let lambda = 0;
  for (let k = 0; k < 1000; k++) {
    const next = [0, 0, 0];
    for (let r = 0; r < X.length; r += 2) {
      const x = [X[r], X[r + 1], 1];
      const dot = (2 / (X.length / 2)) * x.reduce((sum, a, i) => sum + a * v[i], 0);
      x.forEach((a, i) => (next[i] += dot * a));
    }
    lambda = Math.hypot(...next);
    v = next.map((a) => a / lambda);
  }
  says(`\\lambda = ${lambda.toFixed(1)}`, (2 / lambda).toFixed(3));
});

test("spiral", () => {
  const narrow = linked("?data=spiral&count=500&hidden=4,2&optimizer=adam&lr=0.01&stop=5000");
  const wide = linked("?data=spiral&count=500&hidden=8,8&optimizer=adam&lr=0.01&stop=5000");
  says(percent(narrow.testRight), percent(wide.testRight));
  assert.ok(linked("?data=spiral&count=500&hidden=8,8&inputs=x1,x2,sinx1,sinx2&optimizer=adam&lr=0.01&stop=1000").testRight > 0.99);
});

test("overfitting and L2", () => {
  const query = "?noise=30&share=30&hidden=8,8&optimizer=adam&lr=0.01&stop=3000";
  const by = linked(query);
  const early = run(query, 180);
  const l2 = linked("?noise=30&share=30&hidden=8,8&optimizer=adam&lr=0.01&l2=0.03&stop=3000");
  assert.equal(by.train.y.length, 30);
  assert.equal(by.right, 1);
  assert.ok(run(query, 100).testLoss > early.testLoss && run(query, 300).testLoss > early.testLoss);
  says(early.testLoss.toFixed(2), by.testLoss.toFixed(2), percent(by.testRight), l2.loss.toFixed(3), l2.testLoss.toFixed(3), percent(l2.testRight));
});

test("zero initialization", () => {
  const zero = linked("?hidden=4&init=zero&stop=1000");
  assert.equal(zero.model.theta.filter((w) => w !== 0).length, 1, "only the bias of the output moves");
  const xavier = linked("?hidden=4&stop=1000");
  says(zero.loss.toFixed(3), xavier.loss.toFixed(3), percent(xavier.right));
  const awake = linked("?hidden=4&init=zero&start=0.1_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0_0&stop=1000");
  assert.deepEqual(Array.from(awake.model.layers[1].W, (w) => w !== 0), [true, false, false, false]);
  says(percent(awake.right));
});

test("exercise: three lines", () => {
  assert.ok(linked("?hidden=2&optimizer=adam&lr=0.03&stop=2000").right < 0.95);
  assert.equal(linked("?hidden=3&optimizer=adam&lr=0.03&stop=2000").right, 1);
});

test("every link of the page is checked here", () => {
  const links = Object.values(pages).flatMap((text) => [...text.matchAll(/\]\(playground\.md(\?[^)]+)\)/g)].map(([, query]) => query));
  const unchecked = [...new Set(links)].filter((query) => !seen.has(query));
  assert.deepEqual(unchecked, [], "add what the page claims of these states to this test");
  for (const query of links) {
    const wanted = [...new URLSearchParams(query)].filter(([key, value]) => String(DEFAULTS[key]) !== value);
    assert.deepEqual(new URLSearchParams(write(read(query)).query).size, wanted.length, `${query}: something in it is not understood`);
  }
});

test("an address holds the whole state", () => {
  const state = {
    ...DEFAULTS, data: "multigauss", task: "regression", count: 220, noise: 25, share: 70, draw: 12, inputs: ["x1^2", "x1x2", "sin(x2)"], hidden: [3, 8, 1],
    activation: "leaky_relu", init: "he", seed: 7, optimizer: "nadam", lr: 0.002, options: { beta1: 0.8, momentumDecay: 0.01 }, batch: 7, l1: 0.001, l2: 0.03,
    dropout: 0.2, discrete: true, tested: true, start: [0.5, -1e-7, 3], at: 12, stop: 900,
  };
  assert.deepEqual(read(write(state).query), state);
  const own = { ...DEFAULTS, points: [[1.25, -3, 0.5], [0, 2, -1]], task: "regression", hidden: [], share: 100 };
  assert.deepEqual(read(write(own).query), own);
  assert.deepEqual(read(write({ ...DEFAULTS, points: [] }).query).points, []);
  assert.equal(write(DEFAULTS).query, "");
  assert.deepEqual(write({ ...DEFAULTS, points: Array(900).fill([1.2345, 2.3456, 1]) }).dropped, ["points"]);
  const nonsense = "?data=cats&count=1e9&hidden=9&lr=-1&inputs=x9&points=1_2&start=a&at=1.5&optimizer=toString&seed=&beta1=2&discrete=yes";
  assert.deepEqual(read(nonsense), structuredClone(DEFAULTS));
  assert.deepEqual([speaks("?hidden="), speaks("?q=a"), speaks("")], [true, false, false]);
});

test("slow motion tells the numbers of the engine", () => {
  for (const [activation, task] of [["tanh", "classification"], ["maxout", "regression"], ["relu", "classification"]]) {
    const inputs = ["x1", "x1x2"];
    const model = new MLP({ inputs: 2, hidden: [3, 2], activation, task, seed: 4 });
    const x = features(Float64Array.from([1.5, -0.7]), inputs);
    const names = [inputs.map((name) => FEATURES[name].label), ["a", "b", "c"], ["d", "e"]];
    const stages = slowMotion(model, x, 1, names);
    model.forward(x);
    const loss = model.backward(1);
    const of = (phase) => stages.filter((stage) => stage.phase === phase);
    assert.equal(of("input").length + of("loss").length, 2);
    const number = (text) => Number(text.match(/= ([−\d.]+)$/)[1].replace("−", "-"));
    for (const { layer, neuron, value, lines } of of("forward")) {
      assert.equal(value, model.layers[layer].a[neuron]);
      assert.equal(number(lines.at(-1)).toFixed(3), (Math.round(value * 1000) / 1000 + 0).toFixed(3));
    }
    for (const { layer, neuron, value, lines } of of("backward")) {
      const { dz, db, outputs } = model.layers[layer];
      assert.equal(value, dz[neuron]);
      assert.ok(Math.abs(number(lines.find((line) => line.startsWith("∂L/∂z"))) - value) < 0.00051, lines.join("; "));
      assert.ok(Math.abs(number(lines.at(-1)) - db[neuron + outputs * (model.layers[layer].pieces - 1)]) < 0.00051, lines.at(-1));
    }
    assert.ok(Math.abs(number(of("loss")[0].lines.at(-1)) - loss) < 0.00051);
    assert.deepEqual(of("backward").map(({ layer }) => layer), [2, 1, 1, 0, 0, 0]);
    assert.equal(of("forward").length, 6);
  }
});

test("the plane has x₁ to the right and x₂ up", () => {
  assert.deepEqual([...cells(2)], [-3, 3, 3, 3, -3, -3, 3, -3]);
  const { x, y, x1, x2 } = frame(300);
  assert.ok(x(1) > x(-1) && y(1) < y(-1));
  assert.ok(Math.abs(x1(x(1.5)) - 1.5) < 1e-12 && Math.abs(x2(y(-2.5)) + 2.5) < 1e-12);
});
