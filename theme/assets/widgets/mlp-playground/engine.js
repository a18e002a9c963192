// The engine of <mlp-playground>: a multi-layer perceptron in float64, its gradient and
// its training, equal to PyTorch (tests/widgets/test_mlp.py). No DOM. A step works
// on the whole batch, layer by layer, in flat arrays that are allocated once: of
// n neurons and c rows, neuron j's value for row r stands at [j * c + r].

import { erf } from "../shared/erf.js";
import { optimizer } from "../shared/optimizers.js";
import { minstd, mulberry32, normal } from "../shared/random.js";

const TANH = Float64Array.from({ length: 1281 }, (_, k) => Math.tanh((k - 640) / 32));
const DENSITY = 1 / Math.sqrt(2 * Math.PI); // of the normal distribution at 0

/**
 * name -> loop(z, a, slope, n): activations of shared/activations.js with their usual parameters,
 * for n numbers at once, because training spends its time here. A loop reads the inputs z and
 * writes the outputs a and the slopes f'(z), at a kink as PyTorch does.
 * Maxout has two linear pieces per neuron: 2n inputs, n outputs, 2n slopes.
 */
export const LOOPS = {
  linear: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      a[k] = z[k];
      slope[k] = 1;
    }
  },
  sigmoid: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      a[k] = 1 / (1 + Math.exp(-z[k]));
      slope[k] = a[k] * (1 - a[k]);
    }
  },
  // tanh(q + d) = (tanh q + tanh d) / (1 + tanh q · tanh d): tanh q from a table in steps
  // of 1/32, tanh d by its series. As exact as Math.tanh, in a third of the time.
  tanh: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      const x = Math.min(Math.max(z[k], -20), 20); // ±1 from there on
      const q = Math.floor(32 * x + 0.5);
      const d = x - q / 32, s = d * d;
      const t = d * (1 - s * (1 / 3 - s * (2 / 15 - s * (17 / 315))));
      const u = TANH[q + 640];
      const y = (u + t) / (1 + u * t);
      a[k] = y;
      slope[k] = 1 - y * y;
    }
  },
  relu: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      a[k] = Math.max(z[k], 0);
      slope[k] = +(z[k] > 0);
    }
  },
  leaky_relu: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      slope[k] = z[k] > 0 ? 1 : 0.01;
      a[k] = slope[k] * z[k];
    }
  },
  elu: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      a[k] = z[k] > 0 ? z[k] : Math.expm1(z[k]);
      slope[k] = z[k] > 0 ? 1 : a[k] + 1;
    }
  },
  gelu: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      const x = z[k];
      const below = 0.5 * (1 + erf(x * Math.SQRT1_2)); // the normal distribution function
      a[k] = x * below;
      slope[k] = below + x * DENSITY * Math.exp(-0.5 * x * x);
    }
  },
  silu: (z, a, slope, n) => {
    for (let k = 0; k < n; k++) {
      const s = 1 / (1 + Math.exp(-z[k]));
      a[k] = z[k] * s;
      slope[k] = s * (1 + z[k] * (1 - s));
    }
  },
  maxout: (z, a, slope, n) => {
    for (let k = 0, q = n; k < n; k++, q++) {
      a[k] = Math.max(z[k], z[q]);
      slope[k] = z[k] > z[q] ? 1 : z[k] < z[q] ? 0 : 0.5; // a tie is shared, as in torch.maximum
      slope[q] = 1 - slope[k];
    }
  },
};

/** How many linear pieces a neuron has. */
const piecesOf = (activation) => (activation === "maxout" ? 2 : 1);

// The loss of an output z and a target y; its slope goes to dz[r].
const LOSSES = {
  classification(z, y, dz, r) { // binary cross-entropy of a logit z and a class y, 0 or 1
    const e = Math.exp(-Math.abs(z));
    dz[r] = (z < 0 ? e : 1) / (1 + e) - y;
    return Math.max(z, 0) - z * y + Math.log1p(e);
  },
  regression(z, y, dz, r) {
    dz[r] = 2 * (z - y);
    return (z - y) ** 2;
  },
};

/** name -> [ko, en]: how the weights start. */
export const INITS = {
  xavier: ["Xavier", "Xavier"], he: ["He", "He"], zero: ["모두 0", "All zero"], large: ["너무 큼", "Too large"],
};

// The weight that goes from input to output, both counted.
const FIRST = {
  // Glorot & Bengio 2010: uniform, variance 2 / (inputs + outputs)
  xavier: (random, inputs, outputs) => Math.sqrt(6 / (inputs + outputs)) * (2 * random() - 1),
  // He et al. 2015: normal, variance 2 / inputs
  he: (random, inputs) => Math.sqrt(2 / inputs) * normal(random),
  zero: () => 0,
  large: (random) => 3 * normal(random),
};

// z[j] = b[j] + Σ W[j · next + i · step] x[i] for all rows, four at a time (a weight is
// read once for four): W x + b with next = inputs, step = 1, and Wᵀ x the other way round.
function multiply(W, next, step, b, x, z, inner, outer, rows) {
  for (let j = 0, k = 0; j < outer; j++) {
    const bias = b ? b[j] : 0;
    let r = 0;
    for (; r + 4 <= rows; r += 4, k += 4) {
      let s0 = bias, s1 = bias, s2 = bias, s3 = bias;
      for (let i = 0, p = r, q = j * next; i < inner; i++, p += rows, q += step) {
        const w = W[q];
        s0 += w * x[p];
        s1 += w * x[p + 1];
        s2 += w * x[p + 2];
        s3 += w * x[p + 3];
      }
      z[k] = s0;
      z[k + 1] = s1;
      z[k + 2] = s2;
      z[k + 3] = s3;
    }
    for (; r < rows; r++, k++) {
      let s = bias;
      for (let i = 0, p = r, q = j * next; i < inner; i++, p += rows, q += step) s += W[q] * x[p];
      z[k] = s;
    }
  }
}

// dW = dz xᵀ and db = dz 1, sums over the rows, two weights at a time.
function weightGradients(dz, x, dW, db, inputs, neurons, rows) {
  for (let j = 0, k = 0; j < neurons; j++) {
    const first = j * rows;
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += dz[first + r];
    db[j] = sum;
    for (let i = 0; i < inputs; i += 2) {
      const both = i + 1 < inputs;
      let s0 = 0, s1 = 0;
      for (let r = first, p = i * rows, q = both ? p + rows : p; r < first + rows; r++, p++, q++) {
        s0 += dz[r] * x[p];
        s1 += dz[r] * x[q];
      }
      dW[k++] = s0;
      if (both) dW[k++] = s1;
    }
  }
}

// The arrays of a pass over up to `rows` rows. A layer's x is what the layer below gives.
function workspace(shapes, rows) {
  const array = (n) => new Float64Array(n * rows);
  let x = array(shapes[0].inputs);
  return shapes.map(({ outputs, pieces }, l) => {
    const [z, dz, slope] = [0, 0, 0].map(() => array(pieces * outputs));
    const last = l === shapes.length - 1; // linear: its output is z itself
    const layer = { x, z, dz, slope, a: last ? z : array(outputs), da: last ? dz : array(outputs), keep: array(outputs) };
    x = layer.a;
    return layer;
  });
}

function known(what, names, name) {
  if (!Object.hasOwn(names, name)) throw new RangeError(`no ${what} "${name}": there are ${Object.keys(names).join(", ")}`);
}

/**
 * A network of `inputs` inputs, the `hidden` layers (a list of widths, may be
 * empty) and one linear output. For classification the output is the logit of
 * class 1 and the loss binary cross-entropy, for regression the squared error,
 * each as a mean over the batch. L1 adds l1 · Σ|w|, L2 adds l2 / 2 · Σw², over
 * weights, not biases. Dropout sets a hidden output to 0 with that probability in
 * training and divides the rest by 1 − dropout. `l1`, `l2`, `dropout` and
 * `optimizer.options` may be changed between steps.
 *
 * @property {Float64Array} theta all parameters: W and b of each layer in turn
 * @property {Float64Array} grad their gradient, of the last step or backward
 * @property {Float64Array} initial theta as it was when training began
 * @property {number} steps training steps since then
 * @property {Array} layers `{ inputs, outputs, pieces, W, b, dW, db }` of each, views of theta and
 *   grad (W from input i to neuron j at [j * inputs + i], maxout's second pieces after all first
 *   ones), and `{ x, z, a, dz, da }` of the example last given to forward and backward
 */
export class MLP {
  #one; // workspace of forward and backward,
  #many; // of steps and evaluations

  constructor({
    inputs = 2, hidden = [4, 2], activation = "tanh", task = "classification", init = "xavier", seed = 1,
    l1 = 0, l2 = 0, dropout = 0, optimizer = { name: "sgd", lr: 0.03 },
  } = {}) {
    known("activation", LOOPS, activation);
    known("task", LOSSES, task);
    known("init", INITS, init);
    const widths = [inputs, ...hidden, 1];
    const wrong = widths.find((width) => !(Number.isInteger(width) && width > 0));
    if (wrong !== undefined) throw new RangeError(`a layer of ${wrong} neurons: whole numbers from 1 on`);
    Object.assign(this, { inputs, hidden: [...hidden], activation, task, init, l1, l2, dropout });

    const shapes = widths.slice(1).map((outputs, l) => ({
      inputs: widths[l], outputs, pieces: l < hidden.length ? piecesOf(activation) : 1,
    }));
    const size = shapes.reduce((sum, s) => sum + s.pieces * s.outputs * (s.inputs + 1), 0);
    [this.theta, this.grad, this.initial] = [0, 0, 0].map(() => new Float64Array(size));
    let end = 0;
    const view = (length) => [this.theta, this.grad].map((all) => all.subarray(end, end + length));
    this.#one = workspace(shapes, 1);
    this.#many = workspace(shapes, 128);
    this.layers = shapes.map((shape, l) => {
      const neurons = shape.pieces * shape.outputs;
      const [W, dW] = view(neurons * shape.inputs);
      end += W.length;
      const [b, db] = view(neurons);
      end += neurons;
      return { ...shape, W, b, dW, db, ...this.#one[l] };
    });
    this.useOptimizer(optimizer);
    this.reset(seed);
  }

  /** Takes another optimizer, `{ name, ...options }`, from its first step on. */
  useOptimizer({ name, ...options }) {
    this.optimizer = optimizer(name, this.theta.length, options);
  }

  /** Draws first weights, of 4 decimals (so that a program can have them exactly), and forgets all training. */
  reset(seed = this.seed) {
    this.seed = seed;
    const random = mulberry32(seed);
    for (const { inputs, outputs, W, b } of this.layers) {
      for (let k = 0; k < W.length; k++) W[k] = Math.round(FIRST[this.init](random, inputs, outputs) * 1e4) / 1e4;
      b.fill(0);
    }
    this.maskSeed = 1 + Math.floor(mulberry32(~seed)() * 2147483646); // where the dropout masks start
    this.restart();
  }

  /** Takes the present weights as the first ones: optimizer, masks and the count of steps start anew. */
  restart() {
    this.initial.set(this.theta);
    this.mask = this.maskSeed;
    this.grad.fill(0);
    this.optimizer.reset();
    this.steps = 0;
  }

  /** A copy of all parameters. */
  weights() {
    return this.theta.slice();
  }

  /** Sets all parameters; before the first step they are the first weights. */
  setWeights(values) {
    if (values.length !== this.theta.length) throw new RangeError(`${values.length} weights for a network of ${this.theta.length}`);
    this.theta.set(values);
    if (this.steps === 0) this.initial.set(values);
  }

  // Rows from, from + 1, … of X, wrapping round, as the first layer's x.
  #load([{ x }], X, from, count) {
    const { inputs } = this;
    for (let r = 0, p = (from * inputs) % X.length; r < count; r++) {
      for (let i = 0; i < inputs; i++) x[i * count + r] = X[p++];
      if (p === X.length) p = 0;
    }
  }

  #forward(space, rows, train = false) {
    const loop = LOOPS[this.activation];
    const last = this.layers.length - 1;
    for (let l = 0; l <= last; l++) {
      const { W, b, inputs, outputs, pieces } = this.layers[l];
      const { x, z, a, slope, keep } = space[l];
      multiply(W, inputs, 1, b, x, z, inputs, pieces * outputs, rows);
      if (l === last) return;
      loop(z, a, slope, outputs * rows);
      if (train && this.dropout > 0) this.#drop(a, keep, outputs * rows, rows);
    }
  }

  // Masks are drawn layer by layer, within a layer row by row.
  #drop(a, keep, n, rows) {
    const limit = this.dropout * 0x7fffffff;
    for (let r = 0; r < rows; r++) {
      for (let k = r; k < n; k += rows) {
        this.mask = minstd(this.mask);
        keep[k] = this.mask >= limit ? 1 / (1 - this.dropout) : 0;
        a[k] *= keep[k];
      }
    }
  }

  // All gradients from the last layer's dz; those of W and b summed over the rows.
  #backward(space, rows, train = false) {
    for (let l = this.layers.length - 1; l >= 0; l--) {
      const { W, dW, db, inputs, outputs, pieces } = this.layers[l];
      const { x, dz } = space[l];
      weightGradients(dz, x, dW, db, inputs, pieces * outputs, rows);
      if (l === 0) return;
      const { da, slope, keep, dz: below } = space[l - 1];
      const n = inputs * rows;
      multiply(W, 1, inputs, null, dz, da, pieces * outputs, inputs, rows);
      if (train && this.dropout > 0) for (let k = 0; k < n; k++) da[k] *= keep[k];
      for (let k = 0; k < n; k++) below[k] = da[k] * slope[k];
      if (this.layers[l - 1].pieces === 2) for (let k = 0; k < n; k++) below[n + k] = da[k] * slope[n + k];
    }
  }

  /** The output for one example x, dropout off; fills x, z and a of the layers. */
  forward(x) {
    this.#load(this.#one, x, 0, 1);
    this.#forward(this.#one, 1);
    return this.#one.at(-1).z[0];
  }

  /**
   * The gradient of the loss of the example last given to forward, without penalty and
   * without an update: fills dz, da, dW and db of the layers. Returns that loss.
   */
  backward(target) {
    const { z, dz } = this.#one.at(-1);
    const loss = LOSSES[this.task](z[0], target, dz, 0);
    this.#backward(this.#one, 1);
    return loss;
  }

  /**
   * One training step on `count` rows of X (rows × inputs) with targets y: from, from + 1, …,
   * wrapping round; where there are no more than `count`, on all from the first. Returns the
   * mean loss of the batch, with penalty, before the update.
   */
  step(X, y, from, count) {
    const total = y.length;
    if (count >= total) [from, count] = [0, total];
    if (this.#many.at(-1).z.length < count) this.#many = workspace(this.layers, count);
    this.#load(this.#many, X, from, count);
    this.#forward(this.#many, count, true);
    const lossOf = LOSSES[this.task];
    const { z, dz } = this.#many.at(-1);
    let loss = 0;
    for (let r = 0, row = from % total; r < count; r++) {
      loss += lossOf(z[r], y[row], dz, r) / count;
      dz[r] /= count;
      if (++row === total) row = 0;
    }
    this.#backward(this.#many, count, true);
    if (this.l1 > 0 || this.l2 > 0) loss += this.#penalize();
    this.optimizer.step(this.theta, this.grad);
    this.steps++;
    return loss;
  }

  #penalize() {
    const { l1, l2 } = this;
    let sum = 0;
    for (const { W, dW } of this.layers) {
      for (let k = 0; k < W.length; k++) {
        const w = W[k];
        sum += l1 * Math.abs(w) + 0.5 * l2 * w * w;
        dW[k] += l1 * Math.sign(w) + l2 * w;
      }
    }
    return sum;
  }

  /**
   * The outputs of all neurons for all rows of X, dropout off: one Float64Array per
   * layer, neuron j's value for row r at [j * rows + r]. Arrays may be given to be filled.
   */
  activations(X, into = this.layers.map(({ outputs }) => new Float64Array((outputs * X.length) / this.inputs))) {
    const rows = X.length / this.inputs;
    const most = this.#many.at(-1).z.length;
    for (let first = 0; first < rows; first += most) {
      const count = Math.min(most, rows - first);
      this.#load(this.#many, X, first, count);
      this.#forward(this.#many, count);
      this.#many.forEach(({ a }, l) => {
        for (let j = 0; j < this.layers[l].outputs; j++) into[l].set(a.subarray(j * count, (j + 1) * count), j * rows + first);
      });
    }
    return into;
  }

  /** The output for one example, dropout off; leaves the layers' example as it is. */
  predict(x) {
    return this.outputs(x)[0];
  }

  /** The network's output for all rows of X. */
  outputs(X) {
    return this.activations(X).at(-1);
  }

  /** The mean loss over all rows, without penalty, dropout off; NaN of no rows. */
  loss(X, y) {
    const slopes = new Float64Array(1); // not needed here
    return this.outputs(X).reduce((sum, z, r) => sum + LOSSES[this.task](z, y[r], slopes, 0), 0) / y.length;
  }

  /** The share of rows whose logit has the right sign. */
  accuracy(X, y) {
    return this.outputs(X).reduce((right, z, r) => right + ((z > 0) === (y[r] > 0)), 0) / y.length;
  }
}
