// The widget <mlp-playground>: a small network that learns before the reader's eyes.
// This file holds the controls, the state and the flow of time. Beside it: engine.js
// computes, data.js makes the points, board.js has the two panels that view.js draws,
// panels.js what folds out below, with slow.js (one example as formulas) and torch.js
// (a PyTorch program); state.js writes the state into the page's address and reads it.

import { Widget, h, t, slider, choice, still } from "../shared/widget.js";
import { ACTIVATIONS } from "../shared/activations.js";
import { INITS, LOOPS, MLP } from "./engine.js";
import { OPTIMIZERS } from "../shared/optimizers.js";
import { DATASETS, makeData, features, split } from "./data.js";
import { read, write, speaks } from "./state.js";
import { cells, drawCurve, drawThumbnail, fixed, palette } from "./view.js";
import { ALL, NetPanel, PlanePanel, button } from "./board.js";
import { DataPanel, SlowPanel, TorchPanel, WeightsPanel, copyButton } from "./panels.js";

const RATES = [0.00001, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const PENALTIES = [0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];
const SYMBOLS = { momentum: "μ", alpha: "α", beta1: "β₁", beta2: "β₂", eps: "ε", weightDecay: "λ", momentumDecay: "ψ" };
const JUMP = 100; // epochs at once where motion is not wanted
const FINEST = 64; // cells on a side of the planes while nothing moves
// A change of one of these begins a new run; with all others the run goes on.
const ANEW = new Set(["data", "count", "noise", "share", "draw", "points", "task", "inputs", "hidden", "activation", "init", "seed"]);
const LOOKS = new Set(["discrete", "tested"]);

const percent = (share) => (Number.isNaN(share) ? "–" : `${Math.round(100 * share)} %`);

class Playground extends Widget {
  static css = `
    :host { scroll-margin-top: 3.2rem; }
    .bar { margin-bottom: .5rem; gap: .35rem; }
    .bar .primary { min-width: 5.4rem; }
    .time { margin-left: auto; white-space: nowrap; }
    .line, .more .row { gap: .35rem .8rem; padding: .45rem 0; }
    .line, .board, details { border-top: 1px solid var(--rdl-line); }
    .thumbs { display: flex; flex-wrap: wrap; gap: .25rem; }
    .thumb { border-width: 2px; height: 42px; line-height: 1; padding: 1px; width: 42px; }
    .thumb canvas { margin: auto; }
    .line label.slider input { width: 5.6rem; }
    .more input[type=number] { width: 4.4rem; }
    .board { display: grid; gap: .5rem 1.2rem; grid-template-columns: minmax(0, 1fr) 290px; padding: .5rem 0; }
    table { border-collapse: collapse; }
    td, th { font-weight: inherit; padding: 0 .5rem; text-align: right; }
    tr > :first-child { padding-left: 0; text-align: left; }
    .losses { margin: .2rem 0; width: 100%; }
    .losses tbody th::before { border-top: 2px solid var(--md-typeset-a-color); content: ""; display: inline-block; margin-right: .4rem; vertical-align: .25em; width: 1.2rem; }
    .losses tbody tr:last-child th::before { border-top: 2px dashed var(--md-default-fg-color--light); }
    .losses td:nth-child(2) { font-weight: 600; }
    details { padding: .25rem 0; }
    details.more { border: 0; padding: 0; }
    summary { cursor: pointer; min-height: 24px; }
    .board ~ details > summary { font-weight: 600; }
    .message { background: var(--rdl-soft); border-left: 3px solid var(--c1); margin: 0 0 .5rem; padding: .2rem .6rem; }
    .message:empty { display: none; }
    .message a { color: var(--md-typeset-a-color); }
    @container (width < 640px) {
      .board { grid-template-columns: minmax(0, 1fr); }
      .out { order: -1; }
      .time { margin: 0; order: 9; width: 100%; }
      .line { display: grid; grid-template-columns: repeat(auto-fit, minmax(120px, 1fr)); }
      .line label { align-items: stretch; flex-flow: wrap; gap: 0 .3rem; }
      .line label :is(select, input) { order: 1; width: 100% !important; }
      .thumbs { gap: .1rem; grid-column: 1 / -1; justify-content: space-between; }
    }
    ${[NetPanel, PlanePanel, SlowPanel, DataPanel, WeightsPanel, TorchPanel].map(({ css }) => css).join("")}
  `;

  build(root) {
    Object.assign(this, { state: read(location.search), noted: location.search, past: [], playing: false, pace: "epoch", cells: 32, grids: new Map(), cost: 0, controls: [] });
    this.net = new NetPanel(this);
    this.plane = new PlanePanel(this);
    this.slow = new SlowPanel(this);
    this.weights = new WeightsPanel(this);
    this.torch = new TorchPanel(this);
    this.status = h("p", { class: "only-heard", role: "status" });
    this.message = h("p", { class: "message", role: "alert" });
    root.append(this.bar(), this.message, this.dataLine(), ...this.settings(), h("div", { class: "board" }, this.net.element, this.output()),
      this.slow.element, new DataPanel(this).element, this.weights.element, this.torch.element, this.status);

    this.begin();
    new ResizeObserver(() => this.arrange()).observe(this.net.element);
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.seen = isIntersecting;
      this.request();
    }).observe(this);
    root.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "z" || event.target.matches("input[type=number], textarea")) return;
      event.preventDefault();
      this.undo();
    });
    // also comes when only the #heading has changed
    addEventListener("popstate", () => location.search !== this.noted && this.load(location.search));
    document.addEventListener("click", (event) => this.follow(event));
  }

  // The controls. Each knows how to show the state: `changed` asks them all.

  bar() {
    this.play = button("", () => (this.playing ? this.pause(true) : this.start()), { class: "primary" });
    this.back = button(t("되돌리기", "Undo"), () => this.undo());
    this.time = h("span", { class: "time number" });
    const paces = [["step", t("한 걸음씩", "1 step a frame")], ["epoch", t("한 에폭씩", "1 epoch a frame")], ["most", t("최대로", "as fast as it goes")]];
    return h("div", { class: "row bar" }, this.play, button(t("한 걸음", "Step"), () => this.single()), button(t("처음으로", "Reset"), () => this.reset()), this.back,
      choice(t("빠르기", "Speed"), paces, this.pace, (pace) => (this.pace = pace)), copyButton(t("링크 복사", "Copy link"), () => this.link()), this.time);
  }

  dataLine() {
    const thumb = (name, label, inside, onclick) => {
      const element = button(inside, onclick, { class: "thumb", title: label, "aria-label": label });
      this.controls.push(() => element.setAttribute("aria-pressed", String(name === (this.state.points ? "own" : this.state.data))));
      return element;
    };
    this.thumbs = [];
    const sets = Object.entries(DATASETS).map(([name, { label, task }]) => {
      const canvas = h("canvas", { "aria-hidden": "true" });
      this.thumbs.push([canvas, makeData(name, { count: 150 }), task === "regression"]);
      return thumb(name, t(...label), canvas, () => this.change({ data: name, points: null, task }));
    });
    const own = thumb("own", t("내 데이터: 평면에 점 찍기", "Your own: draw points on the plane"), "✎", () => {
      if (!this.state.points) this.plane.edit(this.plane.points);
      this.plane.use("high");
    });
    const share = (v) => `${v} %`;
    return h("div", { class: "row line" }, h("div", { class: "thumbs", role: "group", "aria-label": t("데이터", "Data") }, sets, own),
      this.slide(t("잡음", "Noise"), "noise", { min: 0, max: 50, step: 5, format: share }),
      this.slide(t("훈련 데이터", "Training data"), "share", { min: 10, max: 100, step: 10, format: share }),
      button(t("다시 뽑기", "New data"), () => this.change({ draw: this.state.draw + 1, points: null, task: DATASETS[this.state.data].task })));
  }

  settings() {
    const entries = (names) => Object.entries(names).map(([name, value]) => [name, value.label ?? t(...value)]);
    const numbers = (values) => values.map((value) => [value, String(value)]);
    const own = h("span", { class: "row" });
    const more = h("details", { class: "more" }, h("summary", {}, t("설정 더 보기", "More settings")), h("div", { class: "row" },
      this.pick(t("초기화", "Initialization"), "init", entries(INITS)), this.pick("L2 λ", "l2", numbers(PENALTIES)), this.pick("L1 λ", "l1", numbers(PENALTIES)),
      this.pick(t("드롭아웃", "Dropout"), "dropout", numbers([0, 0.1, 0.2, 0.3, 0.5])), this.slide(t("점의 수", "Points"), "count", { min: 20, max: 500, step: 20 }), own));
    let shown;
    this.controls.push(() => { // what the present optimizer has besides η
      const { optimizer, options, init, l1, l2, dropout } = this.state;
      const usual = OPTIMIZERS[optimizer].options;
      if (shown !== optimizer) {
        own.replaceChildren(...Object.keys(usual).filter((key) => key !== "lr").map((key) => h("label", {}, SYMBOLS[key], h("input", {
          type: "number", min: 0, step: "any", name: key,
          onchange: ({ target }) => (target.valueAsNumber >= 0 ? this.change({ options: { ...this.state.options, [key]: target.valueAsNumber } }) : this.changed()),
        }))));
      }
      shown = optimizer;
      for (const input of own.querySelectorAll("input")) input.value = options[input.name] ?? usual[input.name];
      if (init !== "xavier" || l1 || l2 || dropout || Object.keys(options).length) more.open = true;
    });
    return [h("div", { class: "row line" }, this.pick(t("학습률 η", "Learning rate η"), "lr", numbers(RATES)), this.pick(t("옵티마이저", "Optimizer"), "optimizer", entries(OPTIMIZERS)),
      this.pick(t("활성화 함수", "Activation"), "activation", Object.keys(LOOPS).map((name) => [name, ACTIVATIONS[name].label])), this.pick(t("배치 크기", "Batch size"), "batch", numbers([1, 2, 5, 10, 20, 50, 100, 200]))), more];
  }

  /** A choice of names or numbers; a number that an address brings joins the list. */
  pick(label, key, entries) {
    const number = typeof entries[0][0] === "number";
    const element = choice(label, entries, this.state[key], (value) => this.change({ [key]: number ? Number(value) : value }));
    const select = element.querySelector("select");
    select.name = key;
    this.controls.push(() => {
      const value = this.state[key];
      select.value = value;
      if (select.value) return;
      const after = [...select.options].find((option) => Number(option.value) > value);
      select.insertBefore(h("option", { value, selected: true }, String(value)), after ?? null);
    });
    return element;
  }

  slide(label, key, { format = String, ...range }) {
    let last = 0;
    const element = slider(label, { ...range, value: this.state[key], format, oninput: (value) => {
      const going = performance.now() - last < 800; // one pull is one thing to undo
      last = performance.now();
      this.change({ [key]: value }, { silent: going });
    } });
    const [, input, output] = element.children;
    input.name = key;
    this.controls.push(() => {
      input.value = this.state[key];
      input.disabled = this.state.points !== null && key !== "share";
      output.textContent = format(this.state[key]);
      input.setAttribute("aria-valuetext", output.textContent);
    });
    return element;
  }

  output() {
    const tick = (label, key) => {
      const input = h("input", { type: "checkbox", name: key, onchange: () => this.change({ [key]: input.checked }) });
      this.controls.push(() => (input.checked = this.state[key]));
      return h("label", {}, input, label);
    };
    const row = (name, ...cells) => h("tr", {}, h("th", { scope: "row" }, name), cells);
    this.numbers = [h("td"), h("td"), h("td"), h("td")]; // loss and accuracy, training and test
    this.accuracy = h("th", { scope: "col" }, t("정확도", "accuracy"));
    this.curve = h("canvas", { role: "img", "aria-label": t("걸음에 따른 손실, 로그 눈금. 실선은 훈련, 점선은 테스트 데이터.", "Loss by step on a log scale. Solid: training data, dashed: test data.") });
    return h("section", { class: "out", "aria-label": t("출력", "Output") }, this.plane.element,
      h("div", { class: "row" }, tick(t("테스트 데이터 보기", "Show test data"), "tested"), tick(t("두 색으로만", "Discretize"), "discrete")),
      h("table", { class: "losses number" }, h("thead", {}, h("tr", {}, h("td"), h("th", { scope: "col" }, t("손실", "loss")), this.accuracy)),
        h("tbody", {}, row(t("훈련", "training"), ...this.numbers.slice(0, 2)), row(t("테스트", "test"), ...this.numbers.slice(2)))),
      this.curve);
  }

  // The state, and the run that follows from it.

  /**
   * Takes a change of the state. What the run depends on begins a new one, unless
   * `keep`; with the rest it goes on. `silent` changes join the last entry for undoing.
   */
  change(patch, { keep = false, silent = false } = {}) {
    if (!silent) this.remember();
    const { state, model } = this;
    Object.assign(state, patch, "optimizer" in patch && { options: {} });
    const keys = Object.keys(patch);
    if (!keep && keys.some((key) => ANEW.has(key))) {
      Object.assign(state, { start: null, at: 0, stop: 0 });
      return this.begin();
    }
    const { l1, l2, dropout, optimizer, lr, options } = state;
    Object.assign(model, { l1, l2, dropout });
    if ("optimizer" in patch) model.useOptimizer({ name: optimizer, lr });
    else Object.assign(model.optimizer.options, OPTIMIZERS[optimizer].options, options, { lr });
    if (keep) this.take();
    if (model.steps > 0 && !keys.every((key) => LOOKS.has(key))) this.pure = false;
    this.changed();
  }

  /** The data, split, and as the network is given it. */
  take() {
    const { data, count, noise, draw, points, share, inputs } = this.state;
    this.data = points ? { X: Float64Array.from(points.flatMap((point) => point.slice(0, 2))), y: Float64Array.from(points, (point) => point[2]) }
      : makeData(data, { count, noise: noise / 100, seed: draw });
    this.parts = split(this.data, share / 100);
    [this.X, this.T] = [this.parts.train, this.parts.test].map(({ X }) => features(X, inputs));
  }

  /** A new run from the state. */
  begin() {
    const { inputs, optimizer, lr, options, start, at, ...rest } = this.state;
    this.take();
    this.model = new MLP({ ...rest, inputs: inputs.length, optimizer: { name: optimizer, lr, ...options } });
    if (start?.length === this.model.theta.length) this.model.setWeights(start);
    else this.state.start = null;
    // `pure`: the seed, or `start`, and the number of steps say everything about the weights
    Object.assign(this, { pure: true, over: false, history: [], target: at, until: Infinity, shown: null, playing: this.playing && !still.matches });
    this.message.textContent = "";
    this.net.fields = []; // of the network that was
    this.changed();
    this.arrange();
    this.plane.rebuild();
  }

  arrange() {
    this.net.rebuild();
    this.request();
  }

  /** What Undo returns to. */
  remember() {
    const { model: { initial, steps }, history, pure } = this;
    this.past.push({ state: structuredClone(this.state), weights: this.model.weights(), initial: initial.slice(), steps, history: history.slice(), pure });
    if (this.past.length > 50) this.past.shift();
  }

  undo() {
    const was = this.past.pop();
    if (!was) return;
    this.pause();
    this.state = { ...was.state, at: 0 };
    this.begin();
    this.model.theta.set(was.weights);
    this.model.initial.set(was.initial);
    this.model.steps = was.steps;
    this.history = was.history;
    this.pure = was.pure && was.steps === 0; // what the optimizer remembered is gone
    this.changed();
    this.tell(t("되돌렸습니다.", "Undone."));
  }

  reset() {
    this.remember();
    this.pause();
    this.state.at = 0;
    this.begin();
    this.tell(t("처음 가중치로 돌아왔습니다.", "Back at the first weights."));
  }

  load(query) {
    this.remember();
    this.pause();
    this.state = read(query);
    this.begin();
  }

  /** A link of the page with a state in it loads that state, not the page. */
  follow(event) {
    const link = event.composedPath().find((element) => element.localName === "a" && element.href);
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const { origin, pathname, search, hash } = new URL(link.href);
    if (origin !== location.origin || pathname !== location.pathname || hash || !speaks(search)) return;
    event.preventDefault();
    this.load(search);
    this.note("pushState", search);
    const before = [...document.querySelectorAll(".md-content :is(h2, h3)")].filter((heading) => heading.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
    if (before) this.message.append(t("글로 돌아가기: ", "Back to the text: "), h("a", { href: `#${before.id}` }, before.firstChild.textContent));
    this.scrollIntoView({ behavior: still.matches ? "auto" : "smooth" });
    this.play.focus({ preventScroll: true });
  }

  setWeight(index, value) {
    if (this.edited !== index || performance.now() - this.editedAt > 800) this.remember();
    Object.assign(this, { edited: index, editedAt: performance.now() });
    const { model, state } = this;
    model.theta[index] = value;
    if (model.steps > 0) this.pure = false;
    else {
      model.initial.set(model.theta);
      state.start = model.weights();
    }
    this.changed();
  }

  /** A point is on its way. */
  moved() {
    this.take();
    this.pure &&= this.model.steps === 0;
    this.measure();
    this.request();
  }

  /** Everything that shows the state or the run, anew. */
  changed() {
    this.measure();
    for (const show of this.controls) show();
    this.play.textContent = this.playing ? t("❚❚ 멈춤", "❚❚ Pause") : still.matches ? t(`▶ ${JUMP}에폭`, `▶ ${JUMP} epochs`) : t("▶ 학습", "▶ Play");
    this.back.disabled = !this.past.length;
    this.net.write();
    this.weights.fill();
    this.torch.fill();
    this.slow.tell();
    clearTimeout(this.writing);
    this.writing = setTimeout(() => !this.playing && this.note("replaceState", this.address().query || location.pathname), 200);
    this.request();
  }

  /** The state with the way to the present weights, for an address. */
  address() {
    const { state, model, pure, target } = this;
    const now = { ...state, at: target || (pure ? model.steps : 0), ...(!pure && { start: model.weights(), stop: 0 }) };
    if (now.stop <= now.at) now.stop = 0;
    return write(now);
  }

  note(method, address) {
    try {
      history[method](history.state, "", address + (method === "replaceState" ? location.hash : ""));
      this.noted = location.search;
    } catch { /* a page opened as a file has no addresses to write */ }
  }

  link() {
    const { query, dropped } = this.address();
    if (dropped.length) this.message.textContent = t("점이 너무 많아 링크에 담지 못했습니다.", "There are too many points for a link: it goes without them.");
    return new URL(query || location.pathname, location.href).href;
  }

  // Time.

  get epoch() {
    return Math.max(1, Math.ceil(this.parts.train.y.length / this.state.batch));
  }

  get stuck() {
    return this.over || !this.parts.train.y.length;
  }

  train() {
    const { model, state: { batch }, parts: { train } } = this;
    model.step(this.X, train.y, model.steps * batch, Math.min(batch, train.y.length));
  }

  measure() {
    const { model, parts: { train, test }, state } = this;
    this.losses = [model.loss(this.X, train.y), model.loss(this.T, test.y)];
    this.shares = state.task === "classification" ? [model.accuracy(this.X, train.y), model.accuracy(this.T, test.y)] : [];
    if (this.history.at(-1)?.[0] === model.steps) this.history.pop();
    this.history.push([model.steps, ...this.losses]);
    if (this.history.length > 600) this.history = this.history.filter((_, k) => k % 2 === 0 || k > 590);
    if (this.stuck || Number.isFinite(this.losses[0])) return;
    this.over = true;
    this.pause();
    this.message.textContent = t("손실이 더는 수가 아닙니다. 걸음이 너무 커서 가중치가 끝없이 커졌습니다. 학습률을 줄이고 ‘처음으로’를 누르세요.",
      "The loss is no longer a number: the steps were too long, and the weights grew without end. Choose a smaller learning rate and reset.");
  }

  start() {
    if (this.stuck) return;
    this.remember();
    const { state: { stop }, model: { steps } } = this;
    this.until = stop > steps ? stop : still.matches ? steps + JUMP * this.epoch : Infinity;
    this.playing = true;
    this.changed();
  }

  pause(aloud = false) {
    if (!this.playing) return;
    this.playing = false;
    this.changed();
    if (aloud) this.tell();
  }

  single() {
    if (this.stuck) return;
    this.pause();
    this.remember();
    this.train();
    this.changed();
    this.tell();
  }

  /** Asks for the next frame, once. */
  request() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (this.seen) this.run();
    });
  }

  /** One frame: a slice of training, then one drawing. */
  run() {
    const { model } = this;
    const started = performance.now();
    const late = (ms) => performance.now() - started > ms;
    const upTo = (step, ms) => {
      while (model.steps < step && !late(ms)) for (let k = 0; k < 4 && model.steps < step; k++) this.train();
    };
    if (this.target) { // the way that an address asks for
      const part = Math.ceil(this.target / 150);
      while (model.steps < this.target && !this.over && !late(8)) {
        upTo(Math.min(this.target, model.steps + part), 8);
        this.measure();
      }
      if (model.steps < this.target && !this.over) return this.request();
      this.target = 0;
      this.changed();
    } else if (this.playing) {
      const pace = still.matches ? Infinity : { step: 1, epoch: this.epoch, most: Infinity }[this.pace];
      upTo(Math.min(this.until, model.steps + pace), 4);
      if (still.matches && model.steps < this.until) return this.request();
      this.measure();
      if (model.steps >= this.until) this.pause(true);
    }
    this.draw();
    if (this.playing) this.request();
  }

  // Drawing.

  paint() {
    this.colours = palette(this);
    for (const [canvas, data, regression] of this.thumbs) drawThumbnail(canvas, data, regression, this.colours);
    this.request();
  }

  /** Shows one neuron's plane in the large one; null shows the output again. */
  show(neuron) {
    this.shown = neuron;
    this.request();
  }

  /** The planes of all inputs and neurons on N × N cells, coarser where a large network moves. */
  fields() {
    const { state: { inputs }, model, playing } = this;
    const N = playing ? this.cells : FINEST;
    if (!this.grids.has(N)) {
      const points = cells(N);
      this.grids.set(N, { points, inputs: ALL.map((name) => features(points, [name])) });
    }
    const grid = this.grids.get(N);
    if (this.fieldsOf !== model || this.fieldsN !== N) Object.assign(this, { fieldsOf: model, fieldsN: N, fed: features(grid.points, inputs), into: undefined });
    const started = performance.now();
    this.into = model.activations(this.fed, this.into);
    if (playing) {
      this.cost = 0.8 * this.cost + 0.2 * (performance.now() - started);
      const by = this.cost > 3 && N > 20 ? -4 : this.cost < 1.2 && N < 48 ? 4 : 0;
      if (by) [this.cells, this.cost] = [N + by, 2];
    }
    return { N, columns: [grid.inputs, ...this.into.map((values, l) => Array.from({ length: model.layers[l].outputs }, (_, j) => values.subarray(j * N * N, (j + 1) * N * N)))] };
  }

  draw() {
    const fields = this.fields();
    const { slow, colours, model: { steps }, losses, shares, state: { stop } } = this;
    this.net.draw(fields, slow.story);
    this.plane.draw(fields, this.shown);
    const width = this.plane.plane.clientWidth;
    if (width) drawCurve(this.curve, { width, height: 84, curve: this.history, colours });
    this.numbers.forEach((cell, k) => {
      const loss = losses[k >> 1];
      cell.textContent = k % 2 === 0 ? fixed(loss, loss < 0.01 ? 5 : 3) : shares.length ? percent(shares[k >> 1]) : "";
    });
    this.accuracy.hidden = !shares.length;
    this.time.textContent = t(`걸음 ${steps} · 에폭 ${Math.floor(steps / this.epoch)}`, `step ${steps} · epoch ${Math.floor(steps / this.epoch)}`) +
      (stop > steps ? t(` · ${stop}걸음에서 멈춤`, ` · pauses at step ${stop}`) : "");
  }

  /** Says the result to a screen reader. */
  tell(first = "") {
    const { model, losses: [train, test], shares } = this;
    this.status.textContent = [first,
      t(`걸음 ${model.steps}. 훈련 손실 ${fixed(train)}, 테스트 손실 ${fixed(test)}.`, `Step ${model.steps}. Training loss ${fixed(train)}, test loss ${fixed(test)}.`),
      shares.length ? t(`정확도 ${percent(shares[0])}, 테스트 ${percent(shares[1])}.`, `Accuracy ${percent(shares[0])}, on test data ${percent(shares[1])}.`) : ""].join(" ").trim();
  }
}

customElements.define("mlp-playground", Playground);
