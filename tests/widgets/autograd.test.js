// autograd.js against PyTorch and Python, whose numbers test_backprop_steps.py hands over.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { FUNCTIONS, MAX_LENGTH, MAX_NODES, ParseError, derivativeText, parse, text, valueText } from "../../theme/assets/widgets/backprop-steps/autograd.js";

const given = JSON.parse(readFileSync(process.env.NUMBERS, "utf8")) ?? {};
const number = (value) => (typeof value === "string" ? { nan: NaN, inf: Infinity, "-inf": -Infinity }[value] : value);

/** The difference, relative where the number is larger than 1; the same NaN or infinity differs by 0. */
const difference = (ours, theirs) =>
  Object.is(ours, theirs) || ours === theirs ? 0 : Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));

/** The structure of an expression as nested lists: ["+", "x", ["^", "y", 2]]. */
function tree(node) {
  if (node.op === "variable") return node.name;
  if (node.op === "number") return node.value;
  return [node.op, ...node.inputs.map(tree), ...(node.exponent === undefined ? [] : [node.exponent])];
}

test("values and gradients are those of torch.autograd, to 1e-12", () => {
  assert.ok(given.torch.length >= 20);
  let largest = 0;
  for (const { source, values, value, grads } of given.torch) {
    const graph = parse(source);
    const pairs = [["value", graph.forward(values), value]];
    graph.backward();
    graph.backward(); // once more: it starts from 0 each time
    for (const variable of graph.variables) pairs.push([`d/d${variable.name}`, variable.grad, grads[variable.name]]);
    for (const [what, ours, theirs] of pairs) {
      const off = difference(ours, number(theirs));
      assert.ok(off <= 1e-12, `${source} at ${JSON.stringify(values)}: ${what} is ${ours}, PyTorch's is ${theirs}`);
      largest = Math.max(largest, off);
    }
  }
  console.log(`${given.torch.length} expressions, largest difference from PyTorch ${largest}`);
});

test("every operation is among the expressions compared", () => {
  const used = new Set(given.torch.flatMap(({ source }) => parse(source).nodes.map((node) => node.op)));
  for (const op of [...FUNCTIONS, "+", "-", "*", "/", "^", "neg"]) assert.ok(used.has(op), `no expression uses ${op}: add one to test_backprop_steps.py`);
});

test("precedence and associativity are Python's", () => {
  let largest = 0;
  for (const { source, shape, values, value } of given.python) {
    const graph = parse(source);
    assert.deepEqual(tree(graph.output), shape, source);
    if (value === null) continue; // Python gives no real number
    const off = difference(graph.forward(values), value);
    assert.ok(off <= 1e-12, `${source}: ${graph.output.value}, in Python ${value}`);
    largest = Math.max(largest, off);
  }
  console.log(`${given.python.length} generated expressions, largest difference from Python ${largest}`);
});

test("a wrong expression is told at its character", () => {
  const sum = (terms) => Array(terms).fill("x").join("+");
  const table = [
    ["", 0, "write an expression"],
    ["   ", 3, "write an expression"],
    ["tanh(w*x + b", 4, "closing parenthesis"],
    ["2*((x + 1)", 2, "closing parenthesis"],
    ["max(a, b", 3, "closing parenthesis"],
    ["(x))", 3, "no opening parenthesis"],
    [")", 0, "no opening parenthesis"],
    ["x)(", 1, "no opening parenthesis"],
    ["()", 1, "is missing before it"],
    ["tanh()", 5, "is missing before it"],
    ["*x", 0, "is missing before it"],
    ["x + * y", 4, "is missing before it"],
    ["max(,b)", 4, "is missing before it"],
    ["x +", 3, "is missing here"],
    ["x^", 2, "is missing here"],
    ["-", 1, "is missing here"],
    ["tanh(", 5, "is missing here"],
    ["2x", 1, "an operator is missing"],
    ["w x", 2, "an operator is missing"],
    ["3(x)", 1, "an operator is missing"],
    ["(a)(b)", 3, "an operator is missing"],
    ["1..2", 2, "an operator is missing"],
    ["1e", 1, "an operator is missing"],
    ["tanh(x y)", 7, "an operator is missing"],
    ["x $ y", 2, "no place in an expression"],
    ["x * 안 & y", 6, "no place in an expression"],
    ["[x]", 0, "no place in an expression"],
    ["x 😀", 2, "no place in an expression"],
    ["y = w*x", 2, "no equals sign"],
    ["foo(x)", 0, "foo is no function"],
    ["1 + x(y)", 4, "x is no function"],
    ["constructor(x)", 0, "is no function"],
    ["sin x", 0, "needs parentheses"],
    ["x + tanh", 4, "needs parentheses"],
    ["max(a)", 5, "takes 2 arguments"],
    ["tanh(a, b)", 6, "takes 1 argument"],
    ["max(a, b, c)", 8, "takes 2 arguments"],
    ["a, b", 1, "a comma belongs only"],
    ["(a, b)", 2, "a comma belongs only"],
    [sum(41), 79, `passes ${MAX_NODES} nodes`], // x and 39 sums fit, the 40th sum does not
    [`${" ".repeat(MAX_LENGTH)}x`, MAX_LENGTH, `longer than ${MAX_LENGTH}`],
  ];
  for (const [source, at, message] of table)
    assert.throws(() => parse(source), (error) => {
      assert.ok(error instanceof ParseError, `${source}: ${error.stack}`);
      assert.equal(error.at, at, `${JSON.stringify(source)}: told at ${error.at}, not at ${at} (${error.en})`);
      assert.ok(error.en.includes(message), `${JSON.stringify(source)}: says “${error.en}”, not “${message}”`);
      assert.match(error.ko, /[가-힣]/);
      return true;
    });
  assert.equal(parse(sum(40)).nodes.length, 40);
});

test("signs as people type them", () => {
  assert.deepEqual(tree(parse("−a × b ÷ c · d").output), tree(parse("-a * b / c * d").output));
  assert.deepEqual(tree(parse("θ_1**2").output), ["^", "θ_1", 2]);
  assert.deepEqual(tree(parse(" .5e-3*x1 ").output), ["*", 0.0005, "x1"]);
  const graph = parse("constructor*__proto__");
  const values = Object.assign(Object.create(null), { constructor: 3 });
  values.__proto__ = 2;
  assert.equal(graph.forward(values), 6);
});

test("a variable is one node, and its gradient the sum of its parts", () => {
  const graph = parse("x*x + x");
  assert.equal(graph.nodes.length, 3);
  assert.equal(graph.forward({ x: 3 }), 12);
  const received = graph.backward().filter((step) => step.input?.name === "x");
  assert.deepEqual(received.map(({ before, product, sum }) => [before, product, sum]), [[0, 1, 1], [1, 3, 4], [4, 3, 7]]);
  assert.equal(parse("(a + b)*(a + b)").nodes.length, 5, "equal subexpressions stay apart");
  assert.deepEqual(graph.variables[0].spans, [[0, 1], [2, 3], [6, 7]]);
});

test("steps follow each edge once, and only to what depends on a variable", () => {
  const graph = parse("log(1 + 2*3 + exp(-y*z)) + 4^2");
  graph.forward({ y: 1, z: 0.5 });
  const [seed, ...steps] = graph.backward();
  assert.ok(seed.seed && seed.node === graph.output);
  const edges = graph.nodes.flatMap((node) => node.inputs.filter((input) => input.needs));
  assert.equal(steps.length, edges.length);
  assert.equal(new Set(steps.map(({ node, k }) => `${graph.nodes.indexOf(node)} ${k}`)).size, edges.length);
  // The gradient of a node is complete before it is passed on.
  steps.forEach(({ node }, i) => assert.ok(!steps.slice(i).some(({ input }) => input === node)));
  assert.deepEqual(parse("2 + 3").backward(), []);
});

test("where a value is not finite, the node that caused it says why", () => {
  for (const [source, x, culprit, message] of [
    ["1 + log(x - 3)", 1, "log(x - 3)", "no real logarithm"],
    ["log(x)", 0, "log(x)", "logarithm of 0"],
    ["2 * (1/x)", 0, "1/x", "division by zero"],
    ["x/x", 0, "x/x", "division by zero"],
    ["sqrt(x)*2", -1, "sqrt(x)", "square root"],
    ["sqrt(x)*2", 0, "sqrt(x)", "local derivative"],
    ["x^0.5", -1, "x^0.5", "not whole"],
    ["x^-1", 0, "x^-1", "division by zero"],
    ["x^0.5", 0, "x^0.5", "local derivative"],
    ["exp(x) - 1", 1000, "exp(x)", "too large"],
  ]) {
    const graph = parse(source);
    graph.forward({ x });
    const problems = graph.nodes.filter((node) => node.problem);
    assert.equal(problems.length, 1, source);
    assert.equal(source.slice(...problems[0].spans[0]), culprit);
    assert.ok(problems[0].problem[1].includes(message), `${source} at ${x}: ${problems[0].problem[1]}`);
    graph.forward({ x: 4 });
    assert.ok(graph.nodes.every((node) => !node.problem), `${source}: the problem stays after x is 4`);
  }
});

test("what is written out is what is computed", () => {
  // The texts in numbers, read back as JavaScript.
  const read = (words) => {
    const script = words
      .replaceAll("−", "-").replaceAll("×", "*").replaceAll("²", "**2").replace(/(\S+|\([^()]*\))\^/g, "$1**")
      .replace(/\b(sin|cos|log) (\([^()]*\)|[\d.e-]+)/g, "Math.$1($2)").replace(/sigmoid (\([^()]*\)|[\d.e-]+)/g, "1/(1+Math.exp(-($1)))");
    return Function(`return ${script.replaceAll(/-(\d[\d.]*\*\*)/g, "-1*$1")}`)();
  };
  for (const a of [0.25, 0.5, 2, -0.5])
    for (const source of ["a+b", "a-b", "a*b", "a/b", "-a", "a^2", "a^3", "a^-1", "tanh(a)", "sigmoid(a)", "relu(a)", "exp(a)", "sin(a)", "cos(a)", "abs(a)", "max(a,b)", "min(a,b)", "softplus(a)", "square(a)", ...(a > 0 ? ["log(a)", "sqrt(a)", "a^b", "a^2.5"] : [])]) {
      const graph = parse(source);
      graph.forward({ a, b: -2 });
      graph.output.inputs.forEach((input, k) => {
        const words = derivativeText(graph.output, k);
        const shown = read(words);
        assert.ok(difference(shown, graph.output.local[k]) < 0.02, `${source} at ${a}, input ${k}: “${words}” is ${shown}, not ${graph.output.local[k]}`);
      });
    }
  assert.equal(text(-8), "−8");
  assert.equal(text(-8, true), "(−8)");
  assert.equal(text(1234.5), "1235");
  assert.equal(text(0.0001234), "1.23e−4");
  assert.equal(text(-Infinity), "−inf");
  assert.equal(text(NaN), "NaN");
  const graph = parse("tanh(w*x)");
  graph.forward({ w: -1, x: 1 });
  assert.equal(derivativeText(graph.output, 0), "(1 − (−0.762)²)");
  assert.equal(valueText(graph.output.inputs[0]), "−1 × 1");
});
