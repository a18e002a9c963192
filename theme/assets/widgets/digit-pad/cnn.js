// The numerics of <digit-pad>: a small convolutional network, run forwards on one image: what PyTorch's Conv2d
// (3 x 3, padding 1), ReLU, MaxPool2d(2), Flatten, Linear and softmax compute, in
// float64. No DOM here.
//
// Maps are { maps, side, values }: `maps` squares of `side` rows and columns, one
// after the other in a flat array, row by row, as PyTorch flattens them.

/** The number that 16 bits stand for in half precision (IEEE 754 binary16). */
export function fromHalf(bits) {
  const sign = bits >> 15 ? -1 : 1, exponent = (bits >> 10) & 31, fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}

/**
 * The numbers of a recorded tensor, flat (see runner/weights.py): small
 * whole numbers are characters counted from "0", others halves in base64.
 */
export function decode({ half, whole }) {
  if (whole !== undefined) return Float64Array.from(whole, (character) => character.charCodeAt(0) - 48);
  const bytes = Uint8Array.from(atob(half), (character) => character.charCodeAt(0));
  return Float64Array.from({ length: bytes.length / 2 }, (_, i) => fromHalf(bytes[2 * i] | (bytes[2 * i + 1] << 8)));
}

/**
 * 3 x 3 convolution with zeros around, without bias: (maps in) -> (maps out), of
 * the same side; `weight` has the shape (out, in, 3, 3). As in PyTorch, and unlike
 * in mathematics, the kernel is not flipped.
 */
export function conv2d({ maps, side, values }, weight) {
  const count = weight.length / maps / 9;
  const out = new Float64Array(count * side * side);
  for (let o = 0; o < count; o++) {
    for (let i = 0; i < maps; i++) {
      for (let k = 0; k < 9; k++) {
        const w = weight[(o * maps + i) * 9 + k], down = Math.floor(k / 3) - 1, right = (k % 3) - 1;
        for (let row = Math.max(0, -down); row < Math.min(side, side - down); row++) {
          for (let column = Math.max(0, -right); column < Math.min(side, side - right); column++) {
            out[(o * side + row) * side + column] += w * values[(i * side + row + down) * side + column + right];
          }
        }
      }
    }
  }
  return { maps: count, side, values: out };
}

/** max(0, x), number by number. */
export function relu({ maps, side, values }) {
  return { maps, side, values: values.map((value) => Math.max(0, value)) };
}

/** The largest of each 2 x 2 square: half the side. */
export function maxPool({ maps, side, values }) {
  const half = side / 2;
  const out = Float64Array.from({ length: maps * half * half }, (_, n) => {
    const map = Math.floor(n / half / half), row = Math.floor(n / half) % half, column = n % half;
    const corner = (map * side + 2 * row) * side + 2 * column;
    return Math.max(values[corner], values[corner + 1], values[corner + side], values[corner + side + 1]);
  });
  return { maps, side: half, values: out };
}

/** W x + b: `weight` has the shape (out, in), `bias` (out). */
export function linear(x, weight, bias) {
  return bias.map((b, o) => x.reduce((sum, value, i) => sum + weight[o * x.length + i] * value, b));
}

/** The probabilities that logits stand for. */
export function softmax(logits) {
  const largest = Math.max(...logits); // so that exp does not overflow
  const powers = logits.map((logit) => Math.exp(logit - largest));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
}

/**
 * Run the network of snippets/start/ingredients/strangers_hand.py on one picture.
 *
 * @param {Object<string, Float64Array>} weights by the names of PyTorch's state_dict
 * @param {ArrayLike<number>} picture 64 numbers from 0 to 16, row by row
 * @returns {{ input, first, second, pooled, logits, probabilities }} the maps of each layer
 *   (1 x 8 x 8, 8 x 8 x 8, 16 x 8 x 8, 16 x 4 x 4), then 10 numbers each
 */
export function forward(weights, picture) {
  const input = { maps: 1, side: 8, values: Float64Array.from(picture, (value) => value / 16) };
  const first = relu(conv2d(input, weights["0.weight"]));
  const second = relu(conv2d(first, weights["2.weight"]));
  const pooled = maxPool(second);
  const logits = linear(pooled.values, weights["6.weight"], weights["6.bias"]);
  return { input, first, second, pooled, logits, probabilities: softmax(logits) };
}
