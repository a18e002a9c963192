// Where a function's derivative is near 0, so that a gradient dies there. Numerics of
// <activation-plot>, without any drawing.

/**
 * Where the slope dies: the intervals [from, to] within [low, high] on which
 * |slope(z)| < limit, those wider than `step`, their ends to 1e-9.
 */
export function dead(slope, low, high, limit = 0.05, step = 0.01) {
  const flat = (z) => Math.abs(slope(z)) < limit;
  const count = Math.round((high - low) / step);
  const intervals = [];
  let from = flat(low) ? low : null;
  for (let i = 1; i <= count; i++) {
    let [left, right] = [low + (i - 1) * step, low + i * step];
    if (flat(left) === flat(right)) continue;
    const before = flat(left);
    while (right - left > 1e-9) {
      const middle = (left + right) / 2;
      if (flat(middle) === before) left = middle;
      else right = middle;
    }
    if (before) intervals.push([from, right]);
    from = before ? null : right;
  }
  if (from !== null) intervals.push([from, high]);
  return intervals.filter(([from, to]) => to - from > step);
}
