// The state of <mlp-playground> as a PyTorch program: what someone who knows
// PyTorch would write by hand, with nothing that this state does not need. Its
// first ten losses are the widget's own (tests/widgets/test_mlp.py runs it).

import { ACTIVATIONS } from "../shared/activations.js";
import { OPTIMIZERS } from "../shared/optimizers.js";

const WIDTH = 76; // of the book's programs, and of a page's code area

// Where PyTorch's names are not ours.
const CLASSES = { sgd: "SGD", momentum: "SGD", nesterov: "SGD", adamax: "Adamax" };
const OPTIONS = { alpha: "alpha", eps: "eps", weightDecay: "weight_decay", momentumDecay: "momentum_decay" };
const featureOf = (name) => name.replace("x1x2", "x1 * x2").replace("^", "**").replace("sin", "torch.sin");

/** The arguments of an optimizer of torch.optim: the learning rate, and what is not its default. */
function settings({ name, options }) {
  const { lr, momentum, beta1, beta2 } = options;
  const usual = OPTIMIZERS[name].options;
  return [
    `lr=${short(lr)}`,
    ...(momentum > 0 ? [`momentum=${momentum}`] : []),
    ...(momentum > 0 && name === "nesterov" ? ["nesterov=True"] : []),
    ...(beta1 !== usual.beta1 || beta2 !== usual.beta2 ? [`betas=(${beta1}, ${beta2})`] : []),
    ...Object.keys(OPTIONS).filter((key) => options[key] !== usual[key]).map((key) => `${OPTIONS[key]}=${short(options[key])}`),
  ];
}

const number = (x) => String(x || 0); // no -0
const short = (x) => (x > 0 && x < 1e-3 ? x.toExponential() : x); // 1e-8, as one writes it

/** Items with commas, as many on a line as fit, every line indented. */
function wrap(items, indent) {
  const lines = [];
  let line = indent;
  for (const item of items) {
    const next = line === indent ? `${line}${item},` : `${line} ${item},`;
    if (next.length > WIDTH && line !== indent) {
      lines.push(line);
      line = `${indent}${item},`;
    } else line = next;
  }
  return [...lines, line].join("\n");
}

/** `before(a, b, …)after`, on one line or, where too long, wrapped between its brackets. */
function enclosed(before, items, after, indent = "") {
  const line = `${indent}${before}${items.join(", ")}${after}`;
  if (line.length <= WIDTH) return line;
  const inner = `${indent}    ${items.join(", ")}`;
  return `${indent}${before}\n${inner.length <= WIDTH ? inner : wrap(items, `${indent}    `)}\n${indent}${after}`;
}

/** Rows of numbers as the texts `[a, b, …]`, their columns in line; the first of `least` decimals or more. */
function aligned(rows, least = 0) {
  const columns = rows[0].map((_, c) => {
    let cells = rows.map((row) => number(row[c]));
    const decimals = Math.max(c === 0 ? least : 0, ...cells.map((cell) => (cell.includes("e") ? 99 : cell.split(".")[1]?.length ?? 0)));
    if (decimals < 7) cells = cells.map((cell) => Number(cell).toFixed(decimals)); // else as they are
    const width = Math.max(...cells.map((cell) => cell.length));
    return cells.map((cell) => cell.padStart(width));
  });
  return rows.map((_, r) => `[${columns.map((column) => column[r]).join(", ")}]`);
}

// At least one decimal: of whole numbers alone PyTorch makes a tensor of integers.
const table = ({ X, y }) => wrap(aligned(Array.from(y, (target, r) => [X[2 * r], X[2 * r + 1], target]), 1), "    ");

/**
 * A complete PyTorch program for the state of the playground. It trains from
 * `network.initial` and prints the losses of the first 10 steps, which are those
 * of `network.step` on `data.train` from row 0 on, and the losses at the end.
 *
 * @param {object} state
 * @param {{ train: { X, y }, test: { X, y } }} state.data points, X rows × 2; test may be empty
 * @param {string[]} state.features names of FEATURES in data.js, the inputs of the network
 * @param {MLP} state.network of engine.js
 * @param {number} state.batch rows a step, all where there are fewer
 * @param {number} [state.steps] steps in all
 * @param {"ko"|"en"} [state.language] of the comments
 * @returns {string}
 */
export function toTorch({ data, features, network, batch, steps = 1000, language = "en" }) {
  const say = (ko, en) => (language === "ko" ? ko : en);
  const { inputs, hidden, activation, task, l1, l2, dropout, layers, initial } = network;
  const maxout = activation === "maxout" && hidden.length > 0;
  const drops = dropout > 0 && hidden.length > 0;
  const tested = data.test.y.length > 0;
  const rows = data.train.y.length;
  const blocks = [];
  const add = (...lines) => blocks.push(lines.flat().join("\n"));
  const define = (...lines) => blocks.push(`\n${lines.join("\n")}\n`); // two blank lines round it

  const shape = [inputs, ...hidden, 1].join("-");
  add(say(
    `"""${shape} 신경망. 처음 10걸음의 손실이 플레이그라운드와 같다."""`,
    `"""A ${shape} network; its first ten losses are the playground's."""`,
  ));
  add("import torch", "from torch import nn");
  add(`torch.set_default_dtype(torch.float64)  # ${say("페이지도 float64로 계산한다", "as the page computes")}`);

  const target = task === "regression" ? say("목푯값", "target") : say("클래스", "class");
  add(
    `train = torch.tensor([  # x1, x2, ${target}`, table(data.train), "])",
    ...(tested ? ["test = torch.tensor([", table(data.test), "])"] : []),
  );

  const columns = { "x1,x2": ":2", x1: ":1", x2: "1:2" }[features.join()];
  if (!columns) {
    const used = ["x1", "x2"].filter((name) => features.some((feature) => feature.includes(name)));
    define(
      "def features(points):",
      ...used.map((name) => `    ${name} = points[:, ${name === "x1" ? 0 : 1}]`),
      enclosed("return torch.stack([", features.map(featureOf), "], dim=1)", "    "),
    );
  }
  const inputsOf = (name) => (columns ? `${name}[:, ${columns}]` : `features(${name})`);
  add(
    `X, y = ${inputsOf("train")}, train[:, 2:]  # (${rows}, ${inputs}), (${rows}, 1)`,
    ...(tested ? [`X_test, y_test = ${inputsOf("test")}, test[:, 2:]`] : []),
  );

  if (maxout) {
    define(
      "class Maxout(nn.Module):",
      `    """${say("뉴런마다 두 일차식 가운데 큰 값.", "The larger of two linear pieces per neuron.")}"""`,
      "",
      "    def forward(self, z):",
      "        first, second = z.chunk(2, dim=1)",
      "        return torch.maximum(first, second)",
    );
  }
  if (drops) {
    define(
      "class Dropout(nn.Module):",
      `    """${say(`nn.Dropout(${dropout})에서 난수만 페이지의 것(MINSTD)으로 바꾸었다.`, `nn.Dropout(${dropout}) with the page's random numbers, MINSTD.`)}"""`,
      "",
      `    p, state = ${dropout}, ${network.maskSeed}`,
      "",
      "    def forward(self, a):",
      "        if not self.training:",
      "            return a",
      "        keep = []",
      "        for _ in range(a.numel()):",
      "            Dropout.state = Dropout.state * 48271 % 2147483647",
      "            keep.append(Dropout.state >= self.p * 2147483647)",
      "        return a * torch.tensor(keep).view_as(a) / (1 - self.p)",
    );
  }

  if (hidden.length === 0) add(`model = nn.Linear(${inputs}, 1)`);
  else {
    const body = layers.map(({ inputs: n, outputs, pieces }, l) => {
      const parts = [`nn.Linear(${n}, ${pieces * outputs})`];
      if (l < hidden.length && activation !== "linear") parts.push(`${maxout ? "" : "nn."}${ACTIVATIONS[activation].label.replace(" ", "")}()`);
      if (l < hidden.length && drops) parts.push("Dropout()");
      return `    ${parts.join(", ")},`;
    });
    add("model = nn.Sequential(", body, ")");
  }

  if (initial.every((w) => w === 0)) {
    add("for parameter in model.parameters():", "    nn.init.zeros_(parameter)");
  } else {
    const lists = [];
    let at = 0;
    for (const { inputs: n, outputs, pieces } of layers) {
      const neurons = pieces * outputs;
      const weights = Array.from({ length: neurons }, (_, j) => [...initial.subarray(at + j * n, at + (j + 1) * n)]);
      at += neurons * n;
      const biases = Array.from(initial.subarray(at, at + neurons), number);
      at += neurons;
      lists.push(`    [${aligned(weights).join(",\n     ")}],`, enclosed("[", biases, "],", "    "));
    }
    add(
      `start = [  # ${say("층마다 가중치와 편향", "weights and biases of each layer")}`, lists, "]",
      "with torch.no_grad():",
      "    for parameter, values in zip(model.parameters(), start):",
      "        parameter.copy_(torch.tensor(values))",
    );
  }

  const { name } = network.optimizer;
  const penalties = [
    ...(l1 > 0 ? [`${short(l1)} * sum(w.abs().sum() for w in weights)`] : []),
    ...(l2 > 0 ? [`${short(l2)} / 2 * sum(w.square().sum() for w in weights)`] : []),
  ];
  add(
    ...(penalties.length ? [`weights = [p for p in model.parameters() if p.ndim == 2]  # ${say("편향은 빼고", "no biases")}`] : []),
    `loss_fn = nn.${task === "regression" ? "MSELoss" : "BCEWithLogitsLoss"}()`,
    enclosed(`optimizer = torch.optim.${CLASSES[name] ?? OPTIMIZERS[name].label}(`, ["model.parameters()", ...settings(network.optimizer)], ")"),
    `for step in range(1, ${steps + 1}):`,
    ...(batch >= rows
      ? ["    loss = loss_fn(model(X), y)"]
      : [
        `    rows = torch.arange((step - 1) * ${batch}, step * ${batch}) % len(X)  # ${say("차례대로", "in order")}`,
        "    loss = loss_fn(model(X[rows]), y[rows])",
      ]),
    ...penalties.map((penalty) => `    loss += ${penalty}`),
    "    optimizer.zero_grad()",
    "    loss.backward()",
    "    optimizer.step()",
    "    if step <= 10:",
    '        print(f"step {step}  loss {loss.item():.9f}")',
  );

  add(
    ...(drops ? ["model.eval()"] : []),
    "with torch.no_grad():",
    '    print(f"training loss {loss_fn(model(X), y):.6f}")',
    ...(tested ? ['    print(f"test loss {loss_fn(model(X_test), y_test):.6f}")'] : []),
  );
  // A definition has two blank lines round it, everything else one.
  return `${blocks.join("\n\n").replace(/\n{4,}/g, "\n\n\n")}\n`;
}
