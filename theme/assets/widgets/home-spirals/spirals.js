// What <home-spirals> trains, and on what: the points, the network and the settings of
// snippets/index/spiral.py, with random numbers of its own. No DOM.

import { MLP } from "../mlp-playground/engine.js";
import { mulberry32, normal } from "../shared/random.js";

export const STEPS = 400;
export const POINTS = 200;
export const SIDE = 1.15; // the plane goes from -SIDE to SIDE

/** Two spirals of 100 points each: X is (points, 2), row by row; y is the class, 0 or 1. */
export function points(seed = 1) {
  const random = mulberry32(seed);
  const X = new Float64Array(2 * POINTS);
  const y = Float64Array.from({ length: POINTS }, (_, k) => +(k >= POINTS / 2));
  for (let k = 0; k < POINTS; k++) {
    const turn = Math.PI * (0.5 + (2.5 * (k % 100)) / 99);
    const radius = (y[k] ? -turn : turn) / 10;
    X[2 * k] = radius * Math.cos(turn) + 0.02 * normal(random);
    X[2 * k + 1] = radius * Math.sin(turn) + 0.02 * normal(random);
  }
  return { X, y };
}

/** A network before its first step, with its two hidden layers or without; its weights start as those of nn.Linear do. */
export function network(seed, layers = true) {
  const model = new MLP({ hidden: layers ? [16, 16] : [], activation: "tanh", optimizer: { name: "adam", lr: 0.01 } });
  const random = mulberry32(seed);
  const weights = model.layers.flatMap(({ inputs, W, b }) =>
    Array.from({ length: W.length + b.length }, () => (2 * random() - 1) / Math.sqrt(inputs)));
  model.setWeights(weights);
  return model;
}
