// The drawing of <mlp-playground>: the planes, the network and the curve of the loss,
// drawn on canvases from numbers. Nothing here knows the page or the engine.
// Blue (--c0) stands for negative and class 0, orange (--c1) for positive and class 1.

/** The plane that is shown: from -SIDE to SIDE on both axes. */
export const SIDE = 6;

/** The centres of N × N cells of the plane, row by row from the top left: x1, x2, x1, x2, … */
export function cells(N) {
  const at = (k) => SIDE * ((2 * k + 1) / N - 1);
  return Float64Array.from({ length: 2 * N * N }, (_, k) => (k % 2 ? -at(Math.floor(k / 2 / N)) : at((k / 2) % N)));
}

/** A number as it is read: −0.123. */
export function fixed(value, digits = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value < 0 ? "−∞" : "∞";
  const text = Math.abs(value) >= 1e5 ? value.toExponential(1) : value.toFixed(digits);
  return (Number(text) === 0 ? text.replace("-", "") : text).replaceAll("-", "−");
}

const scratch = (width, height) => Object.assign(document.createElement("canvas"), { width, height });
const STEPS = 255; // shades on either side of 0

/**
 * The colours of the page's scheme. `shades` are pixels for -1 to 1: blue, the
 * page's own colour at 0, orange. They stay pale enough for points to stand out.
 */
export function palette(widget) {
  const names = { low: "--c0", high: "--c1", ink: "--md-typeset-color", back: "--md-default-bg-color", line: "--md-default-fg-color--light", accent: "--md-typeset-a-color" };
  const colours = {};
  const context = scratch(1, 1).getContext("2d", { willReadFrequently: true });
  const channels = {};
  for (const [key, name] of Object.entries(names)) {
    context.fillStyle = colours[key] = widget.colour(name);
    context.fillRect(0, 0, 1, 1);
    channels[key] = context.getImageData(0, 0, 1, 1).data;
  }
  const { low, high, back } = channels;
  const pixels = new Uint8ClampedArray(4 * (2 * STEPS + 1)).fill(255);
  for (let k = 0; k <= 2 * STEPS; k++) {
    const hue = k < STEPS ? low : high;
    for (let c = 0; c < 3; c++) pixels[4 * k + c] = back[c] + 0.78 * Math.abs(k / STEPS - 1) * (hue[c] - back[c]);
  }
  return { ...colours, shades: new Uint32Array(pixels.buffer), edge: new Uint32Array(channels.ink.buffer)[0] };
}

const shade = (shades, v) => shades[Math.round(STEPS * (1 + (v < -1 ? -1 : v > 1 ? 1 : v || 0)))];

/** The context of a canvas of a size in CSS pixels, sharp on every screen, empty. */
function sized(canvas, width, height, style = {}) {
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    Object.assign(canvas, { width: w, height: h });
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return Object.assign(context, { globalAlpha: 1, lineWidth: 1, font: "11px system-ui, sans-serif" }, style);
}

function write(context, text, x, y, align, baseline = "alphabetic") {
  Object.assign(context, { textAlign: align, textBaseline: baseline });
  context.fillText(String(text).replace("-", "−"), x, y);
}

let fine, finePixels;

/**
 * The values of N × N cells as a picture, finer while nothing moves. Values are
 * interpolated, then divided by `per` and coloured, so that a boundary stays sharp
 * on a coarse grid; where they change sign runs a line in the colour `edge`.
 */
function surface(values, N, per, colour, edge) {
  const size = N < 64 ? 240 : 480;
  if (fine?.width !== size) {
    fine = scratch(size, size);
    finePixels = new ImageData(size, size);
  }
  const out = new Uint32Array(finePixels.data.buffer);
  const table = Uint32Array.from({ length: 1025 }, (_, k) => colour(k / 64 - 8));
  const above = new Uint8Array(size);
  const places = Float64Array.from({ length: size }, (_, k) => Math.min(N - 1, Math.max(0, ((k + 0.5) * N) / size - 0.5)));
  for (let r = 0, k = 0; r < size; r++) {
    const top = Math.min(N - 2, Math.floor(places[r]));
    const down = places[r] - top;
    for (let c = 0, before = 0; c < size; c++) {
      const left = Math.min(N - 2, Math.floor(places[c]));
      const right = places[c] - left;
      const q = top * N + left;
      const upper = values[q] + right * (values[q + 1] - values[q]);
      const lower = values[q + N] + right * (values[q + N + 1] - values[q + N]);
      const v = (upper + down * (lower - upper)) / per;
      const high = Number(v > 0);
      const crossed = edge && ((c > 0 && high !== before) || (r > 0 && high !== above[c]));
      out[k++] = crossed ? edge : table[v > 8 ? 1024 : v > -8 ? Math.round(64 * v) + 512 : 0];
      above[c] = before = high;
    }
  }
  fine.getContext("2d").putImageData(finePixels, 0, 0);
  return fine;
}

const LEFT = 22, TOP = 4, RIGHT = 4, BOTTOM = 20;

/** Where the plane lies on a canvas of a width, and how points map to it and back. */
export function frame(width) {
  const size = width - LEFT - RIGHT;
  const scale = size / (2 * SIDE);
  return {
    size, height: size + TOP + BOTTOM,
    x: (x1) => LEFT + scale * (x1 + SIDE), y: (x2) => TOP + scale * (SIDE - x2),
    x1: (x) => (x - LEFT) / scale - SIDE, x2: (y) => SIDE - (y - TOP) / scale,
  };
}

/** The mark of a point: a circle for class 0, a square for class 1; of a number a circle of its colour. */
function mark(context, x, y, target, regression, hollow, colours) {
  const high = target > (regression ? 0 : 0.5);
  const hue = high ? colours.high : colours.low;
  context.beginPath();
  if (high && !regression) context.rect(x - 3.2, y - 3.2, 6.4, 6.4);
  else context.arc(x, y, 3.6, 0, 7);
  Object.assign(context, { fillStyle: hollow || regression ? colours.back : hue, lineWidth: hollow && !regression ? 1.6 : 1 });
  context.fill();
  if (regression) {
    Object.assign(context, { fillStyle: hue, globalAlpha: Math.min(1, Math.abs(target)) });
    context.fill();
    context.globalAlpha = hollow ? 0.4 : 1;
  }
  context.strokeStyle = regression ? colours.ink : hollow ? hue : colours.back;
  context.stroke();
  context.globalAlpha = 1;
}

/**
 * The large plane: `values` of N × N cells, numbers up to `scale` or, where that
 * is 0, logits; the points; a `ring` around one; the `cross` of the keyboard.
 */
export function drawPlane(canvas, { width, values, N, scale, discrete, boundary, sets, regression, ring, cross, colours }) {
  const place = frame(width);
  const { size, x, y } = place;
  const context = sized(canvas, width, place.height, { imageSmoothingQuality: "high", fillStyle: colours.ink, strokeStyle: colours.line });
  const colour = (v) => shade(colours.shades, discrete ? Math.sign(v) : scale ? v : Math.tanh(v / 2));
  context.drawImage(surface(values, N, scale || 1, colour, boundary && colours.edge), LEFT, TOP, size, size);
  context.strokeRect(LEFT - 0.5, TOP - 0.5, size + 1, size + 1);
  [-SIDE, 0, SIDE].forEach((tick, k) => {
    write(context, tick, x(tick), place.height - 6, ["left", "center", "right"][k]);
    write(context, tick, LEFT - 5, y(tick), "right", ["bottom", "middle", "top"][k]);
  });
  write(context, "x₁", x(SIDE / 2), place.height - 6, "center");
  write(context, "x₂", LEFT - 5, y(SIDE / 2), "right", "middle");

  context.save();
  context.beginPath();
  context.rect(LEFT, TOP, size, size);
  context.clip();
  for (const { X, y: targets, hollow } of sets) {
    targets.forEach((target, k) => mark(context, x(X[2 * k]), y(X[2 * k + 1]), target, regression, hollow, colours));
  }
  Object.assign(context, { strokeStyle: colours.ink, lineWidth: 2 });
  context.beginPath();
  if (ring) context.arc(x(ring[0]), y(ring[1]), 8, 0, 7);
  for (const [dx, dy] of cross ? [[1, 0], [0, 1], [-1, 0], [0, -1]] : []) {
    context.moveTo(x(cross[0]) + 4 * dx, y(cross[1]) + 4 * dy);
    context.lineTo(x(cross[0]) + 12 * dx, y(cross[1]) + 12 * dy);
  }
  context.stroke();
  context.restore();
}

/** A picture of one data set, without axes. */
export function drawThumbnail(canvas, { X, y }, regression, colours, size = 36) {
  const context = sized(canvas, size, size);
  y.forEach((target, k) => {
    context.fillStyle = target > (regression ? 0 : 0.5) ? colours.high : colours.low;
    context.globalAlpha = regression ? Math.min(1, Math.abs(target)) : 1;
    context.fillRect((size * (X[2 * k] / SIDE + 1)) / 2 - 0.9, (size * (1 - X[2 * k + 1] / SIDE)) / 2 - 0.9, 1.8, 1.8);
  });
}

/**
 * The places of the neurons: `widths` per column, the inputs first. Columns are
 * spread over the width, behind the room for the names of the inputs.
 */
export function arrange(width, widths) {
  const [label, size, pitch] = width < 420 ? [34, 26, 35] : width < 520 ? [44, 36, 44] : [44, 40, 50];
  const height = 8 * pitch;
  const step = (width - label - size - 2) / (widths.length - 1);
  const nodes = widths.map((count, c) =>
    Array.from({ length: count }, (_, r) => ({ x: label + size / 2 + c * step, y: height / 2 + (r - (count - 1) / 2) * pitch })));
  return { width, height, size, step, nodes };
}

// A line leaves and arrives level: its places are the ends and two in the middle.
function bend({ nodes, size }, { layer, from, to }) {
  const [a, b] = [nodes[layer][from], nodes[layer + 1][to]];
  const [start, end] = [a.x + size / 2, b.x - size / 2];
  return [start, a.y, (start + end) / 2, a.y, (start + end) / 2, b.y, end, b.y];
}

function along(geometry, link, t) {
  const p = bend(geometry, link);
  const at = (k) => (1 - t) ** 3 * p[k] + 3 * t * (1 - t) ** 2 * p[k + 2] + 3 * t * t * (1 - t) * p[k + 4] + t ** 3 * p[k + 6];
  return [at(0), at(1)];
}

function trace(context, geometry, link) {
  const [x, y, ...rest] = bend(geometry, link);
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(...rest);
  context.stroke();
}

/** The line nearest to a place, at most 9 pixels away, or null. */
export function nearest(geometry, links, x, y) {
  let best = null;
  let least = 9;
  for (const link of links) {
    const [start, , , , , , end] = bend(geometry, link);
    for (let t = 0.04; x >= start && x <= end && t < 1; t += 0.04) {
      const [px, py] = along(geometry, link, t);
      const away = Math.hypot(px - x, py - y);
      if (away < least) [best, least] = [link, away];
    }
  }
  return best;
}

let atlas, atlasPixels;

/**
 * The network. `links` are { layer, from, to, weight }; `maps` per column a list
 * of { values, scale, off, chosen } on N × N cells; `notes` per column texts to write at
 * neurons; `lit` tells which links stand out; `named` are links with their numbers.
 */
export function drawNetwork(canvas, { geometry, links, maps, N, notes, lit, named, colours }) {
  const { width, height, size, nodes } = geometry;
  const context = sized(canvas, width, height);
  for (const link of links) {
    const weight = Math.abs(link.weight) || 0;
    Object.assign(context, {
      strokeStyle: link.weight > 0 ? colours.high : colours.low, lineWidth: Math.min(8, 0.6 + 1.5 * weight),
      globalAlpha: (0.3 + 0.7 * Math.min(1, weight)) * (lit && !lit(link) ? 0.18 : 1),
    });
    trace(context, geometry, link);
  }

  // All planes go through one canvas, below each other.
  const stride = N > 40 ? 2 : 1; // they are small
  const side = Math.floor(N / stride);
  const all = maps.flat();
  if (atlas?.width !== side || atlas.height < side * all.length) {
    atlasPixels = new ImageData(side, side * Math.max(all.length, 24));
    atlas = scratch(side, atlasPixels.height);
  }
  const out = new Uint32Array(atlasPixels.data.buffer);
  let k = 0;
  for (const { values, scale } of all) {
    for (let r = 0; r < side; r++) {
      for (let c = 0, q = r * stride * N; c < side; c++, q += stride) out[k++] = shade(colours.shades, values[q] / scale);
    }
  }
  atlas.getContext("2d").putImageData(atlasPixels, 0, 0, 0, 0, side, side * all.length);
  k = 0;
  maps.forEach((column, c) => column.forEach(({ off, chosen }, r) => {
    const [x, y] = [nodes[c][r].x - size / 2, nodes[c][r].y - size / 2];
    context.globalAlpha = off ? 0.3 : 1;
    context.drawImage(atlas, 0, side * k++, side, side, x, y, size, size);
    Object.assign(context, { globalAlpha: 1, strokeStyle: chosen ? colours.ink : colours.line, lineWidth: chosen ? 2.5 : 1 });
    context.setLineDash(off ? [3, 2] : []);
    context.strokeRect(x, y, size, size);
  }));
  context.setLineDash([]);

  Object.assign(context, { font: "600 10px system-ui, sans-serif", strokeStyle: colours.ink, lineWidth: 1 });
  const label = (text, x, y) => {
    const wide = context.measureText(text).width + 6;
    x = Math.min(x, width - wide / 2 - 1);
    context.beginPath();
    context.roundRect(x - wide / 2, y - 7, wide, 14, 3);
    context.fillStyle = colours.back;
    context.fill();
    context.stroke();
    context.fillStyle = colours.ink;
    write(context, text, x, y + 0.5, "center", "middle");
  };
  for (const [link, text] of named) {
    trace(context, geometry, link);
    label(text, ...along(geometry, link, 0.5));
  }
  notes?.forEach((column, c) => column.forEach((text, r) => label(text, nodes[c][r].x, nodes[c][r].y + size / 2 - 2)));
}

/**
 * The loss over the steps: `curve` is a list of [step, train, test]. The axis of
 * the loss is logarithmic, so that the end of the way shows as well as its start.
 */
export function drawCurve(canvas, { width, height, curve, colours }) {
  const context = sized(canvas, width, height, { fillStyle: colours.ink, strokeStyle: colours.line, lineWidth: 0.5, lineJoin: "round" });
  const [left, right, top, bottom] = [34, width - 6, 6, height - 16];
  const values = curve.flatMap(([, ...losses]) => losses).filter((v) => v > 0 && v < Infinity);
  const least = Math.max(-6, Math.floor(Math.log10(Math.min(...values, 0.5))));
  const most = Math.ceil(Math.log10(Math.max(...values, 1)));
  const last = Math.max(curve.at(-1)[0], 1);
  const x = (step) => left + ((right - left) * step) / last;
  const y = (v) => bottom - ((bottom - top) * (Math.max(least, Math.log10(v)) - least)) / (most - least);
  for (let power = least; power <= most; power += Math.ceil((most - least) / 3)) {
    context.beginPath();
    context.moveTo(left, y(10 ** power));
    context.lineTo(right, y(10 ** power));
    context.stroke();
    write(context, Math.abs(power) > 3 ? `1e${power}` : String(10 ** power), left - 4, y(10 ** power), "right", "middle");
  }
  write(context, "0", left, height - 3, "left");
  write(context, last, right, height - 3, "right");
  for (const [which, colour, dash] of [[2, colours.line, [4, 3]], [1, colours.accent, []]]) {
    Object.assign(context, { strokeStyle: colour, lineWidth: 1.6 });
    context.setLineDash(dash);
    context.beginPath();
    for (const point of curve) if (Number.isFinite(point[which])) context.lineTo(x(point[0]), y(point[which]));
    context.stroke();
  }
  context.setLineDash([]);
}
