// The optimizers of this book on flat Float64Arrays, as torch.optim computes
// them (PyTorch 2.13, single-tensor path): the same rules, the same defaults and
// the same order of operations, so that paths agree to rounding. No DOM.
// tests/widgets/test_mlp.py compares each with PyTorch.

/** One function per rule: options and state in, `(theta, grad, t) => {}` out; t counts from 1. */
const RULES = {
  /** Robbins & Monro 1951, doi:10.1214/aoms/1177729586.  θ ← θ − η g */
  sgd: {
    label: "SGD", options: { lr: 1e-3 }, state: [],
    rule: (o) => (theta, grad) => {
      const { lr } = o;
      for (let i = 0; i < theta.length; i++) theta[i] -= lr * grad[i];
    },
  },

  /**
   * Polyak 1964, doi:10.1016/0041-5553(64)90137-5.  v ← μ v + g,  θ ← θ − η v.
   * The first step takes v = g: the same, as v starts at 0 and PyTorch's dampening is 0.
   */
  momentum: {
    label: "Momentum", options: { lr: 1e-3, momentum: 0.9 }, state: ["buffer"],
    rule: (o, { buffer }) => (theta, grad) => {
      const { lr, momentum } = o;
      for (let i = 0; i < theta.length; i++) {
        buffer[i] = momentum * buffer[i] + grad[i];
        theta[i] -= lr * buffer[i];
      }
    },
  },

  /** Nesterov 1983; Sutskever et al. 2013 (ICML).  v ← μ v + g,  θ ← θ − η (g + μ v) */
  nesterov: {
    label: "Nesterov", options: { lr: 1e-3, momentum: 0.9 }, state: ["buffer"],
    rule: (o, { buffer }) => (theta, grad) => {
      const { lr, momentum } = o;
      for (let i = 0; i < theta.length; i++) {
        buffer[i] = momentum * buffer[i] + grad[i];
        theta[i] -= lr * (grad[i] + momentum * buffer[i]);
      }
    },
  },

  /** Duchi, Hazan & Singer 2011 (JMLR 12).  s ← s + g²,  θ ← θ − η g / (√s + ε) */
  adagrad: {
    label: "Adagrad", options: { lr: 1e-2, eps: 1e-10 }, state: ["s"],
    rule: (o, { s }) => (theta, grad) => {
      const { lr, eps } = o;
      for (let i = 0; i < theta.length; i++) {
        const g = grad[i];
        s[i] += g * g;
        theta[i] -= (lr * g) / (Math.sqrt(s[i]) + eps);
      }
    },
  },

  /** Tieleman & Hinton 2012 (Coursera, lecture 6.5).  v ← α v + (1 − α) g²,  θ ← θ − η g / (√v + ε) */
  rmsprop: {
    label: "RMSprop", options: { lr: 1e-2, alpha: 0.99, eps: 1e-8 }, state: ["v"],
    rule: (o, { v }) => (theta, grad) => {
      const { lr, alpha, eps } = o;
      for (let i = 0; i < theta.length; i++) {
        const g = grad[i];
        v[i] = alpha * v[i] + (1 - alpha) * g * g;
        theta[i] -= (lr * g) / (Math.sqrt(v[i]) + eps);
      }
    },
  },

  /**
   * Kingma & Ba 2015, arXiv:1412.6980.  m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,
   * θ ← θ − η m̂ / (√v̂ + ε)  with  m̂ = m / (1 − β₁ᵗ),  v̂ = v / (1 − β₂ᵗ)
   */
  adam: {
    label: "Adam", options: { lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8 }, state: ["m", "v"],
    rule: (o, state) => (theta, grad, t) => adam(theta, grad, t, o, state),
  },

  /** Loshchilov & Hutter 2019, arXiv:1711.05101.  θ ← θ − η λ θ, then the step of Adam */
  adamw: {
    label: "AdamW", options: { lr: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0.01 }, state: ["m", "v"],
    rule: (o, state) => (theta, grad, t) => {
      const keep = 1 - o.lr * o.weightDecay;
      for (let i = 0; i < theta.length; i++) theta[i] *= keep;
      adam(theta, grad, t, o, state);
    },
  },

  /**
   * Kingma & Ba 2015, section 7.1.  m ← β₁ m + (1 − β₁) g,  u ← max(β₂ u, |g| + ε),
   * θ ← θ − η / (1 − β₁ᵗ) · m / u.  (ε inside the maximum is PyTorch's; the paper has none.)
   */
  adamax: {
    label: "AdaMax", options: { lr: 2e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8 }, state: ["m", "u"],
    rule: (o, { m, u }) => (theta, grad, t) => {
      const { beta1, beta2, eps } = o;
      const rate = o.lr / (1 - beta1 ** t);
      for (let i = 0; i < theta.length; i++) {
        const g = grad[i];
        m[i] += (1 - beta1) * (g - m[i]);
        u[i] = Math.max(beta2 * u[i], Math.abs(g) + eps);
        theta[i] -= (rate * m[i]) / u[i];
      }
    },
  },

  /**
   * Dozat 2016 (ICLR workshop).  m and v as in Adam,  μₜ = β₁ (1 − ½ · 0.96^(t ψ)),
   * θ ← θ − η [ (1 − μₜ) g / (1 − μ₁…μₜ) + μₜ₊₁ m / (1 − μ₁…μₜ₊₁) ] / (√v̂ + ε),  ψ the momentum decay
   */
  nadam: {
    label: "NAdam", options: { lr: 2e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, momentumDecay: 4e-3 }, state: ["m", "v"],
    rule: (o, { m, v }) => {
      let product = 1;
      return (theta, grad, t) => {
        const { lr, beta1, beta2, eps, momentumDecay } = o;
        const mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay));
        const next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentumDecay));
        product = t === 1 ? mu : product * mu;
        const now = (lr * (1 - mu)) / (1 - product);
        const ahead = (lr * next) / (1 - product * next);
        const correction = 1 - beta2 ** t;
        for (let i = 0; i < theta.length; i++) {
          const g = grad[i];
          m[i] += (1 - beta1) * (g - m[i]);
          v[i] = beta2 * v[i] + (1 - beta2) * g * g;
          theta[i] -= (now * g + ahead * m[i]) / (Math.sqrt(v[i] / correction) + eps);
        }
      };
    },
  },
};

function adam(theta, grad, t, { lr, beta1, beta2, eps }, { m, v }) {
  const rate = lr / (1 - beta1 ** t);
  const root = Math.sqrt(1 - beta2 ** t);
  for (let i = 0; i < theta.length; i++) {
    const g = grad[i];
    m[i] += (1 - beta1) * (g - m[i]);
    v[i] = beta2 * v[i] + (1 - beta2) * g * g;
    theta[i] -= (rate * m[i]) / (Math.sqrt(v[i]) / root + eps);
  }
}

/** name -> { label, options }: the optimizers in the order of the book, options with PyTorch's defaults. */
export const OPTIMIZERS = Object.fromEntries(
  Object.entries(RULES).map(([name, { label, options }]) => [name, { label, options: Object.freeze({ ...options }) }]),
);

/**
 * An optimizer for `size` parameters.
 *
 * @param {string} name one of OPTIMIZERS
 * @param {number} size length of theta and grad
 * @param {object} options what differs from the defaults, e.g. `{ lr: 0.1 }`
 * @returns {{ name, options, step(theta, grad), reset(), state, t }} `step` updates theta
 *   (Float64Array) in place; `options` may be changed between steps; `state` holds the
 *   Float64Arrays of the rule by name (buffer, s, m, v, u); `t` counts the steps.
 * @throws {RangeError} an unknown name or option, or a value that is no number from 0 on
 */
export function optimizer(name, size, options = {}) {
  if (!Object.hasOwn(RULES, name)) {
    throw new RangeError(`no optimizer "${name}": there are ${Object.keys(RULES).join(", ")}`);
  }
  const { options: defaults, state: names, rule } = RULES[name];
  for (const [key, value] of Object.entries(options)) {
    if (!Object.hasOwn(defaults, key)) {
      throw new RangeError(`${name} has no option "${key}": it has ${Object.keys(defaults).join(", ")}`);
    }
    if (!(Number.isFinite(value) && value >= 0)) throw new RangeError(`${name}: ${key} = ${value} is no number from 0 on`);
  }
  const settings = { ...defaults, ...options };
  const state = Object.fromEntries(names.map((key) => [key, new Float64Array(size)]));
  const update = rule(settings, state);
  let t = 0;
  return {
    name,
    options: settings,
    state,
    get t() {
      return t;
    },
    step(theta, grad) {
      update(theta, grad, ++t);
    },
    reset() {
      t = 0;
      for (const values of Object.values(state)) values.fill(0);
    },
  };
}
