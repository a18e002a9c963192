// The data of <mlp-playground>: the sets of the TensorFlow Playground, drawn from
// a seed, features of the two inputs, and CSV. No DOM.

import { mulberry32, normal } from "../shared/random.js";

const PEAKS = [[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]];

/**
 * name -> { label: [ko, en], task, draw }. `draw(noisy, between, random, part)` returns one point
 * [x1, x2, target]: the formulas of the TensorFlow Playground. `noisy(x, radius)` moves x by the
 * noise, `between(a, b)` is uniform, `part` goes from 0 to 1 over all points; the first half is class 1.
 */
export const DATASETS = {
  circle: {
    label: ["원", "Circle"], task: "classification",
    draw(noisy, between, random, part) {
      const r = part < 0.5 ? between(0, 2.5) : between(3.5, 5);
      const angle = between(0, 2 * Math.PI);
      const [x1, x2] = [r * Math.sin(angle), r * Math.cos(angle)];
      return [x1, x2, +(Math.hypot(noisy(x1, 5), noisy(x2, 5)) < 2.5)];
    },
  },
  xor: {
    label: ["XOR", "XOR"], task: "classification",
    draw(noisy, between) {
      const [x1, x2] = [0, 0].map(() => between(-5, 5)).map((x) => x + (x > 0 ? 0.3 : -0.3));
      return [x1, x2, +(noisy(x1, 5) * noisy(x2, 5) >= 0)];
    },
  },
  gauss: {
    label: ["두 가우스 분포", "Two Gaussians"], task: "classification",
    draw(noisy, between, random, part, noise) {
      const centre = part < 0.5 ? 2 : -2;
      const [x1, x2] = [0, 0].map(() => centre + Math.sqrt(0.5 + 7 * noise) * normal(random));
      return [x1, x2, +(part < 0.5)];
    },
  },
  spiral: {
    label: ["나선", "Spiral"], task: "classification",
    draw(noisy, between, random, part) {
      const along = (2 * part) % 1;
      const angle = 3.5 * Math.PI * along + (part < 0.5 ? 0 : Math.PI);
      return [noisy(5 * along * Math.sin(angle), 1), noisy(5 * along * Math.cos(angle), 1), +(part < 0.5)];
    },
  },
  plane: {
    label: ["평면", "Plane"], task: "regression",
    draw(noisy, between) {
      const [x1, x2] = [between(-6, 6), between(-6, 6)];
      return [x1, x2, (noisy(x1, 6) + noisy(x2, 6)) / 10];
    },
  },
  multigauss: {
    label: ["여섯 봉우리", "Six peaks"], task: "regression",
    draw(noisy, between) {
      const [x1, x2] = [between(-6, 6), between(-6, 6)];
      const [u, v] = [noisy(x1, 6), noisy(x2, 6)];
      const heights = PEAKS.map(([c1, c2, sign]) => sign * Math.max(0, 1 - Math.hypot(u - c1, v - c2) / 2));
      return [x1, x2, heights.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a))];
    },
  },
};

const rounded = (x, digits) => Math.round(x * 10 ** digits) / 10 ** digits || 0; // no -0

function known(what, names, name) {
  if (!Object.hasOwn(names, name)) throw new RangeError(`no ${what} "${name}": there are ${Object.keys(names).join(", ")}`);
  return names[name];
}

/**
 * Draws a data set, in random order.
 * @param {string} name one of DATASETS
 * @param {{ count?: number, noise?: number, seed?: number }} options noise from 0 to 0.5
 * @returns {{ X: Float64Array, y: Float64Array }} X count × 2, row by row, about -6 to 6; y 0 or 1,
 *   or numbers for regression; of 2 and 3 decimals (finer than a pixel), to be short in a program
 */
export function makeData(name, { count = 200, noise = 0, seed = 1 } = {}) {
  const { draw } = known("data set", DATASETS, name);
  const random = mulberry32(seed);
  const between = (a, b) => a + (b - a) * random();
  const noisy = (x, radius) => x + noise * between(-radius, radius);
  const points = Array.from({ length: count }, (_, k) => draw(noisy, between, random, k / count, noise));
  for (let k = count - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [points[k], points[other]] = [points[other], points[k]];
  }
  return {
    X: Float64Array.from(points.flatMap(([x1, x2]) => [rounded(x1, 2), rounded(x2, 2)])),
    y: Float64Array.from(points, ([, , target]) => rounded(target, 3)),
  };
}

/** name -> { label, f(x1, x2) }: what a network may be given of a point. */
export const FEATURES = {
  x1: { label: "x₁", f: (x1) => x1 },
  x2: { label: "x₂", f: (x1, x2) => x2 },
  "x1^2": { label: "x₁²", f: (x1) => x1 * x1 },
  "x2^2": { label: "x₂²", f: (x1, x2) => x2 * x2 },
  x1x2: { label: "x₁x₂", f: (x1, x2) => x1 * x2 },
  "sin(x1)": { label: "sin x₁", f: (x1) => Math.sin(x1) },
  "sin(x2)": { label: "sin x₂", f: (x1, x2) => Math.sin(x2) },
};

/** The inputs of a network: X (rows × 2) -> rows × names.length, row by row. */
export function features(X, names) {
  const functions = names.map((name) => known("feature", FEATURES, name).f);
  const result = new Float64Array((X.length / 2) * names.length);
  for (let r = 0, k = 0; r < X.length; r += 2) for (const f of functions) result[k++] = f(X[r], X[r + 1]);
  return result;
}

/** The first rows (`trainShare` of all, from 0 to 1) for training, the rest for testing: { train, test }, each { X, y }. */
export function split({ X, y }, trainShare) {
  const n = Math.round(y.length * trainShare);
  return {
    train: { X: X.slice(0, 2 * n), y: y.slice(0, n) },
    test: { X: X.slice(2 * n), y: y.slice(n) },
  };
}

/** What is wrong with a CSV text: `line` (from 1) and `text`, a pair [ko, en]. */
export class CSVError extends Error {
  constructor(line, ko, en) {
    super(en);
    Object.assign(this, { line, text: [ko, en] });
  }
}

const ROWS = 1000;
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * Reads lines of `x1,x2,label`, separated by commas, semicolons or tabs, with or
 * without a first line of names; blank lines are skipped.
 * @param {string} text
 * @param {"classification"|"regression"} task labels 0 and 1 (or -1 and 1), or any numbers
 * @returns {{ X: Float64Array, y: Float64Array }} X rows × 2; y 0 and 1, or the numbers
 * @throws {CSVError} with the line
 */
export function parseCSV(text, task = "classification") {
  const [X, y] = [[], []];
  let other; // the label besides 1, 0 or -1, once seen
  let names = true; // may come in the first line
  for (const [k, content] of text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/).entries()) {
    if (content.trim() === "") continue;
    const line = k + 1;
    const separator = ["\t", ";"].find((sign) => content.includes(sign)) ?? ",";
    const cells = content.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1").trim());
    if (names && cells.every((cell) => cell !== "" && !NUMBER.test(cell))) {
      names = false;
      continue;
    }
    names = false;
    if (cells.length !== 3) {
      throw new CSVError(line,
        `${line}행: 칸이 ${cells.length}개입니다. x1,x2,label처럼 한 줄에 수를 3개 적어 주세요.`,
        `Line ${line}: ${cells.length} column${cells.length === 1 ? "" : "s"}. Write three numbers a line, as in x1,x2,label.`);
    }
    const bad = cells.findIndex((cell) => !NUMBER.test(cell) || !Number.isFinite(Number(cell)));
    if (bad >= 0) {
      const what = cells[bad].slice(0, 20);
      throw new CSVError(line,
        `${line}행 ${bad + 1}번째 칸 “${what}”: 수가 아닙니다. 1.5 같은 수를 적어 주세요.`,
        `Line ${line}, column ${bad + 1}: “${what}” is not a number. Write one such as 1.5.`);
    }
    const [x1, x2, label] = cells.map(Number);
    if (task === "classification" && label !== 1) {
      if (![0, -1].includes(label) || (other ?? label) !== label) {
        const pair = `${other ?? 0}, 1`;
        throw new CSVError(line,
          `${line}행: 라벨이 ${cells[2]}입니다. 두 클래스를 ${pair}로 적어 주세요.`,
          `Line ${line}: the label is ${cells[2]}. Write the two classes as ${pair}.`);
      }
      other = label;
    }
    if (y.length === ROWS) {
      throw new CSVError(line, `${line}행: 점은 ${ROWS}개까지 넣을 수 있습니다.`, `Line ${line}: at most ${ROWS} points, please.`);
    }
    X.push(x1, x2);
    y.push(task === "classification" ? Math.max(label, 0) : label);
  }
  if (y.length === 0) {
    throw new CSVError(1, "점이 없습니다. 한 줄에 x1,x2,label을 적어 주세요.", "There are no points. Write x1,x2,label, one point a line.");
  }
  return { X: Float64Array.from(X), y: Float64Array.from(y) };
}

/** The text that parseCSV reads back. */
export function toCSV({ X, y }) {
  const lines = Array.from(y, (target, r) => `${X[2 * r]},${X[2 * r + 1]},${target}`);
  return ["x1,x2,label", ...lines, ""].join("\n");
}
