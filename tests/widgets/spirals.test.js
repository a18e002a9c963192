// What <home-spirals> says of its network, for the seeds that a reader meets first.

import assert from "node:assert/strict";
import test from "node:test";
import { POINTS, STEPS, network, points } from "../../theme/assets/widgets/home-spirals/spirals.js";

const { X, y } = points();

function accuracy(seed, layers) {
  const model = network(seed, layers);
  while (model.steps < STEPS) model.step(X, y, 0, POINTS);
  return model.accuracy(X, y);
}

for (let seed = 0; seed < 8; seed++) {
  test(`seed ${seed}: with its hidden layers above 95 %, without them below 70 %`, () => {
    const [bent, straight] = [accuracy(seed, true), accuracy(seed, false)];
    assert.ok(bent > 0.95, `spirals.js: the network gets ${bent} of the points right`);
    assert.ok(straight > 0.55 && straight < 0.7, `spirals.js: without hidden layers it gets ${straight}, about 0.61`);
  });
}
