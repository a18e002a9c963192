// The widget <dropout-net>: masks at work in a small network. Every draw is one of its 1024
// subnetworks; their outputs pile up, and their mean settles where it must.

import { Widget, h, t, slider, choice, still } from "../shared/widget.js";
import { ACTIVATIONS } from "../shared/activations.js";
import { INPUT, LAYERS, draw, everyMask, forward } from "./dropout.js";

const SIZES = LAYERS.slice(0, -1).map(({ bias }) => bias.length);
const BINS = 40;
const PAUSE = 450; // ms from mask to mask: under 3 a second, which no eye takes for flashing

/** A number in few characters, with a true minus and no minus before zero. */
const signed = (value, digits = Math.abs(value) < 9.995 ? 2 : 1) => value.toFixed(digits).replace(/^-(?=0\.?0*$)/, "").replace("-", "−");

class DropoutNet extends Widget {
  static css = `
  .controls { gap: .4rem .9rem; }
  label.slider input { width: 5rem; }
  .modes { border: 0; display: flex; margin: 0; min-width: 0; padding: 0; }
  .modes input { opacity: 0; position: absolute; }
  .modes label { position: relative; }
  .modes span { border: 1px solid var(--md-default-fg-color--light); cursor: pointer; font-family: var(--md-code-font-family); font-size: .65rem; line-height: 1.5rem; padding: 0 .5rem; }
  .modes label:first-of-type span { border-radius: .25rem 0 0 .25rem; }
  .modes label:last-of-type span { border-left: 0; border-radius: 0 .25rem .25rem 0; }
  .modes :checked + span { background: var(--md-typeset-a-color); border-color: var(--md-typeset-a-color); color: var(--md-default-bg-color); }
  .modes :focus-visible + span { outline: 2px solid var(--md-accent-fg-color); outline-offset: 2px; }
  .stage { align-items: end; display: grid; gap: .6rem 1rem; grid-template-columns: 1fr 1fr; margin: .6rem 0 .5rem; }
  svg text { font-size: .58rem; }
  .net text { text-anchor: middle; }
  .net .was, .net .caption, .tick { fill: var(--md-default-fg-color--light); }
  .net .value { font-variant-numeric: tabular-nums; }
  .net .was { font-size: .52rem; }
  .was, .halo { paint-order: stroke; stroke: var(--md-default-bg-color); stroke-linejoin: round; stroke-width: 3px; }
  .net rect { fill: var(--md-default-bg-color); stroke: currentColor; stroke-width: 1.25; }
  .net .hidden rect { fill: var(--rdl-soft); stroke-width: 1.75; }
  .net .edge { stroke: var(--c1); }
  .net .minus { stroke: var(--c0); }
  .net .edge, .net .neuron { transition: opacity .15s; }
  .off.edge { opacity: .08; }
  .off rect { stroke: var(--md-default-fg-color--light); stroke-dasharray: 3 3; stroke-width: 1; fill: var(--md-default-bg-color); }
  .off .value { fill: var(--md-default-fg-color--light); }
  .chart .exact { fill: var(--rdl-soft); stroke: var(--md-default-fg-color--light); }
  .chart .drawn { fill: var(--c0); fill-opacity: .75; }
  .chart .axis, .chart .whole { stroke: currentColor; }
  .chart .whole { stroke-dasharray: 5 3; stroke-width: 1.5; }
  .chart .all { stroke: var(--c1); stroke-width: 2; }
  .chart .now { fill: none; stroke: currentColor; stroke-width: 1.75; }
  .chart .sofar { fill: var(--c0); stroke: var(--md-default-bg-color); }
  .verdict { flex: 1 1 16rem; margin: 0; min-height: 3em; }
  @container (max-width: 30rem) { .stage { grid-template-columns: 1fr; } .verdict { min-height: 4.5em; } }
  @media (prefers-reduced-motion) { .net .edge, .net .neuron { transition: none; } }
  `;

  training = true;
  p = 0.5;
  activation = "relu";
  scaled = true;
  masks = [[1, 1, 0, 1, 0], [1, 0, 1, 1, 0]]; // the first view shows a mask that drops in both layers

  build(root) {
    this.status = h("p", { class: "only-heard", role: "status" });
    this.verdict = h("p", { class: "verdict" });
    this.scaleText = h("span");
    this.again = h("button", { class: "primary", onclick: () => this.next() }, t("다음 마스크", "Next mask"));
    this.play = h("button", { onclick: () => this.run(!this.running) }, "");
    this.more = h("button", { onclick: () => this.many(100) }, t("100번 더", "100 more"));
    const mode = (name, training) => h("label", {},
      h("input", { type: "radio", name: "mode", value: name, checked: training, onchange: () => this.switch(training) }), h("span", {}, `${name}()`));
    const restart = (change) => (value) => {
      change(value);
      this.restart();
    };
    root.append(
      h("div", { class: "row controls" },
        h("fieldset", { class: "modes" }, h("legend", { class: "only-heard" }, t("모드", "Mode")), mode("train", true), mode("eval", false)),
        slider("p", { min: 0, max: 0.7, step: 0.1, value: this.p, format: (value) => value.toFixed(1), oninput: restart((value) => { this.p = value; }) }),
        choice(t("은닉층", "Hidden"), [["relu", "ReLU"], ["linear", t("선형", "linear")]], this.activation, restart((value) => { this.activation = value; })),
        h("label", {}, h("input", { type: "checkbox", checked: true, onchange: (event) => restart((value) => { this.scaled = value; })(event.target.checked) }), this.scaleText)),
      h("div", { class: "stage" }, this.network(), this.histogram()),
      h("div", { class: "row" }, h("div", { class: "row controls" }, this.again, this.play, this.more), this.verdict),
      this.status,
    );
    // Nothing runs where nobody looks.
    new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || this.run(false)).observe(this);
    document.addEventListener("visibilitychange", () => document.hidden && this.run(false));
    new ResizeObserver(() => this.fit()).observe(this);
    this.run(false);
    this.restart();
  }

  /** Neurons and weights, drawn once; `show` only changes numbers and classes, `fit` the room for numbers. */
  network() {
    const [width, height, radius] = [340, 262, 15.5];
    const columns = [INPUT.length, ...SIZES, 1];
    const at = (depth, i) => [26 + (depth * (width - 52)) / (columns.length - 1), 128 + (i - (columns[depth] - 1) / 2) * 46];
    this.net = h("svg", { class: "net", viewBox: `0 0 ${width} ${height}`, width, role: "img" });
    this.edges = LAYERS.map(({ weights }, depth) => weights.map((row, i) => row.map((weight, j) => {
      const [[x1, y1], [x2, y2]] = [at(depth, j), at(depth + 1, i)];
      const edge = h("line", { class: "edge", x1, y1, x2, y2, "stroke-width": (0.4 + 1.8 * Math.abs(weight)).toFixed(2) });
      edge.classList.toggle("minus", weight < 0);
      this.net.append(edge);
      return edge;
    })));
    this.neurons = columns.map((count, depth) => Array.from({ length: count }, (_, i) => {
      const [x, y] = at(depth, i);
      const was = h("text", { class: "was", x, y: y - radius - 3.5 });
      const value = h("text", { class: "value", x, y: y + 4 }, depth ? "" : signed(INPUT[i], 1));
      const group = h("g", { class: depth && depth <= SIZES.length ? "neuron hidden" : "neuron" }, was, value);
      const tall = 2 * (depth > SIZES.length ? radius + 2 : radius);
      const shape = h("rect", { y: y - tall / 2, height: tall, rx: tall / 2 });
      group.prepend(shape);
      this.net.append(group);
      return { group, was, value, shape, x, tall };
    }));
    this.probe = h("text", { visibility: "hidden" });
    this.net.append(this.probe);
    [t("입력", "input"), t("은닉층 1", "hidden 1"), t("은닉층 2", "hidden 2"), t("출력", "output")].forEach((text, depth) =>
      this.net.append(h("text", { class: "caption", x: at(depth, 0)[0], y: height - 3 }, text)));
    return this.net;
  }

  /** Makes the neurons as wide as their numbers are in the reader's font: circles at least. */
  fit() {
    const wide = this.wide("−0.00") + 10;
    for (const { shape, x, tall } of this.neurons.flat()) {
      const width = Math.max(tall, wide);
      shape.setAttribute("x", x - width / 2);
      shape.setAttribute("width", width);
    }
    this.chart();
  }

  /** How wide a text is in the drawings, in the reader's font. */
  wide(text) {
    this.probe.textContent = text;
    return this.probe.getComputedTextLength();
  }

  histogram() {
    this.graph = h("svg", { class: "chart", height: 262, role: "img" });
    return h("div", {}, this.graph);
  }

  get factor() {
    return this.scaled ? 1 / (1 - this.p) : 1;
  }

  pass(masks) {
    return forward(LAYERS, INPUT, ACTIVATIONS[this.activation].f, masks, this.factor);
  }

  /** After a change of the settings: count anew, from the mask in view. */
  restart() {
    this.run(false);
    const activate = ACTIVATIONS[this.activation].f;
    const all = (factor) => everyMask(LAYERS, INPUT, activate, this.p, factor);
    this.all = all(this.factor);
    this.whole = this.pass(null).output[0];
    // The axis is that of scaled outputs: without the factor they are seen to shrink.
    const { outputs, probabilities } = this.scaled ? this.all : all(1 / (1 - this.p));
    const order = Array.from(outputs.keys()).sort((a, b) => outputs[a] - outputs[b]);
    const quantile = (share) => {
      let sum = 0;
      return outputs[order.find((i) => (sum += probabilities[i]) >= share) ?? order.at(-1)];
    };
    this.low = Math.min(-0.5, quantile(0.004));
    this.high = Math.max(this.whole + 0.5, this.all.mean + 0.5, quantile(0.996));
    this.exact = new Float64Array(BINS);
    this.all.outputs.forEach((output, i) => { this.exact[this.bin(output)] += this.all.probabilities[i]; });
    this.drawn = new Float64Array(BINS);
    this.count = this.sum = 0;
    this.scaleText.textContent = `${t("배율", "factor")} 1/(1−p) = ${(1 / (1 - this.p)).toFixed(2)}`;
    if (this.p === 0) this.masks = SIZES.map((size) => Array(size).fill(1));
    this.judge();
    this.add(this.masks);
    this.show();
  }

  bin(output) {
    return Math.min(BINS - 1, Math.max(0, Math.floor(((output - this.low) / (this.high - this.low)) * BINS)));
  }

  add(masks) {
    const [output] = this.pass(masks).output;
    this.masks = masks;
    this.count += 1;
    this.sum += output;
    this.drawn[this.bin(output)] += 1;
  }

  next() {
    this.add(draw(SIZES, this.p));
    this.show();
    const gone = this.masks.flat().filter((bit) => !bit).length;
    const text = `${signed(this.pass(this.masks).output[0])}. ${t(`${this.count}번 평균`, `Mean of ${this.count}`)} ${signed(this.sum / this.count)}`;
    if (!this.running) this.say(t(`뉴런 ${gone}개를 지움, 출력 ${text}`, `${gone} neurons dropped, output ${text}`));
  }

  run(running) {
    const was = this.running;
    this.running = running;
    clearInterval(this.timer);
    if (running) this.timer = setInterval(() => this.next(), PAUSE);
    this.play.textContent = running ? t("멈춤", "Pause") : t("재생", "Play");
    if (was && !running) this.say(`${t(`${this.count}번 평균`, `Mean of ${this.count}`)} ${signed(this.sum / this.count)}`);
  }

  /** Draws many masks, a few a frame, and shows the last in the network. */
  many(left) {
    this.run(false);
    const goal = this.count + left;
    const step = () => {
      for (let i = 0; i < (still.matches ? left : 4) && this.count < goal; i++) this.add(draw(SIZES, this.p));
      this.chart();
      if (this.count < goal && this.goal === goal) return requestAnimationFrame(step);
      this.show();
      this.say(`${t(`${this.count}번 평균`, `Mean of ${this.count}`)} ${signed(this.sum / this.count)}`);
    };
    this.goal = goal;
    step();
  }

  switch(training) {
    this.run(false);
    this.training = training;
    for (const button of [this.again, this.play, this.more]) button.disabled = !training;
    this.judge();
    this.show();
  }

  show() {
    const masks = this.training ? this.masks : null;
    const { before, after, output } = this.pass(masks);
    const kept = (depth, i) => !masks || depth === 0 || depth > SIZES.length || masks[depth - 1][i] === 1;
    this.edges.forEach((rows, depth) => rows.forEach((row, i) => row.forEach((edge, j) =>
      edge.classList.toggle("off", !kept(depth, j) || !kept(depth + 1, i)))));
    this.neurons.slice(1).forEach((column, depth) => column.forEach(({ group, was, value }, i) => {
      const last = depth === SIZES.length;
      group.classList.toggle("off", !kept(depth + 1, i));
      value.textContent = kept(depth + 1, i) ? signed(last ? output[i] : after[depth][i]) : "0";
      was.textContent = last || !masks ? "" : signed(before[depth][i]);
    }));
    const gone = masks ? masks.flat().filter((bit) => !bit).length : 0;
    this.net.setAttribute("aria-label", t(`입력 3개, 은닉 뉴런 5개씩 두 층, 출력 1개인 신경망. 뉴런 ${gone}개가 꺼져 있고 출력은 ${signed(output[0])}입니다.`,
      `A network of 3 inputs, two layers of 5 hidden neurons and 1 output. ${gone} neurons are off; the output is ${signed(output[0])}.`));
    this.chart();
  }

  chart() {
    const width = Math.floor(this.graph.parentNode.clientWidth);
    if (!(width > 0) || !this.exact) return;
    const [top, base] = [56, 204];
    const x = (value) => 4 + ((value - this.low) / (this.high - this.low)) * (width - 8);
    const tall = 1.3 * Math.max(...this.exact);
    const y = (share) => base - (base - top) * Math.min(1, share / tall);
    const edge = (i) => x(this.low + (i / BINS) * (this.high - this.low));
    let outline = `M${edge(0)} ${base}`;
    this.exact.forEach((share, i) => { outline += `V${y(share).toFixed(1)}H${edge(i + 1).toFixed(1)}`; });
    // Up to 100 draws the bars grow into the outline; from there they are shares.
    const per = Math.max(100, this.count);
    const bars = Array.from(this.drawn).flatMap((count, i) => (count
      ? [h("rect", { class: "drawn", x: edge(i) + 0.5, width: Math.max(1, edge(1) - edge(0) - 1), y: y(count / per), height: base - y(count / per) })] : []));
    // The labels stand on the outer sides of the two lines, where there is room.
    const wholeText = `eval() ${signed(this.whole, 3)}`;
    const allText = t(`1024개의 평균 ${signed(this.all.mean, 3)}`, `mean of 1024 ${signed(this.all.mean, 3)}`);
    const mark = (name, value, text, level, left) => {
      const room = this.wide(text) + 6;
      if (left ? x(value) < room : width - x(value) < room) left = !left;
      const start = Math.max(1, Math.min(width - room, left ? x(value) - room : x(value) + 5));
      return [h("line", { class: name, x1: x(value), x2: x(value), y1: level - 10, y2: base }),
        h("text", { class: "halo", x: start, y: level }, text)];
    };
    const below = this.all.mean < this.whole - 1e-9;
    const mean = this.sum / this.count;
    const now = this.training ? this.pass(this.masks).output[0] : this.whole;
    const inside = (value) => Math.min(this.high, Math.max(this.low, value));
    const step = [0.5, 1, 2, 5, 10].find((step) => (this.high - this.low) / step <= 8) ?? 20;
    const ticks = [];
    for (let value = Math.ceil(this.low / step) * step; value <= this.high; value += step) {
      if (x(value) > 14 && x(value) < width - 10) ticks.push(h("text", { class: "tick", x: x(value), y: base + 32, "text-anchor": "middle" }, signed(value, step < 1 ? 1 : 0)));
    }
    const sofar = t(`${this.count}번 평균 ${signed(mean)}`, `mean of ${this.count} so far ${signed(mean)}`);
    // The key: side by side, or below each other where the words are wide.
    const nowText = t(`이번 출력 ${signed(now)}`, `this output ${signed(now)}`);
    const beside = Math.max(width * 0.42, this.wide(nowText) + 32);
    const longest = this.wide(t("10000번 평균 −0.00", "mean of 10000 so far −0.00"));
    const [keyX, keyY] = beside + 18 + longest < width ? [beside, 259] : [1, 277];
    const height = keyY + 3;
    this.graph.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.graph.setAttribute("height", height);
    this.graph.setAttribute("width", width);
    this.graph.setAttribute("aria-label", t(
      `출력의 분포. eval()의 출력 ${signed(this.whole)}, 마스크 1024개의 평균 ${signed(this.all.mean)}, ${sofar}.`,
      `Distribution of the output. Output of eval() ${signed(this.whole)}, mean of all 1024 masks ${signed(this.all.mean)}, ${sofar}.`));
    this.graph.replaceChildren(
      h("path", { class: "exact", d: `${outline}V${base}` }), ...bars,
      h("line", { class: "axis", x1: 0, x2: width, y1: base, y2: base }), ...ticks,
      ...[mark("all", this.all.mean, allText, 32, below), mark("whole", this.whole, wholeText, 14, !below)].flat()
        .sort((a, b) => (a.localName === "text") - (b.localName === "text")),
      h("path", { class: "sofar", d: `M${x(inside(mean))} ${base + 1}l7 13h-14z` }),
      h("circle", { class: "now", cx: Math.min(width - 6, Math.max(6, x(inside(now)))), cy: base - 6, r: 5 }),
      h("circle", { class: "now", cx: 8, cy: 255, r: 5 }), h("text", { x: 18, y: 259 }, nowText),
      h("path", { class: "sofar", d: `M${keyX + 7} ${keyY - 11}l7 13h-14z` }), h("text", { x: keyX + 18, y: keyY }, sofar),
    );
  }

  /** What the settings do to the mean, in a sentence. */
  judge() {
    const { mean } = this.all;
    const [whole, average] = [signed(this.whole, 3), signed(mean, 3)];
    let text;
    if (!this.training) {
      text = t(`모두 쓰고 키우지 않습니다. 몇 번을 물어도 ${whole}입니다.`, `Every neuron is used, nothing is scaled. Ask as often as you like: ${whole}.`);
    } else if (this.p === 0) {
      text = t("지울 것이 없어 출력이 늘 같습니다.", "Nothing is dropped: the output is always the same.");
    } else if (!this.scaled) {
      text = t(`배율이 없으면 1024개의 평균은 ${average}, eval()은 ${whole}입니다. 예측할 때 따로 줄여야 합니다.`,
        `Without the factor the mean of all 1024 is ${average}, eval() gives ${whole}. Prediction would have to scale down.`);
    } else if (Math.abs(mean - this.whole) < 1e-9) {
      text = t(`선형이면 1024개의 평균과 eval()의 출력이 정확히 같습니다. 둘 다 ${whole}입니다.`, `In a linear network the mean of all 1024 is exactly the output of eval(), ${whole}.`);
    } else {
      text = t(`은닉층 2의 ReLU가 평균을 그대로 통과시키지 않습니다. 1024개의 평균은 ${average}, eval()은 ${whole}입니다.`,
        `The ReLU of hidden layer 2 does not let means pass: the mean of all 1024 is ${average}, eval() gives ${whole}.`);
    }
    this.verdict.textContent = text;
    this.say(text);
  }

  say(text) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => { this.status.textContent = text; }, 400);
  }
}

customElements.define("dropout-net", DropoutNet);
