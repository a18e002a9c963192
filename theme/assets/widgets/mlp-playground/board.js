// The two panels in the middle of <mlp-playground>: the network, with a button over
// each neuron, and the output plane, with the reader's hand on its points.

import { h, t } from "../shared/widget.js";
import { FEATURES, features } from "./data.js";
import { MOST } from "./state.js";
import { SIDE, arrange, drawNetwork, drawPlane, fixed, frame, nearest } from "./view.js";

export const ALL = Object.keys(FEATURES);
export const LABELS = Object.values(FEATURES).map(({ label }) => label);
const SUB = "₀₁₂₃₄₅₆₇₈₉";

/** A button; `more` are further attributes. */
export const button = (text, onclick, more = {}) => h("button", { type: "button", onclick, ...more }, text);

/** The name of a neuron: h₁₂ is the second of the first hidden layer (0), z the output. */
export const neuronName = ({ layers }, layer, j) => (layer === layers.length - 1 ? "z" : `h${SUB[layer + 1]}${SUB[j + 1]}`);

/** The names of what a layer is given. */
export const namesInto = ({ model, state }, layer) =>
  Array.from({ length: model.layers[layer].inputs }, (_, i) => (layer ? neuronName(model, layer - 1, i) : FEATURES[state.inputs[i]].label));

/** A number as a field shows it: four decimals, or a power of ten; nothing for what is no number. */
const shortNumber = (value) => (Number.isFinite(value) ? (Math.abs(value) < 1e4 ? Number(Number(value.toFixed(4)).toPrecision(6)) : value.toExponential(0)) : "");

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** The network; `owner` is the playground, whose state and model it shows. */
export class NetPanel {
  static css = `
    .net { min-width: 0; }
    .head { justify-content: space-between; }
    .graph, .widths { position: relative; }
    .graph > :not(canvas), .widths > * { position: absolute; }
    .node { background: none; border: 0; min-height: 0; padding: 0; }
    .name { font-size: .62rem; line-height: 1; pointer-events: none; transform: translate(-100%, -50%); white-space: nowrap; }
    .widths { height: 30px; margin-top: 5px; }
    .widths > * { align-items: center; display: flex; gap: 2px; transform: translateX(-50%); }
    .widths.tight { height: 52px; }
    .tight > * { flex-direction: column-reverse; }
    .tight span { display: none; }
    .small { line-height: 1; min-height: 24px; min-width: 24px; padding: 0; }
    .inspector { gap: .3rem .6rem; min-height: 1.8rem; }
    .inspector input { width: 4.9rem; }
  `;

  selected = null; // [column, row] of a neuron
  link = null; // the line that was selected with it
  spot = [1, 0]; // the neuron where Tab enters
  fields = []; // [input, index in theta] of the selected neuron
  beat = 0;

  constructor(owner) {
    this.owner = owner;
    const layers = (change) => owner.change({ hidden: change(owner.state.hidden) });
    const looks = ({ target, type }) => owner.show((type === "pointerover" || target.matches(":focus-visible")) && target.node);
    this.canvas = h("canvas", { "aria-hidden": "true", onpointermove: (event) => this.hover(this.under(event)), onpointerleave: () => this.hover(null), onclick: (event) => this.pick(this.under(event)) });
    this.graph = h("div", { class: "graph", role: "group", "aria-label": t("신경망. 화살표 키로 뉴런을 오가고 Enter로 고릅니다.", "Network. Arrow keys move between neurons, Enter selects one."),
      onkeydown: (event) => this.walk(event), onpointerover: looks, onfocusin: looks, onpointerleave: () => owner.show(null), onfocusout: () => owner.show(null) });
    this.turn = (l, by, off) => button(by < 0 ? "−" : "+", () => layers((widths) => widths.map((n, k) => n + by * (k === l))), { class: "small", "data-key": `${by}w${l}`, disabled: off,
      "aria-label": by < 0 ? t(`은닉층 ${l + 1}의 뉴런 줄이기`, `Remove a neuron from layer ${l + 1}`) : t(`은닉층 ${l + 1}의 뉴런 늘리기`, `Add a neuron to layer ${l + 1}`) });
    this.widths = h("div");
    this.depth = h("span", { class: "number" });
    this.less = button("−", () => layers((widths) => widths.slice(0, -1)), { class: "small", "aria-label": t("은닉층 줄이기", "Remove a hidden layer") });
    this.add = button("+", () => layers((widths) => [...widths, widths.at(-1) ?? 4]), { class: "small", "aria-label": t("은닉층 늘리기", "Add a hidden layer") });
    this.inspector = h("div", { class: "row inspector" });
    this.element = h("section", { class: "net", "aria-label": t("신경망", "Network") },
      h("div", { class: "row head" }, h("span", { class: "row" }, this.less, this.depth, this.add),
        button(t("가중치 다시 뽑기", "New weights"), () => owner.change({ seed: owner.state.seed + 1 }))),
      this.widths, this.graph, this.inspector);
  }

  /** Lays out the buttons for the network as it is; focus stays where it was. */
  rebuild() {
    const { state: { hidden, inputs }, model } = this.owner;
    const root = this.element.getRootNode();
    const key = root.activeElement?.dataset.key;
    const width = this.element.clientWidth;
    if (!width) return;
    this.geometry = arrange(width, [ALL.length, ...hidden, 1]);
    const { nodes, size, height, step } = this.geometry;
    this.depth.textContent = t(`은닉층 ${hidden.length}개`, `${hidden.length} hidden layer${hidden.length === 1 ? "" : "s"}`);
    this.less.disabled = hidden.length === 0;
    this.add.disabled = hidden.length === MOST.layers;
    this.widths.className = step < 62 ? "widths tight" : "widths";
    this.widths.replaceChildren(...hidden.map((count, l) => h("div", { style: `left:${nodes[l + 1][0].x}px` },
      this.turn(l, -1, count === 1), h("span", { class: "number" }, String(count)), this.turn(l, 1, count === MOST.neurons))));

    const was = this.link;
    this.links = model.layers.flatMap(({ inputs: n, outputs }, layer) => Array.from({ length: n * outputs }, (_, k) => (
      { layer, to: Math.floor(k / n), input: k % n, from: layer ? k % n : ALL.indexOf(inputs[k % n]) })));
    this.link = (was && this.links.find(({ layer, to, from }) => layer === was.layer && to === was.to && from === was.from)) ?? null;
    if (!nodes[this.selected?.[0]]?.[this.selected[1]]) this.selected = null;
    const column = Math.min(this.spot[0], nodes.length - 1);
    this.spot = [column, Math.min(this.spot[1], nodes[column].length - 1)];

    this.buttons = nodes.map((places, c) => places.map(({ x, y }, r) => Object.assign(button(null, () => this.press(c, r), {
      class: "node", "data-key": `${c},${r}`, "aria-label": c ? this.title(c, r) : t(`입력 ${LABELS[r]}`, `input ${LABELS[r]}`),
      style: `left:${x - size / 2}px;top:${y - size / 2}px;width:${size}px;height:${size}px`,
    }), { node: [c, r] })));
    const names = nodes[0].map(({ x, y }, r) => h("span", { class: "name", "aria-hidden": "true", style: `left:${x - size / 2 - 4}px;top:${y}px` }, LABELS[r]));
    this.graph.style.height = `${height}px`;
    this.graph.replaceChildren(this.canvas, ...names, ...this.buttons.flat());
    this.select(this.selected, this.link);
    if (key) root.querySelector(`[data-key="${key}"]:enabled`)?.focus();
  }

  /** A neuron in words. */
  title(c, r) {
    return c === this.owner.model.layers.length ? t("출력 뉴런", "output neuron") : t(`은닉층 ${c}의 뉴런 ${r + 1}`, `layer ${c}, neuron ${r + 1}`);
  }

  isSelected(c, r) {
    return this.selected?.[0] === c && this.selected[1] === r;
  }

  /** Shows on the buttons which neuron is selected, which inputs are on, and where Tab enters. */
  mark() {
    for (const element of this.buttons.flat()) {
      const [c, r] = element.node;
      element.setAttribute("aria-pressed", String(c ? this.isSelected(c, r) : this.owner.state.inputs.includes(ALL[r])));
      element.tabIndex = this.spot[0] === c && this.spot[1] === r ? 0 : -1;
    }
  }

  walk(event) {
    const [across, up] = ARROWS[event.key] ?? [];
    if (across === undefined || !event.target.node) return;
    event.preventDefault();
    const { nodes } = this.geometry;
    const [c, r] = event.target.node;
    const column = Math.min(nodes.length - 1, Math.max(0, c + across));
    // sideways to the neuron at about the same height
    const away = nodes[column].map(({ y }) => Math.abs(y - nodes[c][r].y));
    this.spot = [column, across ? away.indexOf(Math.min(...away)) : Math.min(nodes[c].length - 1, Math.max(0, r - up))];
    this.mark();
    this.buttons[column][this.spot[1]].focus();
  }

  /** A click on a neuron selects it; on an input it switches it on or off. */
  press(c, r) {
    if (c) return this.select(this.isSelected(c, r) ? null : [c, r]);
    const wanted = ALL.filter((name, k) => (k === r) !== this.owner.state.inputs.includes(name));
    if (wanted.length) this.owner.change({ inputs: wanted });
  }

  select(neuron, link = null) {
    Object.assign(this, { selected: neuron, link });
    this.mark();
    this.inspect();
    this.owner.request();
  }

  under(event) {
    const box = this.canvas.getBoundingClientRect();
    return nearest(this.geometry, this.links, event.clientX - box.left, event.clientY - box.top);
  }

  hover(link) {
    if (this.hovered === link) return;
    this.hovered = link;
    this.canvas.style.cursor = link ? "pointer" : "";
    this.owner.request();
  }

  /** A click on a line selects its weight: the neuron it leads to, and the field of the number. */
  pick(link) {
    this.select(link && [link.layer + 1, link.to], link);
    if (link) this.fields[link.input][0].focus({ preventScroll: true });
  }

  /** The fields of the selected neuron: its weights and its bias. */
  inspect() {
    const { owner, selected } = this;
    this.fields = [];
    if (!selected) {
      this.inspector.replaceChildren(h("span", { class: "note" }, t("선이나 뉴런을 고르면 가중치와 편향을 읽고 바꿀 수 있습니다.", "Select a line or a neuron to read its weights and bias and to change them.")));
      return;
    }
    const [c, r] = selected;
    const { inputs, outputs, pieces, W, b } = owner.model.layers[c - 1];
    const field = (name, index) => {
      const input = h("input", { type: "number", step: 0.1, "data-key": `w${index}`, oninput: () => Number.isFinite(input.valueAsNumber) && owner.setWeight(index, input.valueAsNumber) });
      this.fields.push([input, index]);
      return h("label", {}, name, input);
    };
    const labels = [];
    for (let row = r; row < pieces * outputs; row += outputs) {
      const piece = pieces > 1 ? ` (${1 + Math.floor(row / outputs)})` : "";
      labels.push(...namesInto(owner, c - 1).map((name, i) => field(name + piece, W.byteOffset / 8 + row * inputs + i)));
      labels.push(field(t("편향", "bias") + piece, b.byteOffset / 8 + row));
    }
    this.inspector.replaceChildren(h("strong", {}, `${neuronName(owner.model, c - 1, r)} ←`), ...labels);
    this.write();
  }

  /** Writes the present numbers into the fields, but not into the one at hand. */
  write() {
    const active = this.element.getRootNode().activeElement;
    for (const [input, index] of this.fields) if (input !== active) input.value = shortNumber(this.owner.model.theta[index]);
  }

  /** Draws the network with the planes of all its neurons; `story` is a stage in slow motion. */
  draw({ N, columns }, story) {
    if (!this.geometry) return;
    const { model, state, colours, playing } = this.owner;
    for (const link of this.links) {
      const { W, inputs, outputs, pieces } = model.layers[link.layer];
      link.weight = 0; // for maxout the mean of both pieces
      for (let row = link.to; row < pieces * outputs; row += outputs) link.weight += W[row * inputs + link.input] / pieces;
    }
    const maps = columns.map((column, c) => column.map((values, r) => {
      let scale = 1;
      if (c === columns.length - 1 && state.task === "classification") values = values.map((z) => Math.tanh(z / 2)); // as in the large plane
      for (let k = 0; k < values.length; k += 7) scale = Math.max(scale, Math.abs(values[k]));
      return { values, scale, off: !c && !state.inputs.includes(ALL[r]), chosen: this.isSelected(c, r) };
    }));
    const named = [this.link, this.hovered].filter(Boolean).map((link) => [link, fixed(link.weight, 2)]);
    drawNetwork(this.canvas, { geometry: this.geometry, links: this.links, maps, N, ...story, named, colours });
    if (playing && ++this.beat % 8 === 0) this.write();
  }
}

const clip = (v) => Math.round(Math.min(SIDE, Math.max(-SIDE, v)) * 100) / 100;

/** The output plane. */
export class PlanePanel {
  static css = `
    .tools { gap: .25rem; margin-bottom: .3rem; }
    .tools button { align-items: center; display: inline-flex; gap: .3rem; min-height: 1.5rem; padding: .05rem .4rem; }
    .dot { background: var(--c0); border-radius: 50%; height: 8px; width: 8px; }
    .high { background: var(--c1); }
    .square { border-radius: 0; }
    .plane canvas { touch-action: pan-y; }
    .edit canvas { cursor: crosshair; touch-action: none; }
    .scale { gap: .4rem; margin: .1rem 4px 0 22px; }
    .scale i { border: 1px solid var(--rdl-line); flex: 1; height: .5rem; background: linear-gradient(90deg,
      color-mix(in srgb, var(--c0) 78%, var(--md-default-bg-color)), var(--md-default-bg-color), color-mix(in srgb, var(--c1) 78%, var(--md-default-bg-color))); }
    .reading { gap: .2rem .5rem; min-height: 1.3rem; }
  `;

  tool = "look";
  held = null; // the number of the point in hand
  cross = null; // where the keyboard is

  constructor(owner) {
    this.owner = owner;
    this.canvas = h("canvas", { "aria-hidden": "true", onpointerdown: (event) => this.press(event), onpointermove: (event) => this.drag(event),
      onpointerup: () => this.drop(), onpointercancel: () => this.drop(), onpointerleave: () => this.held === null && this.read() });
    this.plane = h("div", {
      class: "plane", tabindex: 0, role: "application", "aria-label": t("출력 평면", "Output plane"), "aria-describedby": "how",
      onkeydown: (event) => this.key(event), onfocus: () => this.plane.matches(":focus-visible") && this.move([0, 0]),
      onblur: () => {
        this.cross = this.held = null;
        this.read();
      },
    }, this.canvas);
    this.tools = h("div", { class: "row tools", role: "group", "aria-label": t("누르면 하는 일", "What a click does") });
    this.legend = h("div", { class: "row scale number" });
    this.reading = h("div", { class: "row reading number" });
    this.element = h("div", {}, this.tools, this.plane, this.legend, this.reading,
      h("span", { class: "only-heard", id: "how" }, t("화살표 키로 십자를 옮기고, 0과 1로 클래스를 고르고, Enter로 점을 더합니다. M으로 점을 들어 옮기고 Delete로 지웁니다.",
        "Arrow keys move the crosshair, 0 and 1 choose the class, Enter adds a point. M picks a point up and puts it down, Delete removes it.")));
  }

  get regression() {
    return this.owner.state.task === "regression";
  }

  /** The tools of the present task. */
  rebuild() {
    const focused = this.element.getRootNode().activeElement?.dataset?.key;
    const tool = (name, text, dot) => {
      const label = dot && t(`점 찍기: ${text}`, `Add points: ${text}`);
      return button([dot && h("i", { class: `dot ${dot}` }), text], () => this.use(name), { "data-key": name, title: label, "aria-label": label, "aria-pressed": String(this.tool === name) });
    };
    this.tools.replaceChildren(tool("look", t("보기", "Look")), tool("low", this.regression ? "−1" : "0", "low"), tool("high", "1", this.regression ? "high" : "high square"),
      tool("erase", t("지우기", "Erase")),
      button(t("비우기", "Clear"), () => {
        this.owner.change({ points: [], share: 100 });
        this.use("low");
      }, { "data-key": "clear" }));
    if (focused) this.tools.querySelector(`[data-key="${focused}"]`)?.focus();
    this.plane.classList.toggle("edit", this.tool !== "look");
    this.read();
  }

  use(tool) {
    this.tool = tool;
    this.rebuild();
  }

  /** The points to work on: the training points at first, then what becomes of them. */
  get points() {
    const { state, parts: { train } } = this.owner;
    return state.points ?? Array.from(train.y, (target, k) => [...train.X.subarray(2 * k, 2 * k + 2), target]);
  }

  edit(points) {
    const { state, status } = this.owner;
    this.owner.change({ points, share: state.points ? state.share : 100 }, { keep: true });
    status.textContent = t(`점 ${points.length}개`, `${points.length} points`);
  }

  put(x1, x2) {
    this.edit([[clip(x1), clip(x2), this.tool === "high" ? 1 : this.regression ? -1 : 0], ...this.points]);
  }

  remove(k) {
    if (k >= 0) this.edit(this.points.filter((_, other) => other !== k));
  }

  /** The number of the point nearest to a place, within `reach`, or -1. */
  near([x1, x2], reach) {
    const away = this.points.map(([a, b]) => Math.hypot(a - x1, b - x2));
    const least = Math.min(...away);
    return least < reach ? away.indexOf(least) : -1;
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const { x1, x2 } = frame(box.width);
    return [x1(event.clientX - box.left), x2(event.clientY - box.top)];
  }

  press(event) {
    const at = this.place(event);
    if (at.some((v) => Math.abs(v) > SIDE + 0.2)) return;
    const k = this.near(at, event.pointerType === "touch" ? 0.6 : 0.35);
    if (this.tool === "look") return k >= 0 && this.owner.slow.choose(k);
    event.preventDefault();
    if (this.tool === "erase") return this.remove(k);
    if (k < 0) return this.put(...at);
    this.hold(k);
    this.canvas.setPointerCapture(event.pointerId);
  }

  /** Takes a point in hand; its way is one thing to undo. */
  hold(k) {
    const { owner, points } = this;
    owner.remember();
    if (!owner.state.points) Object.assign(owner.state, { points, share: 100 });
    this.held = k;
  }

  carry(at) {
    this.owner.state.points[this.held].splice(0, 2, ...at.map(clip));
    this.owner.moved();
  }

  drag(event) {
    const at = this.place(event);
    if (this.held !== null && event.buttons) this.carry(at);
    else this.read(at);
  }

  drop() {
    if (this.held === null) return;
    this.held = null;
    this.owner.changed();
  }

  move(at) {
    this.cross = at.map(clip);
    if (this.held !== null) this.carry(this.cross);
    this.read(this.cross);
    this.owner.status.textContent = this.reading.textContent;
  }

  key(event) {
    const { key, shiftKey } = event;
    const step = shiftKey ? 0.1 : 0.5;
    this.cross ??= [0, 0];
    const k = this.near(this.cross, 1);
    if (ARROWS[key]) this.move(this.cross.map((v, axis) => v + step * ARROWS[key][axis]));
    else if (key === "0" || key === "1") this.use(key === "1" ? "high" : "low");
    else if (this.held !== null && ["m", "Enter", " "].includes(key)) this.drop();
    else if (key === "Enter" || key === " ") this.put(...this.cross);
    else if (key === "Delete" || key === "Backspace") this.remove(k);
    else if (key === "m" && k >= 0) {
      this.hold(k);
      this.move(this.points[k].slice(0, 2));
    } else return;
    event.preventDefault();
    this.owner.request();
  }

  /** Writes what the network answers at a place; without one, what the marks mean. */
  read(at) {
    const { model, state } = this.owner;
    const note = (text) => h("span", { class: "note" }, text);
    if (at?.every((v) => Math.abs(v) <= SIDE)) {
      const z = model.forward(features(at, state.inputs));
      const answer = this.regression ? `ŷ = ${fixed(z, 2)}` : `p = ${fixed(1 / (1 + Math.exp(-z)), 2)}`;
      this.reading.replaceChildren(`x₁ = ${fixed(at[0], 2)}, x₂ = ${fixed(at[1], 2)}: ${answer}`);
    } else {
      this.reading.replaceChildren(...(this.regression ? [note(t("점의 색은 정답입니다.", "A point's colour is its target."))]
        : [h("i", { class: "dot" }), note(t("클래스 0", "class 0")), h("i", { class: "dot high square" }), note(t("클래스 1", "class 1"))]),
      state.tested ? note(this.regression ? t("옅은 점은 테스트 데이터", "faint: test data") : t("빈 표시는 테스트 데이터", "hollow: test data")) : "");
    }
    this.owner.request();
  }

  /** Draws the plane of the output, or of the neuron that is looked at. */
  draw({ N, columns }, shown) {
    const width = this.plane.clientWidth;
    if (!width) return;
    const { state, parts, colours, model, slow } = this.owner;
    const [c, r] = shown || [columns.length - 1, 0];
    const output = c === columns.length - 1;
    const logit = output && !this.regression;
    const values = columns[c][r];
    const scale = logit ? 0 : output ? 1 : values.reduce((most, v) => Math.max(most, Math.abs(v)), 1);
    drawPlane(this.canvas, {
      width, values, N, scale, discrete: state.discrete, boundary: !(output && this.regression), regression: this.regression,
      sets: state.tested ? [{ ...parts.test, hollow: true }, parts.train] : [parts.train], ring: slow.point, cross: this.cross, colours,
    });
    const high = logit ? "1" : fixed(scale, scale > 9 ? 0 : 1);
    const name = logit ? t("클래스 1의 확률", "probability of class 1") : output ? t("출력", "output") : c ? neuronName(model, c - 1, r) : LABELS[r];
    if (this.label === high + name) return;
    this.label = high + name;
    this.legend.replaceChildren(logit ? "0" : `−${high}`, h("i"), high, h("span", { class: "note" }, name));
  }
}
