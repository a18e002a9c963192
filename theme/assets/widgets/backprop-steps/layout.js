// Where the nodes, edges and labels of <backprop-steps> stand: a graph in, places out. No DOM.

/** Positions in order, at least `gaps[i]` apart, as near as possible (least squares) to those wished for. */
function spread(wishes, gaps) {
  const offsets = [0];
  for (const gap of gaps) offsets.push(offsets.at(-1) + gap);
  const blocks = []; // neighbours that push each other move as one: [sum of wishes, how many]
  wishes.forEach((wish, i) => {
    let block = [wish - offsets[i], 1];
    while (blocks.length && blocks.at(-1)[0] / blocks.at(-1)[1] > block[0] / block[1]) {
      const [sum, count] = blocks.pop();
      block = [block[0] + sum, block[1] + count];
    }
    blocks.push(block);
  });
  return blocks.flatMap(([sum, count]) => Array(count).fill(sum / count)).map((at, i) => at + offsets[i]);
}

/**
 * A layered drawing of the graph: the layer of a node is its longest path to the
 * output, counted from the far end, so that a leaf stands right before its use. An edge
 * that skips layers gets a narrow cell in each. Returns the cells of nodes (`layer`, and
 * `at`, the place across, in node widths) and the routes of edges (cells from input to node).
 */
export function arrange(graph, sizeOf) {
  const depth = new Map([[graph.output, 0]]);
  for (const node of [...graph.nodes].reverse())
    for (const input of node.inputs) depth.set(input, Math.max(depth.get(input) ?? 0, depth.get(node) + 1));
  const last = Math.max(...depth.values());
  const layers = Array.from({ length: last + 1 }, () => []);
  const cell = (layer, size) => {
    const made = { layer, size, before: [], after: [] };
    layers[layer].push(made);
    return made;
  };
  const cells = new Map(graph.nodes.map((node) => [node, cell(last - depth.get(node), sizeOf(node))]));
  const routes = [];
  for (const node of graph.nodes)
    node.inputs.forEach((input, k) => {
      const [from, to] = [cells.get(input), cells.get(node)];
      const path = [from];
      while (path.at(-1).layer < to.layer - 1) path.push(cell(path.at(-1).layer + 1, 0.35));
      path.push(to);
      // The first operand above the second.
      path.forEach((next, i) => {
        if (!i) return;
        const weight = node.inputs.length === 1 || next !== to ? 40 : 1; // straight through
        path[i - 1].after.push([next, next === to ? (k - (node.inputs.length - 1) / 2) / 2 : 0, weight]);
        next.before.push([path[i - 1], 0, weight]);
      });
      routes.push({ node, k, input, path });
    });

  // Order in each layer: by the mean of the neighbours, the best of a few sweeps.
  const near = (made, ...sides) => {
    let [sum, total] = [0, 0];
    for (const [other, port, weight] of sides.flatMap((side) => made[side])) {
      sum += weight * (other.at + port);
      total += weight;
    }
    return total ? sum / total : made.at;
  };
  const number = () => layers.forEach((layer) => layer.forEach((made, i) => (made.at = i)));
  const sort = (layer, side) => {
    const key = new Map(layer.map((made) => [made, near(made, side)]));
    layer.sort((a, b) => key.get(a) - key.get(b)).forEach((made, i) => (made.at = i));
  };
  const crossings = () => {
    let count = 0;
    for (const layer of layers) {
      const pieces = layer.flatMap((made) => made.after.map(([next]) => [made.at, next.at]));
      for (const [a, b] of pieces) for (const [c, d] of pieces) if (a < c && b > d) count++;
    }
    return count;
  };
  number();
  for (const layer of [...layers].reverse()) sort(layer, "after");
  let best = layers.map((layer) => [...layer]);
  let fewest = crossings();
  for (let sweep = 0; sweep < 6 && fewest; sweep++) {
    if (sweep % 2) for (const layer of [...layers].reverse()) sort(layer, "after");
    else for (const layer of layers) sort(layer, "before");
    const count = crossings();
    if (count < fewest) [fewest, best] = [count, layers.map((layer) => [...layer])];
  }

  // Places: each cell near its neighbours, none on another.
  best.forEach((layer) => layer.forEach((made, i) => (made.at = i)));
  for (let sweep = 0; sweep < 40; sweep++)
    for (const layer of sweep % 2 ? best : [...best].reverse()) {
      const wishes = layer.map((made) => near(made, "after", ...(sweep ? ["before"] : [])));
      spread(wishes, layer.slice(1).map((made, i) => (made.size + layer[i].size) / 2)).forEach((at, i) => (layer[i].at = at));
    }
  const least = Math.min(...best.flat().map(({ at, size }) => at - size / 2));
  best.flat().forEach((made) => (made.at -= least));
  return { cells, routes, last, breadth: Math.max(...best.flat().map(({ at, size }) => at + size / 2)) };
}

/** Where a label stands beside the middle of an edge: above it, on the outside of its bend or of its slope. */
export function beside(across, [x, y], bow, fall, port) {
  if (!across) return { x: x + (port < 0 ? -5 : 5), y: y + 4, "text-anchor": port < 0 ? "end" : "start" };
  if (bow) return { x, y: y + (bow > 0 ? 13 : -4) };
  if (Math.abs(fall) < 12) return { x, y: y - 5 };
  return { x: x + (fall > 0 ? 10 : -10), y: y - 5 };
}
