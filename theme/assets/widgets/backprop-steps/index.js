// The widget <backprop-steps>: an expression, its graph, the values forward one node at a time,
// and the gradients back one edge at a time. autograd.js computes, layout.js says where
// the nodes of the drawing stand.

import { Widget, h, t, slider, choice, still } from "../shared/widget.js";
import { FUNCTIONS, derivativeText, parse, text, valueText } from "./autograd.js";
import { arrange, beside } from "./layout.js";

// The first is the neuron of the page, opened in the middle of the way back (`step`).
const EXAMPLES = [
  [t("이 페이지의 뉴런", "The neuron of this page"), "(v*sigmoid(w*x + b) - y)^2", { v: 4, w: 0.5, x: 2, b: -1, y: 3 }, 13],
  [t("뉴런 하나", "One neuron"), "tanh(w*x + b)", { w: 0.5, x: 2, b: -1.5 }],
  [t("입력 둘과 제곱 오차", "Two inputs, squared error"), "(sigmoid(w1*x1 + w2*x2 + b) - y)^2", { w1: 1, x1: 0.5, w2: -2, x2: 1, b: 0.5, y: 1 }],
  [t("거듭 쓰인 변수", "A repeated variable"), "x*x + x", { x: 3 }],
  [t("죽은 ReLU", "A dead ReLU"), "v*relu(w*x + b)", { v: 2, w: 0.5, x: 1, b: -2 }],
  [t("로지스틱 손실", "Logistic loss"), "log(1 + exp(-y*z))", { y: 1, z: 0.5 }],
  [t("큰 쪽만: max", "Only the larger: max"), "max(a, b)", { a: 1, b: 0.5 }],
  [t("나눗셈", "A quotient"), "x/y", { x: 3, y: 2 }],
  [t("기울기 소실", "Vanishing gradient"), "sigmoid(w4*sigmoid(w3*sigmoid(w2*sigmoid(w1*x))))", { w1: 1, w2: 1, w3: 1, w4: 1, x: 1 }],
];
const PACE = 1200; // milliseconds a step while playing

// ---- The widget ------------------------------------------------------------

const ROW = 17; // of a node: three rows (what it is, its value, its gradient)
const LABEL = 24; // the room above the drawing where the label of a step stands if it finds no other
const HEIGHT = 3 * ROW;
const LABELS = { "*": "×", "/": "÷", "-": "−", neg: "−( )" };

/** A number shows only itself; what no variable reaches has no row for a gradient. */
const tall = (node) => ROW * (node.op === "number" ? 1 : node.needs ? 3 : 2);

/** What a node is, in a word that fits into it. */
function label(node) {
  const word = node.name ?? (node.exponent === undefined ? LABELS[node.op] ?? node.op : `( )^${text(node.exponent)}`);
  return word.length > 8 ? `${word.slice(0, 7)}…` : word;
}

/** Draws the letters of a text closer where it is longer than its room. */
function squeeze(element, room) {
  element.removeAttribute("textLength");
  if (element.getComputedTextLength() <= room) return;
  element.setAttribute("lengthAdjust", "spacingAndGlyphs");
  element.setAttribute("textLength", room);
}

class BackpropSteps extends Widget {
  static css = `
    .typed { flex: 1 1 16rem; min-width: 0; }
    .typed input, .under { font-family: var(--md-code-font-family); font-size: .75rem; padding: .1rem .5rem; width: 100%; }
    .under { border: 1px solid transparent; color: transparent; height: .6rem; line-height: 1; overflow: hidden; padding-block: 0; user-select: none; white-space: pre; }
    .under span { display: inline-block; height: .6rem; }
    .under .here { border-top: 2px solid var(--c0); }
    .under .back { border-top-color: var(--c1); }
    .under .wrong { position: relative; }
    .under .wrong::before { color: var(--md-code-hl-number-color); content: "^"; font-weight: bold; position: absolute; top: .05rem; }
    .typed input:focus-visible { outline-offset: -1px; }
    input[aria-invalid=true] { border-color: var(--md-code-hl-number-color) !important; }
    .top { align-items: start; }
    .told { min-height: 1.05rem; }
    .graph { margin: .5rem 0 .2rem; overflow-x: auto; overscroll-behavior-x: contain; }
    .graph svg { font-size: 12px; margin: 0 auto; max-width: none; }
    .edge { fill: none; stroke: var(--md-default-fg-color--light); stroke-opacity: .45; stroke-width: 1.25; }
    .edge.number { stroke-dasharray: 2 3; }
    .edge.known { stroke-opacity: 1; }
    .edge.sent { stroke: var(--c1); stroke-opacity: 1; }
    .flow { fill: none; stroke: var(--c1); stroke-dasharray: 1; stroke-linecap: round; }
    @media (prefers-reduced-motion: no-preference) {
      .flow { animation: flow .6s ease-out; }
      @keyframes flow { from { stroke-dashoffset: -1; } }
    }
    .slope, .sum { font-size: 11px; paint-order: stroke; stroke: var(--md-default-bg-color); stroke-linejoin: round; stroke-width: 4px; }
    .box { fill: var(--md-default-bg-color); }
    .frame { fill: none; stroke: var(--md-default-fg-color--light); stroke-opacity: .6; stroke-width: 1; }
    .known .frame { stroke-opacity: 1; }
    .now .frame { stroke: var(--c0); stroke-width: 2.5; stroke-opacity: 1; }
    .now.back .frame { stroke: var(--c1); }
    .bad .frame { stroke: var(--md-code-hl-number-color); stroke-dasharray: 5 3; stroke-opacity: 1; stroke-width: 2; }
    .value, .key-value { fill: color-mix(in srgb, var(--c0) 22%, transparent); }
    .grad, .key-grad { fill: color-mix(in srgb, var(--c1) 26%, transparent); }
    .value, .grad { visibility: hidden; }
    .known .value, .reached .grad { visibility: visible; }
    .what { font-weight: 600; }
    .leaf .what { font-family: var(--md-code-font-family); }
    .product rect { fill: var(--md-default-bg-color); stroke: var(--c1); stroke-width: 1.5; }
    .product text { font-size: 13px; font-weight: 600; }
    .key { display: inline-flex; gap: .3rem; align-items: center; }
    .key svg { height: .7rem; width: .9rem; }
    .said { margin: .3rem 0; min-height: 3em; }
    @container (max-width: 480px) {
      .said { min-height: 6em; }
      .steps { background: var(--md-default-bg-color); bottom: 0; padding-block: .2rem; position: sticky; }
    }
    .whole { white-space: nowrap; }
    .said strong { font-variant-numeric: tabular-nums; }
    .scrub { flex: 1 1 12rem; }
    .scrub label { width: 100%; }
    .scrub input { flex: 1; min-width: 4rem; }
    .scrub output { min-width: 3.2rem; text-align: right; }
    [aria-disabled=true] { cursor: default; opacity: .6; }
    .variables { display: grid; gap: .15rem .9rem; grid-template-columns: repeat(auto-fill, minmax(11.5rem, 1fr)); margin: .5rem 0; }
    .variable { align-items: center; display: flex; gap: .4rem; }
    .variable span { flex: 0 0 1.6rem; font-family: var(--md-code-font-family); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .variable input[type=range] { flex: 1; min-width: 3rem; }
    .variable input[type=number] { flex: 0 0 4.2rem; width: 4.2rem; }
    summary { cursor: pointer; min-height: 1.3rem; }
    table { border-collapse: collapse; margin-top: .3rem; width: 100%; }
    th, td { border-bottom: 1px solid var(--rdl-line); padding: .1rem .5rem .1rem 0; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    th:first-child { font-family: var(--md-code-font-family); font-weight: 400; overflow-wrap: anywhere; text-align: left; white-space: normal; width: 100%; }
    thead th { font-family: inherit !important; font-weight: 600; }
    tr.now { background: var(--rdl-soft); }
  `;

  values = Object.create(null); // of every variable seen, kept when the expression changes
  step = 0;

  build(root) {
    this.input = h("input", {
      type: "text", "aria-label": t("식", "Expression"), "aria-describedby": "told", autocapitalize: "off", autocomplete: "off", spellcheck: "false",
      oninput: () => this.read(), onscroll: () => this.follow(), onkeyup: () => this.follow(), onblur: () => this.follow(),
    });
    this.under = h("div", { class: "under", "aria-hidden": "true" });
    this.examples = choice(t("예", "Example"), [...EXAMPLES.map(([name], i) => [i, name]), ["own", t("직접 쓴 식", "Your own")]], 0, (i) => i !== "own" && this.example(i));
    this.told = h("div", { class: "told note", id: "told" });
    this.box = h("div", { class: "graph" });
    this.said = h("p", { class: "said" });
    this.heard = h("div", { class: "only-heard", role: "status" });
    const button = (name, act, attributes = {}) => h("button", { type: "button", onclick: act, ...attributes }, name);
    this.first = button(t("처음", "Start"), () => this.go(0));
    this.back = button(t("이전", "Back"), () => this.go(this.step - 1));
    this.play = button("", () => (this.timer ? this.stop() : this.start()));
    this.forth = button(t("다음", "Next"), () => this.go(this.step + 1), { class: "primary" });
    this.end = button(t("끝", "End"), () => this.go(this.steps.length - 1));
    const scrub = slider(t("단계", "Step"), { min: 0, max: 1, step: 1, value: 0, format: (i) => `${i} / ${(this.steps?.length ?? 1) - 1}`, oninput: (i) => this.go(i) });
    [this.scrub, this.scrubbed] = [scrub.querySelector("input"), scrub.querySelector("output")];
    this.variables = h("div", { class: "variables", role: "group", "aria-label": t("변수의 값", "Values of the variables") });
    this.rows = h("tbody");
    this.table = h("details", { ontoggle: () => this.show() }, h("summary", {}, t("표로 보기", "As a table")),
      h("table", {}, h("thead", {}, h("tr", {}, [t("식", "expression"), t("값", "value"), t("기울기", "gradient")].map((name) => h("th", { scope: "col" }, name)))), this.rows));
    const key = (name, word) => h("span", { class: "key" }, h("svg", { viewBox: "0 0 18 14", "aria-hidden": "true" }, h("rect", { class: name, width: 18, height: 14, rx: 2 })), word);
    root.append(
      h("div", { class: "row top" }, this.examples, h("div", { class: "typed" }, this.input, this.under)),
      this.told,
      this.box,
      h("div", { class: "row note" }, key("key-value", t("값", "value")), key("key-grad", t("기울기", "gradient")), t("화살표 옆의 수: 국소 미분", "beside an arrow: its local derivative")),
      h("div", { class: "steps" }, this.said, this.heard,
        h("div", { class: "row controls" }, this.first, this.back, this.play, this.forth, this.end, h("div", { class: "scrub" }, scrub))),
      this.variables,
      this.table,
    );
    this.example(0);
    clearTimeout(this.hearing); // nothing is read aloud before the reader acts
    still.addEventListener("change", () => this.stop());
    new IntersectionObserver(([{ isIntersecting }]) => isIntersecting || this.stop()).observe(this);
    new ResizeObserver(() => this.box.clientWidth !== this.drawnFor && this.draw()).observe(this.box);
  }

  // -- The expression and its values

  example(i) {
    const [, source, values, step] = EXAMPLES[i];
    Object.assign(this.values, values);
    this.input.value = source;
    this.read(step);
  }

  /** Reads the expression; a wrong one is told, and the last good graph stays. */
  read(step) {
    const source = this.input.value;
    const known = EXAMPLES.findIndex(([, example]) => example === source);
    this.examples.querySelector("select").value = known < 0 ? "own" : known;
    try {
      this.graph = parse(source);
      this.wrong = null;
    } catch (error) {
      if (error.at === undefined) throw error;
      this.wrong = error.at;
      const letter = String.fromCodePoint(source.codePointAt(error.at) ?? 0);
      const where = error.at < source.length && source.trim() ? t(`${error.at + 1}번째 글자 ‘${letter}’`, `Character ${error.at + 1}, “${letter}”`) : t("식의 끝", "At the end");
      this.tell(`${where}: ${t(error.ko, error.en)}.`, true);
      this.mark();
      return;
    }
    this.stop();
    for (const { name } of this.graph.variables) this.values[name] ??= 1;
    this.tell(`${t("함수", "Functions")}: ${FUNCTIONS.join(", ")}`);
    this.fields();
    this.compute();
    this.step = step ?? this.steps.length - 1;
    this.draw();
  }

  tell(message, wrong = false) {
    this.told.textContent = message;
    this.told.className = wrong ? "told error" : "told note";
    this.input.setAttribute("aria-invalid", wrong);
    if (wrong) this.hear(message);
  }

  /** A number field and a slider for each variable. */
  fields() {
    const names = this.graph.variables.map(({ name }) => name);
    if (names.join() === this.named) return this.graph.variables.forEach(({ name }) => this.fill?.[name]?.());
    this.named = names.join();
    this.fill = Object.create(null);
    this.variables.replaceChildren(...names.map((name) => {
      const set = (value, by) => {
        by.setAttribute("aria-invalid", !Number.isFinite(value));
        if (!Number.isFinite(value)) return; // half typed: the last number stays
        this.values[name] = value;
        for (const other of [range, number]) if (other !== by) other.value = value;
        this.compute();
        this.show();
      };
      const range = h("input", { type: "range", min: -5, max: 5, step: 0.05, "aria-label": name, oninput: () => set(range.valueAsNumber, range) });
      const number = h("input", { type: "number", step: 0.1, "aria-label": t(`${name}의 값`, `value of ${name}`), oninput: () => set(number.valueAsNumber, number), onblur: () => this.fill[name]() });
      this.fill[name] = () => {
        range.value = number.value = this.values[name];
        number.setAttribute("aria-invalid", false);
      };
      this.fill[name]();
      return h("div", { class: "variable" }, h("span", { title: name, "aria-hidden": "true" }, name), range, number);
    }));
  }

  compute() {
    this.graph.forward(this.values);
    const back = this.graph.backward();
    this.steps = [{}, ...this.graph.operations.map((node) => ({ node, forward: true })), ...back];
  }

  // -- The steps

  go(step) {
    this.step = Math.max(0, Math.min(this.steps.length - 1, step));
    if (this.step === this.steps.length - 1) this.stop();
    this.show(true);
  }

  start() {
    if (this.step === this.steps.length - 1) this.go(0);
    const tick = () => {
      if (document.hidden) return this.stop();
      this.timer = setTimeout(tick, PACE);
      this.go(this.step + 1);
    };
    this.timer = setTimeout(tick, PACE / 3);
    this.play.textContent = t("멈춤", "Pause");
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.play.textContent = t("재생", "Play");
    this.play.hidden = still.matches; // nothing moves by itself where less motion is wanted
  }

  /** The source of a node, short enough for a sentence. */
  source(node, most = 40) {
    const [from, to] = node.spans[0];
    const source = this.graph.source.slice(from, to).trim();
    return source.length > most ? `${source.slice(0, most - 1)}…` : source;
  }

  sentence() {
    const { node, forward, seed, k, input, upstream, local, product, before, sum } = this.steps[this.step];
    const { graph } = this;
    const count = graph.operations.length;
    const bold = (word) => h("strong", {}, word);
    const whole = (...words) => h("span", { class: "whole" }, ...words); // on one line
    if (!graph.variables.length && this.step === this.steps.length - 1) return [`${this.source(graph.output)} = `, bold(text(graph.output.value)), t(". 변수가 없어 미분할 것이 없습니다.", ". There is no variable, so nothing to differentiate by.")];
    if (!node) return [t("변수에 값이 들어 있습니다. 이제 안쪽 연산부터 하나씩 계산합니다.", "The variables have their values. Now compute, one operation at a time, from the inside out.")];
    if (forward) return [t("순전파 ", "Forward "), `${this.step}/${count}: `, `${this.source(node)} = ${valueText(node)} = `, bold(text(node.value))];
    const head = t("역전파 ", "Backward ") + `${this.step - count}/${this.steps.length - 1 - count}: `;
    if (seed) return [head, t("출력을 출력 자신으로 미분하면 ", "the derivative of the output with respect to itself is "), bold("1"), t("입니다. 여기서 출발합니다.", ". Everything starts here.")];
    const slope = derivativeText(node, k);
    const known = text(local, true);
    const words = [head, t(`${this.source(node)}에서 ${this.source(input)} 쪽으로. `, `from ${this.source(node)} to ${this.source(input)}. `),
      t("국소 미분 ", "Local derivative "), slope === known ? text(local) : `${slope} = ${text(local)}`,
      t(", 곱하면 ", "; the product is "), whole(`${text(upstream)} × ${known} = `, bold(text(product)), ".")];
    const many = this.uses.get(input);
    if (many > 1) {
      const nth = this.steps.slice(0, this.step + 1).filter((step) => step.input === input).length;
      words.push(t(` ${input.name} 하나가 ${many}번 쓰였으므로 더합니다: `, ` ${input.name} is used ${many} times, so the parts are added: `));
      words.push(whole(nth > 1 ? `${text(before)} + ${text(product, true)} = ` : "", bold(text(sum))), nth < many ? t(` (아직 ${many - nth}개 남음).`, ` (${many - nth} to come).`) : ".");
    }
    return words;
  }

  /** What a screen reader says: not more often than it can be followed. */
  hear(message) {
    clearTimeout(this.hearing);
    this.hearing = setTimeout(() => (this.heard.textContent = message), 400);
  }

  show(moved = false) {
    const { graph, steps, step } = this;
    const now = steps[step];
    const computed = new Set(graph.nodes.filter((node) => !node.inputs.length));
    const parts = new Map(); // what each node has received so far
    const sent = new Map(); // node → products sent to its inputs
    for (const { node, forward, seed, k, input, product } of steps.slice(1, step + 1)) {
      if (forward) computed.add(node);
      else if (seed) parts.set(node, [1]);
      else {
        parts.set(input, [...(parts.get(input) ?? []), product]);
        sent.set(node, { ...sent.get(node), [k]: product });
      }
    }
    const back = Boolean(now.seed || now.input);
    const target = now.input ?? now.node;

    for (const [node, { group, value, grad, sum }] of this.shapes) {
      const received = parts.get(node);
      const total = received?.reduce((a, b) => a + b, 0);
      group.setAttribute("class", [node.inputs.length ? "" : "leaf", computed.has(node) && "known", received && "reached", node === target && "now", back && "back", computed.has(node) && node.problem && "bad"].filter(Boolean).join(" "));
      value.textContent = computed.has(node) ? text(node.value) : "";
      grad.textContent = received ? text(total) : "";
      const added = received?.length > 1 ? `${received.map((part, i) => (i ? text(part, true) : text(part))).join(" + ")} = ${text(total)}` : "";
      for (const number of [value, grad]) squeeze(number, this.wide - 6);
      sum.textContent = added.length > 22 ? `… + ${text(received.at(-1), true)} = ${text(total)}` : added;
    }
    for (const { node, k, input, line, head, slope } of this.edges) {
      const product = sent.get(node)?.[k];
      const kind = product !== undefined ? "sent" : computed.has(node) ? "known" : "";
      for (const part of [line, head]) part.setAttribute("class", `edge ${kind} ${input.needs ? "" : "number"}`);
      // Wide where much comes back: a vanishing gradient thins out. Between 1.25 and 5.
      line.style.strokeWidth = product === undefined ? "" : 1.25 + (Number.isFinite(product) ? 3.75 * Math.abs(product) / (1 + Math.abs(product)) : 0);
      slope.textContent = computed.has(node) && input.needs ? text(node.local[k]) : "";
      slope.style.visibility = "";
    }
    this.showProduct(now);

    // The place in the expression, the words, the table.
    this.mark();
    const sentence = this.sentence();
    this.said.replaceChildren(...sentence);
    const problems = graph.nodes.filter((node) => node.problem && computed.has(node));
    for (const node of problems) this.said.append(" ", h("span", { class: "error" }, `${this.source(node, 24)} = ${text(node.value)}: ${t(...node.problem)}.`));
    this.hear(this.said.textContent);
    if (this.table.open) this.rows.replaceChildren(...graph.nodes.filter((node) => node.op !== "number").map((node) => h("tr", { class: node === target && "now" },
      h("th", { scope: "row" }, this.source(node, 200)),
      h("td", {}, computed.has(node) ? text(node.value) : ""),
      h("td", {}, parts.has(node) ? text(parts.get(node).reduce((a, b) => a + b, 0)) : node.needs ? "" : t("없음", "none")))));

    // The controls.
    this.scrub.max = steps.length - 1;
    this.scrub.value = step;
    this.scrubbed.textContent = `${step} / ${steps.length - 1}`;
    this.scrub.setAttribute("aria-valuetext", this.scrubbed.textContent);
    // Not `disabled`, which would take the focus away from who presses the button to the end.
    for (const [buttons, none] of [[[this.first, this.back], step === 0], [[this.forth, this.end], step === steps.length - 1]])
      for (const button of buttons) button.setAttribute("aria-disabled", none);
    if (moved && target) this.keepInView(target);
  }

  /** Underlines in the expression what the step is about, or puts a caret under what is wrong. */
  mark() {
    const source = this.input.value;
    const { node, input } = this.steps?.[this.step] ?? {};
    const spans = this.wrong == null ? (input ?? node)?.spans ?? [] : [[this.wrong, this.wrong + 1]];
    const kind = this.wrong == null ? `here${this.steps[this.step].forward ? "" : " back"}` : "wrong";
    const pieces = [];
    let end = 0;
    for (const [from, to] of spans) {
      pieces.push(source.slice(end, from), h("span", { class: kind }, source.slice(from, to) || " "));
      end = to;
    }
    this.under.replaceChildren(...pieces, source.slice(end));
    this.follow();
  }

  follow() {
    this.under.scrollLeft = this.input.scrollLeft;
  }

  // -- The drawing

  /** How wide nodes must be for their words, and numbers of the usual length, in the reader's font. */
  nodeWidth() {
    const words = this.graph.nodes.map((node) => h("g", { class: node.inputs.length ? "" : "leaf" }, h("text", { class: "what" }, label(node))));
    const probe = h("svg", { width: 1, height: 1, visibility: "hidden" }, words, h("text", {}, "−0.888"));
    this.box.append(probe);
    const widest = Math.max(...[...probe.querySelectorAll("text")].map((text) => text.getComputedTextLength()));
    probe.remove();
    return Math.max(54, Math.ceil(widest) + 8);
  }

  draw() {
    const { graph } = this;
    const room = this.box.clientWidth;
    this.drawnFor = room;
    this.uses = new Map();
    for (const node of graph.nodes) for (const input of node.inputs) this.uses.set(input, (this.uses.get(input) ?? 0) + 1);
    const across = room >= 480; // left to right; on a phone, top to bottom
    const { cells, routes, last, breadth } = arrange(graph, (node) => (across ? (node.op === "number" ? 0.6 : 1) : this.uses.get(node) > 1 ? 1.4 : 1));
    const wide = (this.wide = this.nodeWidth());
    const pad = 4;
    const line = [...this.uses.values()].some((count) => count > 1) ? 16 : 0; // for sums: below a node, or above it where arrows leave below
    const rows = across ? HEIGHT + 22 : wide + 14;
    const pitch = across ? Math.max(wide + 34, Math.min(120, (room - wide - 2 * pad) / Math.max(1, last))) : HEIGHT + 38;
    const content = 2 * pad + wide + (across ? last * pitch : (breadth - 1) * rows);
    const width = Math.max(content, room);
    const height = 2 * pad + HEIGHT + line + (across ? LABEL : 0) + (across ? (breadth - 1) * rows : last * pitch);
    const [x0, y0] = [(width - content + wide) / 2 + pad, pad + HEIGHT / 2 + (across ? LABEL : line)]; // of the first node
    const place = ({ layer, at }) => (across ? [x0 + layer * pitch, y0 + (at - 0.5) * rows] : [x0 + (at - 0.5) * rows, y0 + layer * pitch]);
    this.size = [width, height];

    this.edges = routes.map(({ node, k, input, path }) => {
      // Where edges arrive: beside each other, in the order in which they come.
      const others = routes.filter((route) => route.node === node).sort((a, b) => a.path.at(-2).at - b.path.at(-2).at || a.k - b.k);
      const port = (others.findIndex((route) => route.k === k) - (others.length - 1) / 2) * (across ? 20 : 24);
      const twins = others.length > 1 && others.every((route) => route.input === input) && path.length === 2;
      const bow = twins ? Math.sign(port) * 22 : 0;
      const points = path.map(place);
      const [left, top] = points[0];
      const [right, bottom] = points.at(-1);
      points[0] = across ? [left + wide / 2, top] : [left, top + tall(input) / 2];
      points[points.length - 1] = across ? [right - wide / 2 - 1, bottom + port] : [right + port, bottom - tall(node) / 2 - 1];
      let d = `M${points[0]}`;
      let middle;
      points.slice(1).forEach(([x, y], i) => {
        const [u, v] = points[i];
        const [c1, c2] = across ? [[(u + x) / 2, v + 2 * bow], [(u + x) / 2, y]] : [[u + 2 * bow, (v + y) / 2], [x, (v + y) / 2]];
        d += `C${c1} ${c2} ${x},${y}`;
        middle = [(u + x) / 2 + (across ? 0 : 0.75 * bow), (v + y) / 2 + (across ? 0.75 * bow : 0)];
      });
      const [x, y] = points.at(-1);
      const arrow = across ? `M${x - 5},${y - 4}L${x},${y}L${x - 5},${y + 4}` : `M${x - 4},${y - 5}L${x},${y}L${x + 4},${y - 5}`;
      return {
        node, k, input, d, middle,
        line: h("path", { d }),
        head: h("path", { d: arrow }),
        slope: h("text", { class: "slope", ...beside(across, middle, twins ? port : 0, y - points[0][1], port) }),
      };
    });

    this.shapes = new Map([...cells].map(([node, cell]) => {
      const [x, y] = place(cell);
      const [left, top] = [-wide / 2, -tall(node) / 2];
      const first = node.op === "number" ? 0 : 1; // the row of the value
      const base = (row) => top + ROW * row + 12.5;
      const rx = node.inputs.length ? 4 : 9;
      const value = h("text", { y: base(first) });
      const grad = h("text", { y: base(2) });
      const sum = h("text", { class: "sum", x: across ? left : 0, y: across ? -top + 12 : top - 4, "text-anchor": across ? "start" : "middle" });
      const band = (name, row) => h("rect", { class: name, x: left + 1.5, y: top + ROW * row + 0.5, width: wide - 3, height: ROW - 2, rx: row === 1 ? 3 : rx - 1.5 });
      const outline = { x: left, y: top, width: wide, height: tall(node), rx };
      const group = h("g", { transform: `translate(${x},${y})` }, h("rect", { class: "box", ...outline }), band("value", first), node.needs ? band("grad", 2) : null,
        h("rect", { class: "frame", ...outline }), first ? h("text", { class: "what", y: base(0) }, label(node)) : null, value, grad, sum);
      return [node, { group, value, grad, sum, x, y }];
    }));

    this.flow = h("path", { class: "flow", pathLength: 1 });
    this.product = h("g", { class: "product" }, h("rect", { rx: 4 }), h("text"));
    // Shrunk a little rather than scrolled.
    const scale = Math.max(0.85, Math.min(1, room / width || 1));
    const drawing = h("svg", { viewBox: `0 0 ${width} ${height}`, width: width * scale, height: height * scale, role: "img", "text-anchor": "middle" },
      this.edges.flatMap(({ line, head }) => [line, head]), this.flow,
      [...this.shapes.values()].map(({ group }) => group), this.edges.map(({ slope }) => slope), this.product);
    drawing.setAttribute("aria-label", t(`계산 그래프. 점 ${graph.nodes.length}개, 화살표 ${routes.length}개. 값과 기울기는 아래의 표에도 있습니다.`, `Computational graph of ${graph.nodes.length} nodes and ${routes.length} arrows. Its values and gradients are also in the table below.`));
    this.box.replaceChildren(drawing);
    const scrolls = width * scale > room + 1;
    for (const [name, value] of [["tabindex", 0], ["role", "group"], ["aria-label", t("계산 그래프, 옆으로 넘길 수 있음", "Computational graph, scrolls sideways")]])
      scrolls ? this.box.setAttribute(name, value) : this.box.removeAttribute(name);
    this.show(true);
  }

  /** The product on the edge of this step: beside its middle, on no node. */
  showProduct({ node, k, input, upstream, product }) {
    const edge = input && this.edges.find((one) => one.node === node && one.k === k);
    this.product.style.display = edge ? "" : "none";
    this.flow.style.display = edge ? "" : "none";
    if (!edge) return;
    if (this.flow.getAttribute("d") !== edge.d) {
      const fresh = this.flow.cloneNode(); // a new element starts its animation anew
      fresh.setAttribute("d", edge.d);
      this.flow.replaceWith(fresh);
      this.flow = fresh;
    }
    this.flow.style.strokeWidth = edge.line.style.strokeWidth;
    this.flow.style.display = "";
    const [rect, words] = this.product.children;
    words.textContent = `${text(upstream)} × ${derivativeText(node, k)} = ${text(product)}`;
    words.removeAttribute("textLength");
    const [width, height] = [Math.min(words.getComputedTextLength() + 12, this.size[0] - 2), 20];
    squeeze(words, width - 12);
    const [mx, my] = edge.middle;
    const taken = [...this.shapes.values()].flatMap(({ x, y, sum }) => {
      const box = { x, y, width: this.wide, height: HEIGHT };
      if (!sum.textContent) return box;
      const { x: left, y: top, width, height } = sum.getBBox();
      return [box, { x: x + left + width / 2, y: y + top + height / 2, width, height }];
    });
    let best = [Infinity];
    for (let dy = 11 - my; dy <= this.size[1] - 11 - my; dy += 5)
      for (let dx = -160; dx <= 160; dx += 8) {
        const x = Math.max(1 + width / 2, Math.min(this.size[0] - 1 - width / 2, mx + dx));
        const y = my + dy;
        const far = Math.hypot(x - mx, 1.2 * (y - my));
        if (far >= best[0]) continue;
        const on = taken.filter((one) => Math.abs(one.x - x) < (one.width + width) / 2 + 1 && Math.abs(one.y - y) < (one.height + height) / 2 + 1).length;
        if (far + 1000 * on < best[0]) best = [far + 1000 * on, x, y];
      }
    const [, x, y] = best;
    this.product.setAttribute("transform", `translate(${x},${y})`);
    for (const [name, value] of Object.entries({ x: -width / 2, y: -height / 2, width, height })) rect.setAttribute(name, value);
    words.setAttribute("y", 4.5);
    for (const { slope } of this.edges) {
      const { x: left, y: top, width: wide, height: tall } = slope.getBBox();
      if (Math.abs(left + wide / 2 - x) < (width + wide) / 2 + 2 && Math.abs(top + tall / 2 - y) < (height + tall) / 2) slope.style.visibility = "hidden";
    }
  }

  keepInView(node) {
    const { x } = this.shapes.get(node);
    const scale = this.box.firstElementChild.clientWidth / this.size[0];
    const [left, room] = [this.box.scrollLeft, this.box.clientWidth];
    if (x * scale - 70 < left || x * scale + 70 > left + room) this.box.scrollTo({ left: x * scale - room / 2, behavior: still.matches ? "auto" : "smooth" });
  }
}

customElements.define("backprop-steps", BackpropSteps);
