// The numerics of <digit-pad>, against the numbers that tests/widgets/test_digit_pad.py wrote.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { conv2d, decode, forward, fromHalf, maxPool, relu, softmax } from "../../theme/assets/widgets/digit-pad/cnn.js";
import { asDrawn, blocks, evenInk, fitted, upright } from "../../theme/assets/widgets/digit-pad/optdigits.js";

const given = JSON.parse(readFileSync(process.env.NUMBERS, "utf-8"));
const halves = Object.fromEntries(Object.entries(given.recorded).map(([name, tensor]) => [name, decode(tensor)]));
const image = (number) => halves.test_images.subarray(64 * number, 64 * number + 64);
const largest = (a, b) => a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
const argmax = (values) => values.indexOf(Math.max(...values));
const near = (name, error, bound) => {
  console.log(`${name}: largest difference ${error.toExponential(1)}, at most ${bound}`);
  assert.ok(error <= bound, `theme/assets/widgets/digit-pad/cnn.js: ${name} differs by ${error} from PyTorch's, at most ${bound}`);
};

test("all 65536 halves are decoded exactly", () => {
  given.halves.forEach((value, bits) => assert.ok(Object.is(fromHalf(bits), Number(value)), `fromHalf(${bits}) is not ${value}`));
});

test("recorded tensors have their shapes and the program's numbers", () => {
  for (const [name, { shape }] of Object.entries(given.recorded)) {
    assert.equal(halves[name].length, shape.reduce((a, b) => a * b), name);
    near(name, largest(halves[name], given.full[name]), name.startsWith("test") ? 0 : 1e-3);
  }
});

test("each layer of full weights agrees with PyTorch in float64", () => {
  const full = Object.fromEntries(Object.entries(given.full).map(([name, values]) => [name, Float64Array.from(values)]));
  given.maps.forEach((maps, number) => {
    const result = forward(full, image(number));
    for (const [name, values] of Object.entries(maps)) {
      const own = ArrayBuffer.isView(result[name]) ? result[name] : result[name].values;
      assert.equal(own.length, values.length, name);
      near(`${name} of image ${number}`, largest(own, values), 1e-12);
    }
  });
});

test("logits of halves agree with PyTorch's full weights, and so does the accuracy", () => {
  const results = given.logits.map((_, number) => forward(halves, image(number)));
  near("logits", Math.max(...results.map(({ logits }, i) => largest(logits, given.logits[i]))), 5e-3);
  const accuracy = (logits) => logits.filter((row, i) => argmax(row) === halves.test_labels[i]).length / logits.length;
  const ours = accuracy(results.map(({ logits }) => logits)), theirs = accuracy(given.logits);
  near(`accuracy ${ours}`, Math.abs(ours - theirs), 0.005);
});

test("blank paper stays blank in every layer, and softmax does not overflow", () => {
  const { first, second, pooled } = forward(halves, new Array(64).fill(0));
  for (const { values } of [first, second, pooled]) assert.ok(values.every((value) => value === 0));
  assert.deepEqual(softmax([1000, 1000]), [0.5, 0.5]);
  assert.deepEqual([...relu({ maps: 1, side: 1, values: Float64Array.of(-2) }).values], [0]);
  assert.deepEqual([...maxPool({ maps: 1, side: 2, values: Float64Array.of(-3, -1, -2, -4) }).values], [-1]);
  const shifted = conv2d({ maps: 1, side: 2, values: Float64Array.of(1, 2, 3, 4) }, [0, 0, 0, 1, 0, 0, 0, 0, 0]);
  assert.deepEqual([...shifted.values], [0, 1, 0, 3]); // what stands to the left; zeros around
});

// From strokes to pictures

const arc = (x, y, across, down, from, to) => Array.from({ length: 17 }, (_, i) => {
  const angle = ((from + ((to - from) * i) / 16) * Math.PI) / 180;
  return [x + across * Math.cos(angle), y + down * Math.sin(angle)];
});

// The ten digits as they are usually written, each in a box of side 1.
const WRITTEN = [
  [arc(0.5, 0.5, 0.32, 0.5, -90, 270)],
  [[[0.5, 0], [0.5, 1]]],
  [[...arc(0.5, 0.28, 0.33, 0.28, -160, 40), [0.15, 1], [0.88, 1]]],
  [[...arc(0.45, 0.26, 0.33, 0.26, -160, 90), ...arc(0.45, 0.74, 0.38, 0.26, -90, 160)]],
  [[[0.55, 0], [0.1, 0.65], [0.9, 0.65]], [[0.68, 0.3], [0.68, 1]]],
  [[[0.25, 0.02], [0.2, 0.45], ...arc(0.45, 0.7, 0.37, 0.3, -100, 150)], [[0.25, 0], [0.85, 0]]],
  [[[0.65, 0], [0.35, 0.3], ...arc(0.5, 0.7, 0.32, 0.3, -180, 180)]],
  [[[0.1, 0], [0.88, 0], [0.4, 1]]],
  [[...arc(0.5, 0.25, 0.28, 0.25, -30, -270), ...arc(0.5, 0.75, 0.36, 0.25, -90, 270), ...arc(0.5, 0.25, 0.28, 0.25, 90, -30)]],
  [[...arc(0.5, 0.28, 0.32, 0.28, -20, -340), [0.78, 0.3], [0.7, 1]]],
];
const placed = (strokes, { left = 0.3, top = 0.2, width = 0.4, height = 0.6, slant = 0 }) =>
  strokes.map((stroke) => stroke.map(([x, y]) => [left + width * x + height * slant * (1 - y), top + height * y]));
const read = (picture) => argmax(forward(halves, picture).probabilities);

test("the bitmap of a digit of the data becomes the digit of the data", () => {
  // The first of the original bitmaps (Alpaydin & Kaynak, 1998, CC BY 4.0), row by row.
  const rows = "000c0000 001e8000 003ff000 003ff800 007ffe00 007fff80 007f3fc0 00fe0fc0 00f807c0 01f807c0 01f003c0 " +
    "01e007c0 01e003c0 01e003c0 01e003c0 01e003c0 01c003c0 01c003c0 03c003c0 01c007c0 01c003c0 01e007c0 01e007c0 " +
    "01e01f80 01e01f00 01f03f00 00f87e00 007ff800 007ff000 003ff000 001fc000 00020000";
  const bits = rows.split(" ").map((row) => parseInt(row, 16).toString(2).padStart(32, "0")).join("");
  const bitmap = Uint8Array.from(bits, Number);
  assert.deepEqual(blocks(bitmap), given.first);
  assert.deepEqual(upright(bitmap), bitmap, "the data are upright already");
  assert.deepEqual(evenInk(bitmap), bitmap, "the data are neither too thin nor too thick");
});

test("ink is made even by the bounds of NIST", () => {
  const bar = (width) => Uint8Array.from({ length: 1024 }, (_, i) => i % 32 < width);
  const ink = (bitmap) => bitmap.reduce((a, b) => a + b);
  const widths = [3, 5, 7, 8, 12, 13, 17, 18].map((width) => ink(evenInk(bar(width))));
  assert.deepEqual(widths, [5 * 32, 6 * 32, 8 * 32, 8 * 32, 12 * 32, 11 * 30, 15 * 30, 14 * 28]);
});

test("a slanted bar is set upright, in the middle of its height", () => {
  for (const lean of [-0.3, 0.2, 0.4]) {
    const start = (row) => Math.round(14 - lean * (row - 16));
    const bar = Uint8Array.from({ length: 1024 }, (_, i) => i % 32 >= start(i >> 5) && i % 32 < start(i >> 5) + 5);
    const set = upright(bar);
    for (let row = 0; row < 32; row++) {
      const first = set.slice(32 * row, 32 * row + 32).indexOf(1);
      assert.ok(Math.abs(first - 14) <= 1, `row ${row} of a bar that leans by ${lean} begins at ${first}`);
    }
  }
});

test("a picture does not depend on place or size, and fills the height", () => {
  const far = (a, b) => a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0);
  for (const strokes of WRITTEN) {
    const picture = fitted(placed(strokes, {}));
    assert.ok(far(picture, fitted(placed(strokes, { left: 0.1, top: 0.1, width: 0.2, height: 0.3 }))) <= 8);
    assert.ok(Math.max(...picture.slice(0, 8)) > 4 && Math.max(...picture.slice(-8)) > 4);
    assert.ok(picture.every((value) => Number.isInteger(value) && value >= 0 && value <= 16));
  }
  assert.deepEqual(fitted([]), new Array(64).fill(0));
  assert.ok(fitted([[[0.5, 0.5]]]).some(Boolean), "a dot is ink too");
  assert.deepEqual(asDrawn([[[0.1, 0.1]]], 0.04).map((value, i) => value && i).filter(Boolean).every((i) => i < 16), true);
});

test("written digits are read", () => {
  const answers = WRITTEN.map((strokes) => read(fitted(placed(strokes, {}))));
  console.log(`the ten digits are read as ${answers.join(" ")}`);
  assert.ok(answers.filter((answer, digit) => answer === digit).length >= 9, `the ten digits are read as ${answers}`);
  let right = 0, seed = 1;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let n = 0; n < 200; n++) {
    const height = 0.2 + 0.6 * random();
    const place = { left: 0.1, top: 0.1, height, width: height * (0.45 + 0.4 * random()), slant: 0.6 * random() - 0.2 };
    const shaken = WRITTEN[n % 10].map((stroke) => stroke.map(([x, y]) => [x + 0.04 * random(), y + 0.04 * random()]));
    right += read(fitted(placed(shaken, place))) === n % 10;
  }
  console.log(`of 200 shaken, stretched and slanted ones ${right} are read`);
  assert.ok(right >= 180, `only ${right} of 200 shaken, stretched and slanted digits are read`);
});

test("as drawn, a small digit in a corner is not read: what the page says", () => {
  const strokes = placed(WRITTEN[3], { left: 0.68, top: 0.68, width: 0.18, height: 0.24 });
  assert.equal(read(fitted(strokes)), 3);
  assert.notEqual(read(asDrawn(strokes, 0.04)), 3);
});
