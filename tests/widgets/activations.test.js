// activations.js, erf.js and dead.js against PyTorch, whose numbers test_activation_plot.py hands over.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { dead } from "../../theme/assets/widgets/activation-plot/dead.js";
import { ACTIVATIONS } from "../../theme/assets/widgets/shared/activations.js";
import { erf, erfc } from "../../theme/assets/widgets/shared/erf.js";

const given = JSON.parse(readFileSync(process.env.NUMBERS, "utf8"));

test("values and derivatives are PyTorch's, to 1e-12", () => {
  let largest = 0;
  let count = 0;
  for (const { name, parameters, z, values, slopes } of given.functions) {
    const { f, slope } = ACTIVATIONS[name];
    z.forEach((at, i) => {
      for (const [what, ours, theirs] of [["f", f(at, ...parameters), values[i]], ["slope", slope(at, ...parameters), slopes[i]]]) {
        const off = Math.abs(ours - theirs) / Math.max(1, Math.abs(theirs));
        assert.ok(off <= 1e-12, `activations.js: ${what} of ${name}(${parameters}) at ${at} is ${ours}, PyTorch's is ${theirs}`);
        largest = Math.max(largest, off);
        count += 1;
      }
    });
  }
  console.log(`${count} numbers, largest difference from PyTorch ${largest}`);
});

test("every function and every parameter's range is among those compared", () => {
  for (const [name, { parameters }] of Object.entries(ACTIVATIONS)) {
    const compared = given.functions.filter((one) => one.name === name);
    assert.ok(compared.length, `${name} is not compared: add it to test_activation_plot.py`);
    parameters.forEach(({ symbol, min, max, value }, i) => {
      for (const edge of [min, max, value]) {
        assert.ok(compared.some(({ parameters }) => parameters[i] === edge), `${name} is not compared at ${symbol} = ${edge}: add it to test_activation_plot.py`);
      }
    });
  }
});

test("erf and erfc are exact to a few units in the last digit", () => {
  let largest = 0;
  for (const [x, one, rest] of given.erf) {
    for (const [what, ours, theirs] of [["erf", erf(x), one], ["erfc", erfc(x), rest]]) {
      const off = theirs === 0 ? Math.abs(ours) : Math.abs(ours / theirs - 1);
      assert.ok(off <= 2e-15, `erf.js: ${what}(${x}) is ${ours}, PyTorch's is ${theirs}`);
      largest = Math.max(largest, off);
    }
  }
  assert.deepEqual([erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)], [1, -1, 0, 2]);
  assert.ok(Number.isNaN(erf(NaN)) && Number.isNaN(erfc(NaN)));
  console.log(`erf and erfc: largest relative difference from PyTorch ${largest}`);
});

test("the dead zones end where the formulas say", () => {
  const sigmoid = Math.log((1 - Math.sqrt(0.8)) / (1 + Math.sqrt(0.8))); // σ(1 - σ) = 0.05
  const tanh = Math.atanh(Math.sqrt(0.95)); // 1 - tanh² = 0.05
  const expected = {
    sigmoid: [[-5, sigmoid], [-sigmoid, 5]],
    tanh: [[-5, -tanh], [tanh, 5]],
    relu: [[-5, 0]],
    leaky_relu: [[-5, 0]],
    elu: [[-5, Math.log(0.05)]],
    maxout: [], // the kink is a point, not a zone
    softplus: [[-5, Math.log(0.05 / 0.95)]],
  };
  for (const [name, zones] of Object.entries(expected)) {
    const { slope, parameters } = ACTIVATIONS[name];
    const found = dead((z) => slope(z, ...parameters.map(({ value }) => value)), -5, 5);
    assert.equal(found.length, zones.length, `dead(): ${name} has zones ${JSON.stringify(found)}`);
    found.flat().forEach((end, i) => assert.ok(Math.abs(end - zones.flat()[i]) < 1e-8, `dead(): ${name} has zones ${JSON.stringify(found)}`));
  }
  assert.deepEqual(dead((z) => ACTIVATIONS.leaky_relu.slope(z, 0.2), -5, 5), []);
});
