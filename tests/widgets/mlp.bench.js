// Training steps per second: `node tests/widgets/mlp.bench.js`. Tanh, batch 10.
// Baselines: the TensorFlow Playground's own engine (nn.ts) on the same kind of
// machine, Node 20: about 240,000 steps/s for 2-4-2-1, 23,000 for 2-8-8-8-8-1.

import { MLP } from "../../theme/assets/widgets/mlp-playground/engine.js";
import { makeData } from "../../theme/assets/widgets/mlp-playground/data.js";

const SHAPES = [
  { hidden: [4, 2], baseline: 240_000 },
  { hidden: [8, 8, 8, 8], baseline: 23_000 },
];

const { X, y } = makeData("circle", { count: 200 });
for (const { hidden, baseline } of SHAPES) {
  const network = new MLP({ hidden, activation: "tanh", optimizer: { name: "sgd", lr: 0.03 } });
  let best = 0;
  for (let round = 0; round < 12; round++) {
    const start = performance.now();
    let steps = 0;
    while (performance.now() - start < 250) {
      for (let k = 0; k < 200; k++) network.step(X, y, 10 * (steps + k), 10);
      steps += 200;
    }
    best = Math.max(best, (1000 * steps) / (performance.now() - start));
  }
  console.log(`2-${hidden.join("-")}-1: ${Math.round(best).toLocaleString("en")} steps/s, ${(best / baseline).toFixed(1)} × the TensorFlow Playground's engine`);
}
