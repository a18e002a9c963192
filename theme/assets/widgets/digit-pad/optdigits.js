// The input of <digit-pad>: from strokes to the picture that the data set would hold of
// them. The digits
// of load_digits went through NIST's form-based recognition system (Garris et
// al., NISTIR 5469, 1994: normalization, then shear); UCI's authors then counted
// the pixels set in each block of 4 x 4 (Alpaydin & Kaynak, 1998,
// https://doi.org/10.24432/C50P49). No DOM here.

const SIDE = 32; // of the bitmap
const WIDTH = 20; // of what a digit is stretched to; its height is SIDE

/** The squared distance of a point from the segment from (ax, ay) to (bx, by). */
function distance2(x, y, [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay;
  const length2 = dx * dx + dy * dy;
  const along = length2 && Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length2));
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

/** What a round pen, led along the strokes, inks of a box: a 32 x 32 bitmap, with the box in its middle `width` columns. */
function scan(strokes, radius, { left, top, right, bottom }, width) {
  const bitmap = new Uint8Array(SIDE * SIDE);
  const margin = (SIDE - width) / 2;
  const across = (x) => ((x - left) / (right - left)) * width, down = (y) => ((y - top) / (bottom - top)) * SIDE;
  for (const stroke of strokes) {
    stroke.forEach((b, i) => {
      const a = stroke[Math.max(0, i - 1)];
      const firstRow = Math.max(0, Math.floor(down(Math.min(a[1], b[1]) - radius)));
      const lastRow = Math.min(SIDE - 1, down(Math.max(a[1], b[1]) + radius));
      const firstColumn = Math.max(0, Math.floor(across(Math.min(a[0], b[0]) - radius)));
      const lastColumn = Math.min(width - 1, across(Math.max(a[0], b[0]) + radius));
      for (let row = firstRow; row <= lastRow; row++) {
        for (let column = firstColumn; column <= lastColumn; column++) {
          const x = left + ((column + 0.5) / width) * (right - left), y = top + ((row + 0.5) / SIDE) * (bottom - top);
          if (distance2(x, y, a, b) <= radius * radius) bitmap[row * SIDE + margin + column] = 1;
        }
      }
    });
  }
  return bitmap;
}

/** Set the pixels with a set neighbour (`grow`), or clear those with a clear one; four neighbours count. */
function morph(bitmap, grow) {
  const at = (row, column) => row >= 0 && row < SIDE && column >= 0 && column < SIDE && bitmap[row * SIDE + column];
  return bitmap.map((pixel, i) => {
    const row = Math.floor(i / SIDE), column = i % SIDE;
    const around = [at(row - 1, column), at(row + 1, column), at(row, column - 1), at(row, column + 1)];
    return grow ? pixel || around.some(Boolean) : pixel && around.every(Boolean);
  });
}

/** Thin a digit of too many pixels and thicken one of too few, by NIST's bounds. */
export function evenInk(bitmap) {
  const ink = bitmap.reduce((sum, pixel) => sum + pixel, 0);
  if (ink > 560) return morph(morph(bitmap, false), false);
  if (ink > 412) return morph(bitmap, false);
  if (ink < 108) return morph(morph(bitmap, true), true);
  if (ink < 256) return morph(bitmap, true);
  return bitmap;
}

/** Shift the rows so that the digit's left edge is upright: as far left near the top as near the bottom. */
export function upright(bitmap) {
  const rows = Array.from({ length: SIDE }, (_, row) => bitmap.slice(row * SIDE, (row + 1) * SIDE));
  const used = rows.flatMap((row, i) => (row.includes(1) ? [i] : []));
  const top = used[0] + 2, bottom = used.at(-1) - 2; // the very ends are noisy
  if (!(bottom > top)) return bitmap;
  const lean = (rows[top].indexOf(1) - rows[bottom].indexOf(1)) / (bottom - top);
  const straight = new Uint8Array(SIDE * SIDE);
  rows.forEach((row, i) => {
    const shift = Math.round((i - SIDE / 2) * lean);
    row.forEach((pixel, column) => {
      if (pixel && column + shift >= 0 && column + shift < SIDE) straight[i * SIDE + column + shift] = 1;
    });
  });
  return straight;
}

/** Count the pixels set in each block of 4 x 4: 64 numbers from 0 to 16, row by row. */
export function blocks(bitmap) {
  const counts = new Array(64).fill(0);
  bitmap.forEach((pixel, i) => (counts[8 * Math.floor(i / SIDE / 4) + Math.floor((i % SIDE) / 4)] += pixel));
  return counts;
}

/**
 * The 8 x 8 picture of a drawing, as the data set would hold it.
 *
 * @param {number[][][]} strokes each a list of points [x, y]; the pad spans 0 to 1
 * @returns {number[]} 64 whole numbers from 0 to 16, row by row; all 0 if nothing is drawn
 */
export function fitted(strokes) {
  const points = strokes.flat();
  if (!points.length) return new Array(64).fill(0);
  const [left, right] = range(points.map(([x]) => x)), [top, bottom] = range(points.map(([, y]) => y));
  // A pen as thick, for the height of the digit, as those of the data set were:
  // with it, thin and thick lines of a pad come out alike.
  const radius = Math.max(0.01, 0.085 * (bottom - top));
  const box = { left: left - radius, top: top - radius, right: right + radius, bottom: bottom + radius };
  return blocks(upright(evenInk(scan(strokes, radius, box, WIDTH))));
}

/** The pad itself as an 8 x 8 picture, with no regard to where and how large the digit is. */
export function asDrawn(strokes, radius) {
  return blocks(scan(strokes, radius, { left: 0, top: 0, right: 1, bottom: 1 }, SIDE));
}

const range = (numbers) => [Math.min(...numbers), Math.max(...numbers)];
