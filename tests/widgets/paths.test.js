// surfaces.js and paths.js against PyTorch, whose numbers test_optimizer_paths.py
// hands over, and what the pages say about <optimizer-paths>.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { OPTIMIZERS } from "../../theme/assets/widgets/shared/optimizers.js";
import { contours, decades, diverged, FAR, levelsOf, outside, settled, tune, walk } from "../../theme/assets/widgets/optimizer-paths/paths.js";
import { SURFACES } from "../../theme/assets/widgets/optimizer-paths/surfaces.js";

const given = JSON.parse(readFileSync(process.env.NUMBERS, "utf8"));
const off = (ours, theirs) => Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));
const STEPS = 300; // what the widget shows

test("losses and gradients are those of torch.autograd, to 1e-12", () => {
  assert.deepEqual(Object.keys(given.grid).sort(), Object.keys(SURFACES).sort(), "test_optimizer_paths.py: LOSSES must have the surfaces of surfaces.js");
  let largest = 0;
  for (const [name, points] of Object.entries(given.grid)) {
    const grad = new Float64Array(2);
    for (const [a, b, ...theirs] of points) {
      SURFACES[name].gradient(a, b, grad);
      [SURFACES[name].loss(a, b), ...grad].forEach((ours, i) => {
        largest = Math.max(largest, off(ours, theirs[i]));
        assert.ok(off(ours, theirs[i]) < 1e-12, `surfaces.js: ${name} at (${a}, ${b}), ${["loss", "d/da", "d/db"][i]}: ${ours}, autograd has ${theirs[i]}`);
      });
    }
  }
  console.log(`losses and gradients: largest difference from PyTorch ${largest}`);
});

test("paths of 200 steps are those of torch.optim, to 1e-9", () => {
  let largest = 0, far = 0;
  const seen = new Set();
  for (const { surface, name, settings, points } of given.paths) {
    seen.add(`${surface} ${name}`);
    const steps = points.length / 2 - 1;
    assert.equal(steps, 200);
    const path = walk(SURFACES[surface], name, settings, SURFACES[surface].start, steps);
    for (let i = 0; i < path.points.length; i++) {
      const ours = path.points[i], theirs = points[i];
      if (theirs === null || !(Math.abs(theirs) < FAR)) break; // null is NaN or beyond 1e30
      const difference = off(ours, theirs);
      largest = Math.max(largest, difference);
      assert.ok(difference < 1e-9, `paths.js: ${name} on ${surface} with ${JSON.stringify(settings)}, step ${i >> 1}: ${ours}, torch.optim is at ${theirs}`);
    }
    if (path.end < steps) {
      far++;
      const theirs = points.slice(2 * path.end, 2 * path.end + 2);
      assert.ok(theirs.some((value) => value === null || Math.abs(value) >= FAR), `paths.js: ${name} on ${surface} is given up at step ${path.end}, torch.optim is at ${theirs}`);
    }
  }
  assert.equal(seen.size, Object.keys(SURFACES).length * Object.keys(OPTIMIZERS).length);
  assert.ok(far > 10, "some of the paths must diverge");
  console.log(`${given.paths.length} paths, ${far} of them diverge: largest difference from PyTorch ${largest}`);
});

test("the rates of surfaces.js are the ones that tuning finds", () => {
  for (const [surface, { rates, start }] of Object.entries(SURFACES)) {
    const found = Object.fromEntries(Object.keys(OPTIMIZERS).map((name) => [name, tune(SURFACES[surface], name, {}, start)]));
    assert.deepEqual(rates, found, `surfaces.js: the rates of ${surface} must be ${JSON.stringify(found)}`);
  }
  assert.equal(decades(-4, 0).length, 45); // the number that the widget names
});

test("starts and minima lie in the picture, and the minima are minima", () => {
  for (const [name, { box, start, minima, loss, gradient, curve }] of Object.entries(SURFACES)) {
    const [left, right, bottom, top] = box;
    assert.ok(Math.abs((right - left) / (top - bottom) - 1.25) < 1e-9, `${name}: the box must be 5 : 4`);
    assert.ok(loss(...minima[0]) < 1e-15, `${name}: the lowest loss must be 0`);
    const grad = new Float64Array(2);
    for (const [a, b] of [start, ...minima]) assert.ok(a > left && a < right && b > bottom && b < top, `${name}: (${a}, ${b}) is outside`);
    for (const [a, b] of [...minima, ...(curve?.flat() ?? [])]) {
      gradient(a, b, grad);
      assert.ok(Math.hypot(...grad) < 1e-12, `${name}: (${a}, ${b}) is no minimum`);
      for (let i = 0; i < 8; i++) assert.ok(loss(a + 1e-3 * Math.cos(i), b + 1e-3 * Math.sin(i)) >= loss(a, b) - 1e-15, `${name}: it is lower beside (${a}, ${b})`);
    }
  }
});

test("contours close, lie on their level and go around what is low", () => {
  const area = (outline) => {
    let sum = 0;
    for (let i = 0; i < outline.length; i += 2) {
      const j = (i + 2) % outline.length;
      sum += outline[i] * outline[j + 1] - outline[j] * outline[i + 1];
    }
    return sum / 2;
  };
  // A circle of radius 1 and an ellipse of half-axes 0.6 and 0.06, low side on the left.
  const [[circle]] = contours(SURFACES.bowl, [0.5], 120, 96);
  assert.ok(Math.abs(area(circle) / Math.PI - 1) < 1e-3);
  const [[ellipse]] = contours(SURFACES.ravine, [0.18], 120, 96);
  assert.ok(Math.abs(area(ellipse) / (Math.PI * 0.6 * 0.06) - 1) < 0.03);
  // Below the saddle there are two valleys, above it one with both.
  assert.deepEqual(contours(SURFACES.saddle, [0.2, 0.3], 120, 96).map((outlines) => outlines.length), [2, 1]);
  // In the cell of a saddle point the middle decides whether the low sides are joined.
  const cross = { loss: (a, b) => 1 + a * b, box: [-1, 1, -0.8, 0.8] };
  assert.deepEqual(contours(cross, [0.999, 1.001], 5, 5).map((outlines) => outlines.length), [2, 1]);
  // The whole picture is below a level that nothing reaches.
  const [[all]] = contours(SURFACES.minima, [1e6], 120, 96);
  assert.ok(Math.abs(area(all) / (4 * 3.2) - 1) < 1e-9);
  const grad = new Float64Array(2);
  for (const surface of Object.values(SURFACES)) {
    const [left, right, bottom, top] = surface.box;
    const cell = (right - left) / 120;
    const levels = levelsOf(surface);
    contours(surface, levels, 120, 96).forEach((outlines, k) => outlines.forEach((outline) => {
      for (let i = 0; i < outline.length; i += 2) {
        const [a, b] = [outline[i], outline[i + 1]];
        const rim = Math.min(a - left, right - a, b - bottom, top - b) < 1e-9;
        surface.gradient(a, b, grad);
        const cells = (surface.loss(a, b) - levels[k]) / (Math.hypot(...grad) * cell); // how far the level is away
        assert.ok(rim ? cells < 0.75 : Math.abs(cells) < 0.75, `${surface.formula}: (${a}, ${b}) is ${cells} cells from level ${levels[k]}`);
      }
    }));
  }
});

test("what is said of a path", () => {
  const path = (losses, ...points) => ({ losses, points: points.flat(), end: losses.length - 1 });
  const box = [-1, 1, -1, 1], origin = [0, 0], far = [5, 0];
  assert.equal(settled(path([1, 0, 1, 0, 0])), 3);
  assert.equal(settled(path([0, 0])), 0);
  assert.equal(settled(path([0, 1])), Infinity);
  assert.equal(settled(path([0, NaN])), Infinity);
  assert.equal(outside(path([1, 1, 1], origin, far, far), box), 1);
  assert.equal(outside(path([1, 1, 1], origin, far, origin), box), Infinity);
  assert.equal(outside(path([1, 1], far, [NaN, NaN]), box), 0);
  assert.equal(diverged(path([1, 2], origin, far), { box }), 1);
  assert.equal(diverged(path([1, 0.5], origin, far), { box }), Infinity); // out of the picture, and lower
  assert.equal(diverged(path([1, NaN], origin, [NaN, 0]), { box }), 1);
  assert.throws(() => walk(SURFACES.bowl, "sdg", {}, [0, 0], 1), /sdg/);
});

// ---- what the pages say

/** A race with the widget's defaults: `settings` as set by the reader. */
function race(surface, name, settings = {}, start = SURFACES[surface].start) {
  const path = walk(SURFACES[surface], name, { lr: SURFACES[surface].rates[name], ...settings }, start, STEPS);
  const at = [...path.points.slice(-2)].map((value) => Math.round(value * 10) / 10);
  return { settled: settled(path), diverged: diverged(path, SURFACES[surface]), at, loss: path.losses[path.end], path };
}
const steps = (surface, ...names) => names.map((name) => race(surface, name).settled);

test("optimizers/choosing: turning the ravine changes some and not others", () => {
  assert.deepEqual(steps("ravine", "adagrad", "adam", "momentum", "sgd"), [5, 72, 81, 182]);
  assert.deepEqual(steps("turned", "adagrad", "adam", "momentum", "sgd"), [246, 79, 81, 182]);
});

test("optimizers/choosing: at a scale of 1.2 only SGD diverges", () => {
  for (const name of Object.keys(OPTIMIZERS)) {
    const lr = SURFACES.ravine.rates[name] * 1.2;
    assert.equal(race("ravine", name, { lr }).diverged < Infinity, name === "sgd", name);
  }
});

test("optimizers/choosing: in the curved ravine only momentum settles", () => {
  for (const name of Object.keys(OPTIMIZERS)) assert.equal(race("rosenbrock", name).settled < Infinity, name === "momentum", name);
});

test("optimizers/gradient-descent: the side of the start decides the end", () => {
  const [w, v] = SURFACES.weights.start;
  assert.deepEqual([w, v], [0.71, -0.7]);
  const key = 3.5 / 60; // one arrow key
  assert.deepEqual(race("weights", "sgd", { lr: 0.1 }).at, [1, 1]);
  assert.deepEqual(race("weights", "sgd", { lr: 0.1 }, [w - key, v]).at, [-1, -1]);
  assert.equal(race("weights", "sgd", { lr: 1.5 }).diverged, 2);
});

test("optimizers/momentum: the best momentum settles in 29 steps, and 0 is SGD", () => {
  const { ravine } = SURFACES;
  const tuned = (momentum) => race("ravine", "momentum", { momentum, lr: tune(ravine, "momentum", { momentum }, ravine.start) });
  assert.deepEqual([race("ravine", "momentum").settled, tuned(0.67).settled, tuned(0).settled], [81, 29, 182]);
  assert.deepEqual(tuned(0).path.points, race("ravine", "sgd").path.points);
  const swing = ({ path }) => Math.max(...path.points.filter((_, i) => i % 2).map(Math.abs));
  assert.ok(swing(tuned(0.67)) > 1.5 * swing(race("ravine", "sgd")));
});

test("optimizers/adagrad: 5 steps along the axis, 246 when turned; SGD 182 both times", () => {
  assert.deepEqual(["ravine", "turned"].map((surface) => steps(surface, "adagrad", "sgd")), [[5, 182], [246, 182]]);
});

test("optimizers/rmsprop: with α = 0.9 it trembles between ±η/2", () => {
  assert.equal(SURFACES.ravine.rates.rmsprop, 0.02);
  const { path, loss } = race("ravine", "rmsprop", { alpha: 0.9 });
  for (const value of path.points.slice(-40)) assert.ok(Math.abs(Math.abs(value) - 0.01) < 1e-4);
  assert.equal(loss.toFixed(3), "0.005");
});

test("optimizers/adam: without a first moment it never settles in the turned ravine", () => {
  assert.equal(race("turned", "adam").settled, 79);
  const { settled, loss } = race("turned", "adam", { beta1: 0 });
  assert.equal(settled, Infinity);
  assert.equal(loss.toFixed(1), "0.2");
});

test("optimizers/adamax, nadam: how far they go past the minimum", () => {
  const past = (name, settings) => Math.max(...race("ravine", name, { lr: 0.1, ...settings }).path.points.filter((_, i) => i % 2 === 0)).toFixed(2);
  assert.deepEqual(["adam", "adamax", "nadam"].map((name) => past(name)), ["0.28", "0.13", "0.07"]);
  assert.equal(past("adamax", { beta2: 0.95 }), "0.32");
  const settledAt = (name, settings) => race("ravine", name, { lr: 0.1, ...settings }).settled;
  assert.deepEqual([settledAt("adam"), settledAt("adam", { beta1: 0.8 }), settledAt("nadam")], [72, 35, 38]);
});
