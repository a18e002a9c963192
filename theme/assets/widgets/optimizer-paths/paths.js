// The numbers behind <optimizer-paths>: the path of an optimizer on a surface, what
// to say about it, a fair learning rate for it, and the contours of the surface.
// float64, no DOM. tests/widgets/test_optimizer_paths.py compares the paths with
// those of torch.optim.

import { OPTIMIZERS, optimizer } from "../shared/optimizers.js";

/** A race is won where the loss stays below this. */
export const GOAL = 1e-3;

/** Further out than this a path is not followed. */
export const FAR = 1e6;

/** Learning rates of one decade: steps of about a quarter, round numbers. */
const SERIES = [1, 1.2, 1.5, 1.8, 2, 2.5, 3, 4, 5, 6, 8];

/** `decades(-4, 0)`: the numbers of SERIES from 1e-4 up to and including 1e0. */
export function decades(from, to) {
  const all = [];
  for (let e = from; e < to; e++) for (const m of SERIES) all.push(Number(`${m}e${e}`));
  return [...all, Number(`1e${to}`)];
}

const TRIED = decades(-4, 0);
const TRIAL = 500; // steps

/** The options of `settings` that the optimizer has. */
const own = (name, settings) => Object.fromEntries(Object.entries(settings).filter(([key]) => key in OPTIMIZERS[name].options));

/**
 * The path of an optimizer.
 *
 * @param {object} surface one of SURFACES
 * @param {string} name one of OPTIMIZERS
 * @param {object} settings options of the optimizer (lr, momentum, alpha, beta1, beta2); others are left out
 * @param {number[]} start the two parameters
 * @param {number} steps
 * @returns {{ points, losses, end }} points: Float64Array, a and b of steps 0 to `end` in turn;
 *   losses: Float64Array of these steps; end < steps where the path went beyond FAR.
 */
export function walk(surface, name, settings, start, steps) {
  const points = new Float64Array(2 * (steps + 1));
  const losses = new Float64Array(steps + 1);
  const theta = Float64Array.from(start);
  const grad = new Float64Array(2);
  const { step } = optimizer(name, 2, own(name, settings));
  for (let t = 0; ; t++) {
    const [a, b] = theta;
    points[2 * t] = a;
    points[2 * t + 1] = b;
    losses[t] = surface.loss(a, b);
    const lost = !(Math.abs(a) < FAR && Math.abs(b) < FAR); // NaN is lost too
    if (t === steps || lost) return { points: points.subarray(0, 2 * t + 2), losses: losses.subarray(0, t + 1), end: t };
    surface.gradient(a, b, grad);
    step(theta, grad);
  }
}

/** The first step from which on the loss stays below `goal`; Infinity if it does not. */
export function settled({ losses, end }, goal = GOAL) {
  let t = end + 1;
  while (t > 0 && losses[t - 1] < goal) t--;
  return t > end ? Infinity : t;
}

/** The first step from which on the path stays outside of the box; Infinity if it ends inside. */
export function outside({ points, end }, [left, right, bottom, top]) {
  let t = end + 1;
  while (t > 0) {
    const a = points[2 * t - 2], b = points[2 * t - 1];
    if (a >= left && a <= right && b >= bottom && b <= top) break;
    t--;
  }
  return t > end ? Infinity : t;
}

/** The step at which a path left the picture for good, with a loss that does not come down; Infinity for others. */
export function diverged(path, surface) {
  return path.losses[path.end] <= path.losses[0] ? Infinity : outside(path, surface.box);
}

/**
 * The learning rate, of 45 between 0.0001 and 1, that is fastest from `start`: the fewest
 * steps until the loss stays within 0.001 of a minimum for the rest of 500 steps. Rates
 * that leave the picture do not count. If none gets there, the one that gets closest.
 */
export function tune(surface, name, settings, start) {
  let best = { lr: TRIED[0], steps: Infinity, gap: Infinity };
  for (const lr of TRIED) {
    const path = walk(surface, name, { ...settings, lr }, start, TRIAL);
    if (leaves(path, surface.box)) continue;
    const rest = restingLoss(surface, path.points.at(-2), path.points.at(-1));
    const steps = settled(path, rest + GOAL);
    const gap = path.losses[path.end] - rest;
    if (steps < best.steps || (steps === best.steps && gap < best.gap)) best = { lr, steps, gap };
  }
  return best.lr;
}

function leaves({ points }, [left, right, bottom, top]) {
  for (let i = 0; i < points.length; i += 2) {
    if (!(points[i] >= left && points[i] <= right && points[i + 1] >= bottom && points[i + 1] <= top)) return true;
  }
  return false;
}

/** The loss at the minimum next to (a, b). */
function restingLoss(surface, a, b) {
  const distance = ([x, y]) => Math.hypot(x - a, y - b);
  const [x, y] = surface.minima.reduce((best, one) => (distance(one) < distance(best) ? one : best));
  return surface.loss(x, y);
}

/** Nine levels for the contours of a surface, even on a log scale. */
export function levelsOf({ loss, box: [left, right, bottom, top] }) {
  const highest = Math.max(loss(left, bottom), loss(left, top), loss(right, bottom), loss(right, top));
  return Array.from({ length: 9 }, (_, i) => highest / 2 / 2.6 ** i);
}

/**
 * Where a loss is below each level, by marching squares: closed outlines on a grid of
 * columns × rows cells over the box, low side on the left.
 *
 * @returns {number[][][]} per level a list of outlines, each [a0, b0, a1, b1, …]
 */
export function contours(surface, levels, columns, rows) {
  const [left, right, bottom, top] = surface.box;
  const width = columns + 3; // points in a row: one more than cells, and a rim that closes the outlines
  const heights = new Float64Array(width * (rows + 3)).fill(Infinity);
  const a = (i) => left + ((right - left) * (i - 1)) / columns;
  const b = (j) => bottom + ((top - bottom) * (j - 1)) / rows;
  for (let j = 1; j <= rows + 1; j++) {
    // The square root is nearly straight around a minimum, so interpolation is nearly exact.
    for (let i = 1; i <= columns + 1; i++) heights[j * width + i] = Math.sqrt(surface.loss(a(i), b(j)));
  }
  return levels.map((level) => outlines(heights, width, rows + 3, Math.sqrt(level), a, b));
}

function outlines(heights, width, height, level, a, b) {
  const low = Uint8Array.from(heights, (value) => (value < level ? 1 : 0));
  // An edge is a number: that of its lower left point, doubled, plus 1 if it stands upright.
  // Edge k of a cell leads from corner k to corner k + 1, counterclockwise.
  const edge = (at, k) => [2 * at, 2 * at + 3, 2 * (at + width), 2 * at + 1][k];
  const next = new Map(); // from the edge where an outline enters a cell to the one where it leaves
  for (let j = 0; j < height - 1; j++) {
    for (let i = 0; i < width - 1; i++) {
      const at = j * width + i;
      const corners = low[at] | (low[at + 1] << 1) | (low[at + width + 1] << 2) | (low[at + width] << 3);
      if (corners === 0 || corners === 15) continue;
      const isLow = (k) => (corners >> (k & 3)) & 1;
      let turn; // from an edge that goes up to the edge that comes down again
      if (corners === 5 || corners === 10) {
        // Two low corners face each other: is the middle low as well?
        const middle = (heights[at] + heights[at + 1] + heights[at + width + 1] + heights[at + width]) / 4;
        turn = middle < level ? 1 : 3;
      }
      for (let up = 0; up < 4; up++) {
        if (!isLow(up) || isLow(up + 1)) continue;
        let down = up + (turn ?? 1);
        if (!turn) while (isLow(down) || !isLow(down + 1)) down++;
        next.set(edge(at, up), edge(at, down & 3));
      }
    }
  }
  const crossing = (one) => {
    const at = one >> 1;
    const other = one & 1 ? at + width : at + 1;
    const [low, high] = heights[at] < heights[other] ? [at, other] : [other, at];
    const share = heights[high] === Infinity ? 0 : (level - heights[low]) / (heights[high] - heights[low]);
    const i = (low % width) + share * ((high % width) - (low % width));
    const j = Math.floor(low / width) + share * (Math.floor(high / width) - Math.floor(low / width));
    return [a(i), b(j)];
  };
  const found = [];
  while (next.size) {
    const outline = [];
    let [here] = next.keys();
    while (next.has(here)) {
      outline.push(...crossing(here));
      const following = next.get(here);
      next.delete(here);
      here = following;
    }
    found.push(outline);
  }
  return found;
}
