// The state of <mlp-playground> as the query of an address, and back. Only what
// differs from the defaults is written, so that an address says what matters:
// ?data=xor&hidden=&lr=0.1. Reading never fails: what makes no sense is left out.

import { INITS, LOOPS } from "./engine.js";
import { DATASETS, FEATURES } from "./data.js";
import { OPTIMIZERS } from "../shared/optimizers.js";

/** As large as in the TensorFlow Playground; an address of 8 kB opens everywhere. */
export const MOST = { layers: 6, neurons: 8, query: 8000 };

/**
 * What a reader sees who changes nothing. `points` are the reader's own
 * (a list of [x1, x2, target]) and stand in for `data`; `start` are the first
 * weights where they are not the ones drawn from `seed`; `at` is the step to
 * train to when the page opens; `stop` is the step at which playing pauses.
 */
export const DEFAULTS = Object.freeze({
  data: "circle", count: 100, noise: 0, share: 50, draw: 1, points: null, task: "classification",
  inputs: ["x1", "x2"], hidden: [4, 2], activation: "tanh", init: "xavier", seed: 1,
  optimizer: "sgd", lr: 0.1, options: {}, batch: 10, l1: 0, l2: 0, dropout: 0,
  discrete: false, tested: false, start: null, at: 0, stop: 0,
});

const oneOf = (names) => (text) => (Object.hasOwn(names, text) ? text : undefined);
const number = (least, most, whole = false) => (text) => {
  const value = text.trim() === "" ? NaN : Number(text);
  return value >= least && value <= most && (!whole || Number.isInteger(value)) ? value : undefined;
};
const flag = (text) => (text === "1" ? true : undefined);
const numbers = (text) => {
  const values = text.split("_").map(Number);
  return text !== "" && values.every(Number.isFinite) ? values : undefined;
};
// Parentheses and ^ would have to be escaped in an address.
const plain = (name) => name.replace("^2", "sq").replace(/[()]/g, "");

const READ = {
  data: oneOf(DATASETS), count: number(10, 500, true), noise: number(0, 50), share: number(10, 100), draw: number(0, 1e9, true),
  points: (text) => {
    if (text === "") return [];
    const values = numbers(text);
    if (!values || values.length % 3) return undefined;
    return Array.from({ length: values.length / 3 }, (_, k) => values.slice(3 * k, 3 * k + 3));
  },
  task: oneOf({ classification: 1, regression: 1 }),
  inputs: (text) => {
    const asked = text.split(",");
    const names = Object.keys(FEATURES).filter((name) => asked.includes(plain(name)));
    return names.length ? names : undefined;
  },
  hidden: (text) => {
    const widths = text === "" ? [] : text.split(",").map(number(1, MOST.neurons, true));
    return widths.length <= MOST.layers && !widths.includes(undefined) ? widths : undefined;
  },
  activation: oneOf(LOOPS), init: oneOf(INITS), seed: number(0, 1e9, true),
  optimizer: oneOf(OPTIMIZERS), lr: number(0, 1e3), batch: number(1, 500, true),
  l1: number(0, 100), l2: number(0, 100), dropout: number(0, 0.9),
  discrete: flag, tested: flag, start: numbers, at: number(0, 2e5, true), stop: number(0, 1e7, true),
};

const written = {
  points: (list) => list.flat().join("_"), start: (list) => Array.from(list, (w) => Number(w.toPrecision(10))).join("_"),
  inputs: (names) => names.map(plain).join(","), hidden: (widths) => widths.join(","), discrete: () => "1", tested: () => "1",
};

/** The state that a query ("?data=xor", or "") describes. */
export function read(query) {
  const given = new URLSearchParams(query);
  const state = structuredClone(DEFAULTS);
  for (const [key, parse] of Object.entries(READ)) {
    const value = given.has(key) ? parse(given.get(key)) : undefined;
    if (value !== undefined) state[key] = value;
  }
  for (const key of Object.keys(OPTIMIZERS[state.optimizer].options)) {
    const value = key !== "lr" && given.has(key) ? number(0, 1e3)(given.get(key)) : undefined;
    if (value !== undefined) state.options[key] = value;
  }
  if (!state.points) state.task = DATASETS[state.data].task;
  return state;
}

/** The query of a state, "" for the default; `dropped` says which parts were too long for an address. */
export function write(state) {
  const parts = [];
  const dropped = [];
  for (const key of Object.keys(READ)) {
    const value = state[key];
    if (value == null || String(value) === String(DEFAULTS[key])) continue;
    if (key === "task" && !state.points) continue;
    const part = `${key}=${(written[key] ?? String)(value)}`;
    if (part.length > MOST.query / 2) dropped.push(key);
    else parts.push(part);
  }
  for (const [key, value] of Object.entries(state.options)) parts.push(`${key}=${value}`);
  return { query: parts.length ? `?${parts.join("&")}` : "", dropped };
}

/** Whether an address has anything for the playground. */
export const speaks = (query) => [...new URLSearchParams(query).keys()].some((key) => Object.hasOwn(READ, key));
