// Reverse-mode differentiation of an expression of scalars, one number at a time:
// a parser that writes a tape of operations, each operation beside its derivative
// (in the manner of micrograd), and the walk back. float64, no DOM.

export const MAX_LENGTH = 200; // characters of an expression
export const MAX_NODES = 40;

/** What is wrong with an expression: `at` is the index of the character, `ko` and `en` say it. */
export class ParseError extends Error {
  constructor(at, ko, en) {
    super(`character ${at + 1}: ${en}`);
    Object.assign(this, { name: "ParseError", at, ko, en });
  }
}

const sigmoid = (a) => 1 / (1 + Math.exp(-a));

// A row per operation: `f` is its value; `d` its local derivatives, one per input,
// each a function of the inputs a, b and of the result y; `said` the same derivatives
// written out, where the letters are numbers already in text (negative ones in
// parentheses); `fails` says why a value is not a finite number. `gate` marks the
// operations that choose: what they did not choose receives 0 even where ∞ arrives.
// At kinks the derivative is PyTorch's: relu′(0) = abs′(0) = 0, and equal arguments
// of max and min share the gradient.

const NEGATIVE_LOG = ["음수에는 실수인 로그가 없습니다", "a negative number has no real logarithm"];
const ZERO_LOG = ["0의 로그는 −∞입니다", "the logarithm of 0 is −∞"];
const BY_ZERO = ["0으로 나눌 수 없습니다", "division by zero"];
const NEGATIVE_ROOT = ["음수에는 실수인 제곱근이 없습니다", "a negative number has no real square root"];
const NEGATIVE_BASE = ["음수를 정수가 아닌 수만큼 거듭제곱할 수 없습니다", "a negative number has no real power that is not whole"];
const OVERFLOW = ["float64에 담기에 너무 큰 수입니다", "too large for float64"];
const STEEP = ["여기서 국소 미분이 유한하지 않습니다", "the local derivative is not finite here"];

const one = () => "1";
const share = (wins, ties) => (wins ? 1 : ties ? 0.5 : 0);

/** Text of the power `base^n` with a numeric exponent: 2², 4^(−0.5), or the base alone. */
const power = (base, n) =>
  n === 1 ? base : Number.isInteger(n) && n > 1 && n < 10 ? base + "⁰¹²³⁴⁵⁶⁷⁸⁹"[n] : `${base}^${text(n, true)}`;

const OPS = {
  "+": { f: (a, b) => a + b, d: [() => 1, () => 1], said: [one, one] },
  "-": { f: (a, b) => a - b, d: [() => 1, () => -1], said: [one, () => "(−1)"] },
  "*": { f: (a, b) => a * b, d: [(a, b) => b, (a) => a], said: [(a, b) => b, (a) => a] },
  "/": {
    f: (a, b) => a / b,
    d: [(a, b) => 1 / b, (a, b) => -(a / b) / b],
    said: [(a, b) => `1/${b}`, (a, b) => `(−${a}/${b}²)`],
    fails: (a, b) => b === 0 && BY_ZERO,
  },
  neg: { f: (a) => -a, d: [() => -1], said: [() => "(−1)"] },
  "^": {
    f: (a, b) => a ** b,
    d: [
      (a, b) => (b === 0 ? 0 : b * a ** (b - 1)),
      (a, b, y) => (a === 0 && b >= 0 ? 0 : y * Math.log(a)),
    ],
    said: [(a, b, y, n) => (n === 0 ? "0" : `${b} × ${power(a, n - 1)}`), (a, b, y) => `${y} × log ${a}`],
    fails: (a, b) => (a < 0 && !Number.isInteger(b) ? NEGATIVE_BASE : a === 0 && b < 0 && BY_ZERO),
  },
  tanh: { f: Math.tanh, d: [(a, b, y) => 1 - y * y], said: [(a, b, y) => `(1 − ${y}²)`] },
  sigmoid: { f: sigmoid, d: [(a, b, y) => y * (1 - y)], said: [(a, b, y) => `${y} × (1 − ${y})`] },
  relu: { f: (a) => Math.max(a, 0), d: [(a) => (a > 0 ? 1 : 0)], gate: true },
  exp: { f: Math.exp, d: [(a, b, y) => y], said: [(a, b, y) => y] },
  log: {
    f: Math.log,
    d: [(a) => 1 / a],
    said: [(a) => `1/${a}`],
    fails: (a) => (a < 0 ? NEGATIVE_LOG : a === 0 && ZERO_LOG),
  },
  sin: { f: Math.sin, d: [(a) => Math.cos(a)], said: [(a) => `cos ${a}`] },
  cos: { f: Math.cos, d: [(a) => -Math.sin(a)], said: [(a) => `(−sin ${a})`] },
  sqrt: {
    f: Math.sqrt,
    d: [(a, b, y) => 1 / (2 * y)],
    said: [(a, b, y) => `1/(2 × ${y})`],
    fails: (a) => a < 0 && NEGATIVE_ROOT,
  },
  abs: { f: Math.abs, d: [Math.sign] },
  max: { f: Math.max, d: [(a, b) => share(a > b, a === b), (a, b) => share(b > a, a === b)], gate: true },
  min: { f: Math.min, d: [(a, b) => share(a < b, a === b), (a, b) => share(b < a, a === b)], gate: true },
  // Exact at every size; torch's own is the identity above 20, which is 2e-9 off there.
  softplus: { f: (a) => Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))), d: [sigmoid], said: [(a) => `sigmoid ${a}`] },
  square: { f: (a) => a * a, d: [(a) => 2 * a], said: [(a) => `2 × ${a}`] },
};

/** The functions that an expression may call. */
export const FUNCTIONS = Object.keys(OPS).filter((name) => /^[a-z]/.test(name) && name !== "neg");

/**
 * A number as the graph shows it: three significant digits, whole numbers whole,
 * a true minus sign; `inside` puts a negative one in parentheses.
 */
export function text(value, inside = false) {
  const size = Math.abs(value);
  let shown;
  if (!Number.isFinite(value)) shown = Number.isNaN(value) ? "NaN" : value < 0 ? "-inf" : "inf";
  else if (value !== 0 && (size < 1e-3 || size >= 1e5)) shown = String(Number(value.toPrecision(3)).toExponential());
  else shown = String(Number(value.toPrecision(Math.max(3, Math.floor(Math.log10(size || 1)) + 1))));
  shown = shown.replace("e+", "e").replaceAll("-", "−");
  return inside && shown.startsWith("−") ? `(${shown})` : shown;
}

/**
 * One value of the computation.
 *
 * - `op`: a key of the table above, `"variable"` or `"number"`
 * - `inputs`: the nodes it is computed from; a numeric exponent is no node but `exponent`
 * - `name`: of a variable; `spans`: where it stands in the source, `[from, to)` each
 * - `value`, `local` (one derivative per input), `problem` (`[ko, en]` or null): from forward()
 * - `grad`: from backward(); `needs`: whether a variable is among its ancestors
 */
class Node {
  constructor(op, inputs, span) {
    Object.assign(this, { op, inputs, spans: [span], value: NaN, grad: 0, local: [], problem: null });
    this.needs = op === "variable" || inputs.some((input) => input.needs);
  }
}

/** An expression as a tape of nodes: no node stands before its inputs, the output is the last. */
export class Graph {
  constructor(source, nodes) {
    Object.assign(this, { source, nodes, output: nodes.at(-1) });
    this.variables = nodes.filter((node) => node.op === "variable");
    this.operations = nodes.filter((node) => node.inputs.length);
  }

  /**
   * Computes every value and local derivative.
   * @param {Object<string, number>} values a number for each variable
   * @returns {number} the output; NaN and ±Infinity travel on, and the node where they began has a `problem`
   */
  forward(values) {
    for (const node of this.nodes) {
      if (node.op === "variable") node.value = values[node.name];
      if (!node.inputs.length) continue;
      const [a, b = node.exponent] = node.inputs.map((input) => input.value);
      const { f, d, fails } = OPS[node.op];
      node.value = f(a, b);
      node.local = node.inputs.map((input, k) => d[k](a, b, node.value));
      const fine = node.inputs.every((input) => Number.isFinite(input.value));
      const steep = node.local.some((slope, k) => node.inputs[k].needs && !Number.isFinite(slope));
      node.problem = null;
      if (fine && !Number.isFinite(node.value)) node.problem = fails?.(a, b) || OVERFLOW;
      else if (fine && steep) node.problem = STEEP;
    }
    return this.output.value;
  }

  /**
   * Fills every `grad` with ∂output/∂node, and returns how: a list of steps in order.
   * The first, `{ node, seed: true }`, sets ∂output/∂output = 1. Each other one follows
   * one edge back, from `node` to its input number `k`:
   * `{ node, k, input, upstream, local, product, before, sum }`, where
   * product = upstream × local, and sum = before + product is the input's gradient so far.
   * No step leads to a number: like PyTorch, only what depends on a variable gets a gradient.
   */
  backward() {
    for (const node of this.nodes) node.grad = 0;
    if (!this.output.needs) return [];
    this.output.grad = 1;
    const steps = [{ node: this.output, seed: true }];
    // Against the tape, the gradient of a node is complete when the node is reached.
    for (const node of [...this.nodes].reverse()) {
      node.inputs.forEach((input, k) => {
        if (!input.needs) return;
        const [upstream, local, before] = [node.grad, node.local[k], input.grad];
        const product = OPS[node.op].gate && local === 0 ? 0 : upstream * local;
        input.grad += product; // a sum: an input may be used more than once
        steps.push({ node, k, input, upstream, local, product, before, sum: input.grad });
      });
    }
    return steps;
  }
}

/** The local derivative of a node by its input k, written out in numbers: `(1 − 0.762²)`. */
export function derivativeText(node, k) {
  const [a, b = node.exponent] = node.inputs.map((input) => input.value);
  const said = OPS[node.op].said?.[k];
  if (!said || !Number.isFinite(node.value)) return text(node.local[k], true);
  return said(text(a, true), text(b, true), text(node.value, true), b);
}

/** How a node is computed, in numbers: `0.5 × 2`, `tanh(1)`; a leaf has none. */
export function valueText({ op, inputs, exponent }) {
  const [a, b] = inputs.map((input) => text(input.value, true));
  const infix = { "+": "+", "-": "−", "*": "×", "/": "/" }[op];
  if (infix) return `${text(inputs[0].value)} ${infix} ${b}`;
  if (op === "neg") return `−${a}`;
  if (op === "^") return exponent === undefined ? `${a}^${b}` : power(a, exponent);
  return `${op}(${inputs.map((input) => text(input.value)).join(", ")})`;
}

const TOKEN =
  /(?<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{M}\p{N}_]*)|(?<sign>\*\*|[-+*/^(),−×·÷])/uy;
const SIGNS = { "**": "^", "−": "-", "×": "*", "·": "*", "÷": "/" };

/**
 * Parses an expression with the precedence of Python (`-x**2` is −(x²), `^` is `**`
 * and associates to the right) and returns its Graph, without values.
 *
 *     sum     := product (("+" | "-") product)*
 *     product := signed (("*" | "/") signed)*
 *     signed  := ("-" | "+") signed | raised
 *     raised  := atom ("^" signed)?
 *     atom    := number | variable | function "(" sum ("," sum)? ")" | "(" sum ")"
 *
 * A variable is one node however often it is used; equal subexpressions are not merged.
 * @throws {ParseError}
 */
export function parse(source) {
  if (source.length > MAX_LENGTH)
    throw new ParseError(MAX_LENGTH, `식이 ${MAX_LENGTH}자를 넘습니다`, `the expression is longer than ${MAX_LENGTH} characters`);
  const nodes = [];
  const variables = new Map();
  let token; // the next one: { kind, text, from, to }; kind is "number", "name", "end" or the sign itself
  let end = 0; // where the last one ended

  function next() {
    const last = token;
    end = last?.to ?? 0;
    const from = end + /^\s*/.exec(source.slice(end))[0].length;
    TOKEN.lastIndex = from;
    const match = TOKEN.exec(source);
    const [found] = match ?? [""];
    const { number, name } = match?.groups ?? {};
    const kind = number ? "number" : name ? "name" : (SIGNS[found] ?? found);
    token = { kind: kind || (from === source.length ? "end" : "unknown"), text: found, from, to: from + found.length };
    return last;
  }

  function fail(at, ko, en) {
    // A character that is never right is the better news, wherever it was met.
    if (token.kind === "unknown" && at === token.from) {
      const letter = String.fromCodePoint(source.codePointAt(at));
      if (letter === "=") [ko, en] = ["등호는 쓰지 않습니다. 오른쪽의 식만 쓰세요", "no equals sign here: write only the expression to its right"];
      else [ko, en] = ["식에 쓸 수 없는 글자입니다", "this character has no place in an expression"];
    }
    throw new ParseError(at, ko, en);
  }

  function add(node, at) {
    nodes.push(node);
    if (nodes.length > MAX_NODES)
      fail(at, `여기서 점이 ${MAX_NODES}개를 넘습니다. 식을 줄이세요`, `here the graph passes ${MAX_NODES} nodes: shorten the expression`);
    return node;
  }

  function infix(part, kinds) {
    const { from } = token;
    let left = part();
    while (kinds.includes(token.kind)) {
      const sign = next();
      const right = part();
      left = add(new Node(sign.kind, [left, right], [from, end]), sign.from);
    }
    return left;
  }
  const sum = () => infix(product, ["+", "-"]);
  const product = () => infix(signed, ["*", "/"]);

  function signed() {
    if (token.kind === "+") return next(), signed();
    if (token.kind !== "-") return raised();
    const sign = next();
    const input = signed();
    if (input.op !== "number") return add(new Node("neg", [input], [sign.from, end]), sign.from);
    input.value = -input.value; // −2 is a number, not an operation on 2
    input.spans = [[sign.from, end]];
    return input;
  }

  function raised() {
    const { from } = token;
    const base = atom();
    if (token.kind !== "^") return base;
    const sign = next();
    const exponent = signed();
    if (exponent.op !== "number") return add(new Node("^", [base, exponent], [from, end]), sign.from);
    nodes.pop(); // the exponent, written last
    return add(Object.assign(new Node("^", [base], [from, end]), { exponent: exponent.value }), sign.from);
  }

  function atom() {
    const { kind, text: word, from, to } = token;
    if (kind === "number") {
      next();
      return add(Object.assign(new Node("number", [], [from, to]), { value: Number(word) }), from);
    }
    if (kind === "name") {
      next();
      return token.kind === "(" ? call(word, from) : variable(word, [from, to]);
    }
    if (kind === "(") {
      next();
      const inner = sum();
      if (token.kind === ",") fail(token.from, "쉼표는 max와 min 안에만 씁니다", "a comma belongs only inside max and min");
      close(from);
      return inner;
    }
    if (kind === "end" && !source.trim()) fail(from, "식을 쓰세요. 예: tanh(w*x + b)", "write an expression, for example tanh(w*x + b)");
    if (kind === ")" && !open(from)) fail(from, "여는 괄호가 없습니다", "there is no opening parenthesis for this one");
    if (kind === "end") fail(from, "여기에 변수, 수, 함수 가운데 하나가 와야 합니다", "a variable, a number or a function is missing here");
    return fail(from, "그 앞에 변수, 수, 함수 가운데 하나가 와야 합니다", "a variable, a number or a function is missing before it");
  }

  // Whether a parenthesis is open at an index.
  function open(at) {
    const before = source.slice(0, at);
    return before.split("(").length > before.split(")").length;
  }

  function variable(name, span) {
    if (FUNCTIONS.includes(name))
      fail(span[0], `함수 ${name} 뒤에 괄호가 없습니다. ${name}(x)처럼 쓰세요`, `the function ${name} needs parentheses, as in ${name}(x)`);
    if (!variables.has(name)) variables.set(name, add(Object.assign(new Node("variable", [], span), { name, spans: [] }), span[0]));
    variables.get(name).spans.push(span);
    return variables.get(name);
  }

  function call(name, from) {
    const known = FUNCTIONS.includes(name);
    if (!known)
      fail(from, `${name}: 모르는 함수입니다. 곱셈이라면 *를 쓰세요`, `${name} is no function here; for a product write *`);
    const opening = next();
    const inputs = [sum()];
    const wanted = OPS[name].d.length;
    while (token.kind === "," && inputs.length < wanted) {
      next();
      inputs.push(sum());
    }
    if (token.kind === ",") fail(token.from, `${name}의 인수는 ${wanted}개입니다`, `${name} takes ${wanted} argument${wanted > 1 ? "s" : ""}`);
    if (token.kind === ")" && inputs.length < wanted)
      fail(token.from, `${name}의 인수는 ${wanted}개입니다. 쉼표로 나누세요`, `${name} takes ${wanted} arguments, with a comma between them`);
    close(opening.from);
    return add(new Node(name, inputs, [from, end]), from);
  }

  function close(opening) {
    if (token.kind === ")") return next();
    if (token.kind === "end") return fail(opening, "닫는 괄호가 없습니다", "the closing parenthesis is missing");
    return rest();
  }

  function rest() {
    if (token.kind === ")") fail(token.from, "여는 괄호가 없습니다", "there is no opening parenthesis for this one");
    if (token.kind === ",") fail(token.from, "쉼표는 max와 min 안에만 씁니다", "a comma belongs only inside max and min");
    return fail(token.from, "그 앞에 연산자가 없습니다. 곱셈은 *로 씁니다", "an operator is missing before it; a product is written with *");
  }

  next();
  sum();
  if (token.kind !== "end") rest();
  return new Graph(source, nodes);
}
