// The widget <optimizer-paths>: optimizers race over a surface, from a start that the
// reader sets. Attributes, all of them optional:
//
//   surface="ravine"          one of surfaces.js
//   show="momentum nesterov"  these optimizers, and no others (default: all of the book),
//   against="sgd"             with these to compare
//   lr="0.02"                 one learning rate for all (default: each its own, tuned)
//   start="-1,0.1"            where the race starts

import { OPTIMIZERS } from "../shared/optimizers.js";
import { contours, decades, diverged, GOAL, levelsOf, settled, tune, walk } from "./paths.js";
import { SURFACES } from "./surfaces.js";
import { choice, h, slider, still, t, Widget } from "../shared/widget.js";

const STEPS = 300;
const TAKE_PART_FIRST = ["sgd", "momentum", "adagrad", "adam"];

// Relatives share a colour; line and letter tell them apart without it.
const LOOKS = {
  sgd: { letter: "S", colour: 0, dash: "" },
  momentum: { letter: "M", colour: 1, dash: "9 3" },
  nesterov: { letter: "N", colour: 1, dash: "2 3" },
  adagrad: { letter: "G", colour: 2, dash: "14 3" },
  rmsprop: { letter: "R", colour: 3, dash: "9 3 2 3" },
  adam: { letter: "A", colour: 4, dash: "5 2" },
  adamw: { letter: "W", colour: 4, dash: "1.5 2.5" },
  adamax: { letter: "X", colour: 5, dash: "9 3 2 3 2 3" },
  nadam: { letter: "D", colour: 5, dash: "4 5" },
};
const KOREAN = { momentum: "모멘텀", nesterov: "네스테로프" };
const nameOf = (name) => t(KOREAN[name], null) ?? OPTIMIZERS[name].label;

const ADAMS = ["adam", "adamw", "adamax", "nadam"];
const MEMORIES = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 0.9999]; // for α and β₂
const FACTORS = decades(-1, 1);
const RATES = decades(-4, 1);
const DEFAULTS = { momentum: 0.9, alpha: 0.99, beta1: 0.9, beta2: 0.999, factor: 1, lr: 0.01 };

const power = (exponent) => `10${[...String(exponent)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit] ?? "⁻").join("")}`;

/** A loss in a few characters. */
function short(value) {
  if (value === 0) return "0";
  if (value < 1e-12) return `< ${power(-12)}`;
  if (value >= 0.001 && value < 9999) return String(Number(value.toPrecision(value < 1 ? 2 : 3)));
  const [digits, exponent] = value.toExponential(1).split("e");
  return `${digits}·${power(Number(exponent))}`;
}

/** A slider over a list of values, whose value can be set. */
function steps(label, values, oninput, format = String) {
  const made = slider(label, { min: 0, max: values.length - 1, step: 1, value: 0, format: (i) => format(values[i]), oninput: (i) => oninput(values[i]) });
  const input = made.querySelector("input");
  return Object.assign(made, {
    set(value) {
      const off = values.map((one) => Math.abs(one - value));
      input.value = off.indexOf(Math.min(...off));
      input.dispatchEvent(new Event("input"));
    },
  });
}

/** What learning rates are tuned for. */
const conditions = (start, { momentum, alpha, beta1, beta2 }) => String([...start, momentum, alpha, beta1, beta2]);

class OptimizerPaths extends Widget {
  static css = `
.top { justify-content: space-between; margin-bottom: .4rem; }
.formula { font-style: italic; }
fieldset { border: 0; margin: 0 0 .5rem; min-width: 0; padding: 0; }
.who { display: flex; flex-wrap: wrap; gap: 0 .8rem; }
.who label { gap: .25rem; min-height: 1.6rem; }
.who input { margin: 0 .1rem 0 0; }
.who svg { overflow: visible; }
.stage { display: grid; gap: .5rem 1rem; grid-template-columns: minmax(0, 1fr); }
.map, .plot { user-select: none; width: 100%; }
.map { aspect-ratio: 5 / 4; border-radius: .25rem; cursor: crosshair; }
.plot { aspect-ratio: 9 / 5; min-height: 7rem; cursor: ew-resize; overflow: visible; touch-action: pan-y; }
.frame, .grid { fill: none; stroke: var(--rdl-line); }
.level { fill: var(--md-typeset-a-color); fill-opacity: .045; stroke: var(--md-default-fg-color--light); stroke-opacity: .35; stroke-width: .7; }
.curve { fill: none; stroke: currentColor; stroke-dasharray: 0 5; stroke-linecap: round; stroke-width: 2; }
text { font-size: .55rem; }
.ticks { fill: var(--md-default-fg-color--light); }
.line { fill: none; stroke-linejoin: round; stroke-width: 1.6; }
.dots { fill: none; stroke-linecap: round; stroke-width: 3.8; }
.badge circle { fill: var(--md-default-bg-color); stroke-width: 1.8; }
.badge text { font-weight: 700; text-anchor: middle; }
.star { fill: currentColor; stroke: var(--md-default-bg-color); }
.shallow { fill: var(--md-default-bg-color); stroke: currentColor; }
.halo { paint-order: stroke; stroke: var(--md-default-bg-color); stroke-linejoin: round; stroke-width: 3; }
.start { cursor: grab; outline: none; }
.ring { fill: var(--md-default-bg-color); stroke: currentColor; stroke-width: 1.5; }
.start:focus-visible .ring { stroke: var(--md-accent-fg-color); stroke-width: 4; }
.time { align-content: start; gap: .5rem; }
.time input { flex: 1; min-width: 4rem; }
.time output { min-width: 3.2rem; text-align: right; white-space: nowrap; }
.play { min-width: 3.9rem; padding: .1rem .3rem; }
button { white-space: nowrap; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
th { color: var(--md-default-fg-color--light); font-weight: 400; line-height: 1.25; vertical-align: bottom; }
td { border-top: 1px solid var(--rdl-line); white-space: nowrap; }
th, td { padding: .06rem 0 .06rem .5rem; text-align: right; }
th:first-child, td:first-child { padding-left: 0; text-align: left; }
td svg { display: inline-block; margin-right: .35rem; max-width: none; overflow: visible; vertical-align: -.2rem; }
td:last-child { line-height: 1.25; white-space: normal; }
.gone { font-weight: 700; }
.knobs { display: grid; gap: .2rem 1.4rem; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); margin-top: .5rem; }
.knobs .slider { display: grid; grid-template-columns: auto minmax(4rem, 1fr) 2.6rem; }
.knobs .slider input { min-width: 0; width: 100%; }
.knobs output { text-align: right; }
.knobs .off { opacity: .45; }
.knobs .row { grid-column: 1 / -1; }
.knobs .row .slider { flex: 1; min-width: 10rem; }
p { margin: .4rem 0 0; }
@container (max-width: 420px) {
  .time { flex-wrap: wrap; }
  .time input { flex: 1 1 100%; order: 1; }
  .time output { margin-left: auto; }
}
@container (min-width: 600px) {
  /* The map gives way where the words of the table are wide. */
  .stage { grid-template: auto 1fr / minmax(0, 1.25fr) minmax(min-content, 1fr); }
  .results { display: flex; flex-direction: column; gap: .6rem; grid-area: 1 / 2 / 3 / 3; }
  .plot { aspect-ratio: auto; flex: 1 1 7rem; height: 7rem; }
}`;

  build(root) {
    const asked = (name) => (this.getAttribute(name) ?? "").split(/[\s,]+/).filter(Boolean);
    const listed = [...asked("against"), ...asked("show")].filter((name) => name in LOOKS);
    this.names = listed.length ? listed : Object.keys(LOOKS);
    this.chosen = new Set(listed.length ? listed : TAKE_PART_FIRST);
    const alone = this.names.length === 1; // nobody to choose from or to be fair to
    this.step = STEPS;

    this.surfaceChoice = choice(t("땅", "Surface"), Object.entries(SURFACES).map(([name, { label }]) => [name, t(...label)]), "", (name) => this.take(name));
    this.formula = h("span", { class: "formula" });
    this.ground = h("g");
    this.trails = h("g");
    this.heads = h("g", { "aria-hidden": "true" });
    this.handle = h("g", { class: "start", tabindex: 0, role: "slider", "aria-label": t("출발점. 화살표 키로 옮깁니다.", "Start. Arrow keys move it."), onkeydown: (event) => this.press(event) },
      h("circle", { r: 16, fill: "transparent" }), h("circle", { class: "ring", r: 6.5 }), h("circle", { r: 2, fill: "currentColor" }));
    // A finger on it drags it and does not scroll; touch-action does nothing inside of an SVG.
    this.handle.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
    this.map = h("svg", {
      class: "map", role: "group", "aria-label": t("땅의 등고선과 옵티마이저의 경로", "Contours of the surface and the paths of the optimizers"),
      onpointerdown: (event) => this.grab(event), onclick: (event) => this.startAt(event),
    }, this.ground, this.trails, this.handle, this.heads);
    this.curves = h("g");
    this.now = h("g");
    this.plot = h("svg", {
      class: "plot", role: "img", "aria-label": t("걸음에 따른 손실, 로그 눈금", "Loss against step, log scale"),
      onpointerdown: (event) => this.seek(event), onpointermove: (event) => event.buttons && this.seek(event),
    }, this.curves, this.now);
    this.rows = new Map();
    this.ranking = h("tbody");
    this.playButton = h("button", { class: "primary play", onclick: () => (this.playing ? this.pause() : this.play()) }, t("재생", "Play"));
    this.time = h("input", { type: "range", min: 0, max: STEPS, "aria-label": t("걸음", "Step"), oninput: () => this.jump(this.time.valueAsNumber) });
    this.timeText = h("output");
    this.advice = h("p", { class: "note", hidden: alone });
    this.status = h("p", { class: "only-heard", role: "status" });

    const set = (key) => (value) => {
      this.settings[key] = value;
      this.race();
    };
    this.modeChoice = choice(t("학습률 η", "Learning rate η"), [["own", t("저마다 맞춘 값", "tuned for each")], ["same", t("모두 같은 값", "the same for all")]], "",
      (mode) => {
        this.mode = mode;
        this.race();
      });
    this.sliders = { // with the optimizers that feel them
      factor: [steps(t("배율", "scale"), FACTORS, set("factor"), (value) => `× ${value}`), this.names],
      lr: [steps("η", RATES, set("lr")), this.names],
      momentum: [steps(t("모멘텀 μ", "Momentum μ"), Array.from({ length: 100 }, (_, i) => i / 100), set("momentum")), ["momentum", "nesterov"]],
      alpha: [steps("RMSprop α", MEMORIES, set("alpha")), ["rmsprop"]],
      beta1: [steps("Adam β₁", Array.from({ length: 100 }, (_, i) => i / 100), set("beta1")), ADAMS],
      beta2: [steps("Adam β₂", MEMORIES, set("beta2")), ADAMS],
    };
    const { factor, lr, ...others } = this.sliders;
    this.modeChoice.hidden = alone;
    this.tuneButton = h("button", { hidden: alone, onclick: () => this.tune() }, t("다시 맞추기", "Tune again"));

    root.append(
      h("div", { class: "row top" }, this.surfaceChoice, this.formula),
      h("fieldset", { hidden: alone }, h("legend", { class: "only-heard" }, t("겨루는 옵티마이저", "Optimizers that take part")),
        h("div", { class: "who" }, this.names.map((name) => h("label", {},
          h("input", { type: "checkbox", checked: this.chosen.has(name), onchange: ({ target }) => {
            this.chosen[target.checked ? "add" : "delete"](name);
            this.race();
          } }),
          h("svg", { width: 24, height: 10, "aria-hidden": "true" }, this.stroke(name, "line", { d: "M0 5H24" })),
          nameOf(name))))),
      h("div", { class: "stage" },
        this.map,
        h("div", { class: "row time" }, this.playButton,
          h("button", { onclick: () => this.jump(this.step === STEPS ? 1 : this.step + 1) }, t("+1걸음", "+1 step")), this.time, this.timeText),
        h("div", { class: "results" },
          h("table", {}, h("thead", {}, h("tr", {}, [t("지금 순위", "Ranking now"), "η", t("손실", "Loss"), t(`${GOAL}까지`, `To ${GOAL}`)].map((text) => h("th", { scope: "col" }, text)))), this.ranking),
          this.plot)),
      h("div", { class: "knobs" },
        h("div", { class: "row" }, this.modeChoice, factor[0], lr[0],
          h("span", { class: "row" }, this.tuneButton, h("button", { onclick: () => this.reset() }, t("처음으로", "Reset")))),
        Object.values(others).filter(([, users]) => users.some((name) => this.names.includes(name))).map(([made]) => made)),
      this.advice, this.status);

    this.reset();
    const sizes = new ResizeObserver(() => this.fit());
    sizes.observe(this.map);
    sizes.observe(this.plot);
    new IntersectionObserver((entries) => entries.at(-1).isIntersecting || this.pause()).observe(this);
  }

  // ---- what the reader sets

  /** Back to what the page asked for. */
  reset() {
    const lr = Number(this.getAttribute("lr"));
    const surface = this.getAttribute("surface");
    const start = this.getAttribute("start")?.split(",").map(Number);
    this.settings = { ...DEFAULTS, ...(lr && { lr }) };
    this.mode = lr ? "same" : "own";
    this.surface = null; // no race yet
    for (const [key, [made]] of Object.entries(this.sliders)) made.set(this.settings[key]);
    this.modeChoice.querySelector("select").value = this.mode;
    this.take(surface in SURFACES ? surface : "ravine", start);
    this.jump(STEPS);
  }

  /** Change the surface: its own start and learning rates. */
  take(name, start = SURFACES[name].start) {
    this.surface = SURFACES[name];
    this.surfaceChoice.querySelector("select").value = name;
    this.formula.textContent = `L = ${this.surface.formula}`;
    this.rates = { ...this.surface.rates };
    this.tunedFor = conditions(this.surface.start, DEFAULTS);
    this.start = start;
    this.fit(true);
  }

  /** Find the learning rates again from this start, one optimizer a frame. */
  tune() {
    const { surface, settings, start } = this;
    const tunedFor = conditions(start, settings);
    const rates = {};
    const waiting = [...this.names];
    const next = () => {
      if (this.surface !== surface || conditions(this.start, settings) !== tunedFor) return; // not asked for any more
      const name = waiting.shift();
      rates[name] = tune(surface, name, settings, start);
      if (waiting.length) return requestAnimationFrame(next);
      Object.assign(this, { rates, tunedFor });
      this.sliders.factor[0].set(1);
    };
    next();
  }

  moveStart(a, b) {
    const [left, right, bottom, top] = this.surface.box;
    this.start = [Math.max(left, Math.min(right, a)), Math.max(bottom, Math.min(top, b))];
    this.race();
  }

  /** A click or a tap sets the start; a mouse may go on and drag it, a finger drags its handle. */
  startAt({ clientX, clientY }) {
    const { left, top } = this.map.getBoundingClientRect();
    const [a0, a1, b0, b1] = this.surface.box;
    this.moveStart(a0 + ((clientX - left) / this.width) * (a1 - a0), b1 - ((clientY - top) / this.height) * (b1 - b0));
  }

  grab(event) {
    if (event.pointerType === "touch" && !this.handle.contains(event.target)) return;
    event.preventDefault();
    this.handle.focus({ preventScroll: true });
    this.map.setPointerCapture(event.pointerId);
    const drag = (move) => this.startAt(move);
    this.map.addEventListener("pointermove", drag);
    this.map.addEventListener("lostpointercapture", () => this.map.removeEventListener("pointermove", drag), { once: true });
  }

  press(event) {
    const [a, b] = this.start;
    const [left, right] = this.surface.box;
    const by = (right - left) / (event.shiftKey ? 10 : 60);
    const to = { ArrowLeft: [a - by, b], ArrowRight: [a + by, b], ArrowUp: [a, b + by], ArrowDown: [a, b - by], Home: this.surface.start }[event.key];
    if (!to) return;
    event.preventDefault();
    this.moveStart(...to);
  }

  // ---- time

  jump(step) {
    this.pause();
    this.go(step);
    this.say();
  }

  /** A click or a drag on the plot of the loss sets the step. */
  seek({ offsetX }) {
    const { left, right } = this.axes;
    this.jump(Math.round(Math.max(0, Math.min(1, (offsetX - left) / (right - left))) * STEPS));
  }

  play() {
    if (this.step === STEPS) this.go(0);
    this.playing = true;
    this.playButton.textContent = t("멈춤", "Pause");
    let at = this.step, before = null;
    const frame = (now) => {
      if (!this.playing) return;
      // Slow while the first steps tell them apart, faster later on.
      at += Math.min(0.1, (now - (before ?? now)) / 1000) * (12 + at / 2);
      before = now;
      const step = Math.min(STEPS, still.matches ? Math.floor(at / 10) * 10 : Math.floor(at));
      if (step !== this.step) this.go(step);
      if (step === STEPS) this.jump(STEPS);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.playButton.textContent = t("재생", "Play");
  }

  // ---- the race

  lrOf(name) {
    return this.mode === "same" ? this.settings.lr : Number((this.rates[name] * this.settings.factor).toPrecision(3));
  }

  race() {
    if (!this.surface) return;
    const own = this.mode === "own";
    this.paths = this.names.filter((name) => this.chosen.has(name)).map((name) => {
      const lr = this.lrOf(name);
      const path = walk(this.surface, name, { ...this.settings, lr }, this.start, STEPS);
      return { name, lr, ...path, settled: settled(path), gone: diverged(path, this.surface) };
    });
    for (const [made, users] of Object.values(this.sliders)) {
      made.querySelector("input").disabled = made.classList.toggle("off", !users.some((name) => this.chosen.has(name)));
    }
    this.sliders.factor[0].hidden = !own;
    this.sliders.lr[0].hidden = own;
    const stale = this.tunedFor !== conditions(this.start, this.settings);
    this.tuneButton.disabled = !own || !stale;
    this.advice.textContent = !own
      ? t("η가 같아도 걸음의 길이는 옵티마이저마다 다릅니다.", "With the same η, each optimizer takes steps of another length.")
      : stale
        ? t("η는 아직 처음 출발점과 설정에 맞춘 값입니다.", "Each η is still the one tuned for the first start and settings.")
        : this.settings.factor !== 1
          ? t(`저마다 맞춘 η의 ${this.settings.factor}배입니다.`, `Each tuned η times ${this.settings.factor}.`)
          : t("η는 45개 가운데 이 출발점에서 가장 먼저 최저점에 자리 잡거나 가장 가까이 가는 값입니다.", "Each η is the one, of 45, that settles at a minimum first from this start, or comes closest.");
    this.draw();
    this.say();
  }

  /** Say the result, once the reader has stopped changing things. */
  say() {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      const results = this.ranked().map(({ name, gone, losses, end }) =>
        gone <= this.step
          ? t(`${nameOf(name)} ${gone}걸음에 발산`, `${nameOf(name)} diverged at step ${gone}`)
          : `${nameOf(name)} ${Number(losses[Math.min(end, this.step)].toPrecision(2))}`);
      this.status.textContent = t(`${this.step}걸음. 손실: `, `Step ${this.step}. Loss: `) + results.join(", ");
    }, 600);
  }

  ranked() {
    const loss = ({ losses, end, gone }) => (gone <= this.step ? Infinity : losses[Math.min(end, this.step)]);
    return [...this.paths].sort((p, q) => loss(p) - loss(q) || q.gone - p.gone || 0);
  }

  // ---- drawing

  stroke(name, kind, attributes) {
    const { colour, dash } = LOOKS[name];
    return h("path", { class: kind, stroke: `var(--c${colour})`, "stroke-dasharray": kind === "line" && dash, ...attributes });
  }

  badge(name) {
    const { letter, colour } = LOOKS[name];
    return h("g", { class: "badge" }, h("circle", { r: 8, stroke: `var(--c${colour})` }), h("text", { y: ".35em" }, letter));
  }

  /** Take the sizes, and draw what they change; all of it if the surface is `anew`. */
  fit(anew) {
    const width = this.map.clientWidth, height = this.map.clientHeight;
    const plot = [this.plot.clientWidth, this.plot.clientHeight];
    const size = [width, height, ...plot].join();
    if (!width || (!anew && size === this.size)) return;
    Object.assign(this, { size, plotSize: plot });
    if (!anew && width === this.width) return this.draw();
    const [left, right, bottom, top] = this.surface.box;
    Object.assign(this, {
      width, height,
      x: (a) => ((a - left) / (right - left)) * width,
      y: (b) => ((top - b) / (top - bottom)) * height,
    });
    this.map.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.drawGround();
    this.race();
  }

  drawGround() {
    const { surface, x, y, width, height } = this;
    const [left, right, bottom, top] = surface.box;
    // Level by level, not to hold up a frame.
    const levels = h("g"), waiting = levelsOf(surface);
    const next = () => {
      const start = performance.now();
      while (waiting.length && performance.now() - start < 4) {
        const [outlines] = contours(surface, [waiting.shift()], 120, 96);
        levels.append(h("path", { class: "level", d: outlines.map(outline).join("") }));
      }
      if (waiting.length) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    const outline = (flat) => `M${Array.from({ length: flat.length / 2 }, (_, i) => `${x(flat[2 * i]).toFixed(1)} ${y(flat[2 * i + 1]).toFixed(1)}`).join("L")}Z`;
    const ticks = (from, to) => {
      const found = [];
      const rim = (to - from) / 12;
      for (let value = Math.ceil(from + rim); value < to - rim; value++) found.push(value);
      return found;
    };
    const sign = (value) => String(value).replace("-", "−");
    this.ground.replaceChildren(
      levels,
      ...(surface.curve ? surface.curve.map((points) => h("path", { class: "curve", d: `M${points.map(([a, b]) => `${x(a)} ${y(b)}`).join("L")}` })) : []),
      h("rect", { class: "frame", x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 4 }),
      ...ticks(left, right).map((a) => h("text", { class: "ticks", x: x(a), y: height - 5, "text-anchor": "middle" }, sign(a))),
      ...ticks(bottom, top).map((b) => h("text", { class: "ticks", x: 5, y: y(b), dy: ".35em" }, sign(b))),
      h("text", { class: "ticks", x: width - 6, y: height - 5, "text-anchor": "end", "font-style": "italic" }, surface.axes[0]),
      h("text", { class: "ticks", x: 5, y: 14, "font-style": "italic" }, surface.axes[1]),
      ...(surface.curve ? [] : surface.minima.map(([a, b]) => {
        const loss = surface.loss(a, b);
        return h("g", { transform: `translate(${x(a)} ${y(b)})` },
          h("path", { class: loss > GOAL ? "star shallow" : "star", d: STAR }),
          // Below the star, or above it where the picture ends.
          surface.minima.length > 1 ? h("text", { class: "halo", y: y(b) + 62 < height ? 44 : -36, "text-anchor": "middle" }, `L = ${short(loss < 1e-15 ? 0 : loss)}`) : null);
      })),
    );
    const { left: mapLeft, top: mapTop } = this.map.getBoundingClientRect();
    this.words = [...this.ground.querySelectorAll("text")].map((text) => { // that badges must not cover
      const { x, y, width, height } = text.getBoundingClientRect();
      return { x: x - mapLeft + width / 2, y: y - mapTop + height / 2, across: width / 2, down: height / 3 };
    });
  }

  /** Paths, curves of the loss and rows of the table, whole; `go` shows them up to a step. */
  draw() {
    const { x, y } = this;
    if (!x) return;
    const near = (value) => Math.max(-2000, Math.min(4000, value)).toFixed(1); // far out is out of the picture
    const places = new Map(this.trailOf?.map(({ name, badgeAt }) => [name, badgeAt]));
    this.trailOf = this.paths.map((path) => ({
      ...path,
      spots: Array.from({ length: path.end + 1 }, (_, i) => `${near(x(path.points[2 * i]))} ${near(y(path.points[2 * i + 1]))}`),
      line: this.stroke(path.name, "line"),
      dots: this.stroke(path.name, "dots"),
      leader: this.stroke(path.name, "leader", { "stroke-width": 1.2 }),
      badge: this.badge(path.name),
      badgeAt: places.get(path.name),
    }));
    this.trails.replaceChildren(...this.trailOf.flatMap(({ line, dots }) => [line, dots]));
    this.heads.replaceChildren(...this.trailOf.map(({ leader }) => leader), ...this.trailOf.map(({ badge }) => badge));

    const [a, b] = this.start;
    const [left, right] = this.surface.box;
    const text = [a, b].map((value, i) => `${this.surface.axes[i]} = ${Number(value.toFixed(4))}`).join(", ");
    for (const [name, value] of Object.entries({ "aria-valuemin": left, "aria-valuemax": right, "aria-valuenow": a, "aria-valuetext": text, transform: `translate(${x(a)} ${y(b)})` })) {
      this.handle.setAttribute(name, value);
    }
    this.drawPlot();
    this.drawRows();
    this.go(this.step);
  }

  drawPlot() {
    const [width, height] = this.plotSize;
    this.plot.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const left = 30, right = width - 16, top = 6, bottom = height - 18;
    const highest = Math.ceil(Math.log10(Math.max(...this.paths.map(({ losses }) => losses[0]), 1))) ;
    const low = -6;
    const px = (step) => left + ((right - left) * step) / STEPS;
    const py = (loss) => bottom - ((bottom - top) * (Math.max(Math.log10(loss), low) - low)) / (highest + 0.5 - low);
    const inside = (loss) => Math.max(top, Math.min(bottom, py(loss) || top)); // NaN is at the top
    Object.assign(this, { axes: { left, right, top, bottom, px, inside } });
    const decadesShown = [];
    for (let e = low; e <= highest; e += 2) decadesShown.push(e);
    this.curves.replaceChildren(
      ...decadesShown.flatMap((e) => [
        h("path", { class: "grid", d: `M${left} ${py(10 ** e).toFixed(1)}H${right}` }),
        h("text", { class: "ticks", x: left - 5, y: py(10 ** e), dy: ".35em", "text-anchor": "end" }, e === 0 ? "1" : power(e)),
      ]),
      ...[0, 100, 200, STEPS].map((step) => h("text", { class: "ticks", x: px(step), y: height - 3, "text-anchor": step === STEPS ? "end" : "middle" }, step)),
      ...this.trailOf.map(({ name, losses }) => this.stroke(name, "line", { d: `M${Array.from(losses, (loss, step) => `${px(step).toFixed(1)} ${inside(loss).toFixed(1)}`).join("L")}` })),
    );
  }

  drawRows() {
    this.rows = new Map(this.paths.map(({ name, lr, settled, gone }) => {
      const loss = h("td");
      const last = gone < Infinity
        ? h("td", { class: "gone" }, t(`${gone}걸음에 발산`, `diverged at ${gone}`))
        : h("td", {}, settled < Infinity ? t(`${settled}걸음`, `${settled} steps`) : "–");
      const row = h("tr", {}, h("td", {}, h("svg", { width: 17, height: 17, viewBox: "-9 -9 18 18", "aria-hidden": "true" }, this.badge(name)), nameOf(name)), h("td", {}, String(lr)), loss, last);
      return [name, Object.assign(row, { loss })];
    }));
    this.order = "";
  }

  /** Show step `step`. */
  go(step) {
    this.step = step;
    this.time.value = step;
    this.timeText.textContent = t(`${step}걸음`, `step ${step}`);
    this.time.setAttribute("aria-valuetext", this.timeText.textContent);
    if (!this.trailOf) return;
    for (const trail of this.trailOf) {
      const until = Math.min(step, trail.end);
      const spots = trail.spots.slice(0, until + 1);
      trail.line.setAttribute("d", `M${spots.join("L")}`);
      trail.dots.setAttribute("d", spots.map((spot) => `M${spot}h.01`).join(""));
      trail.at = [this.x(trail.points[2 * until]), this.y(trail.points[2 * until + 1])].map((value, i) => {
        const size = i ? this.height : this.width;
        return Math.max(0, Math.min(size, Number.isFinite(value) ? value : size));
      });
    }
    this.placeBadges();
    const ranked = this.ranked();
    for (const { name, losses, end } of ranked) {
      const text = step > end ? "∞" : short(losses[step]);
      const { loss } = this.rows.get(name);
      if (loss.textContent !== text) loss.textContent = text;
    }
    const order = ranked.map(({ name }) => name).join();
    if (order !== this.order) this.ranking.replaceChildren(...ranked.map(({ name }) => this.rows.get(name)));
    this.order = order;
    this.drawNow();
  }

  /** The step in the plot of the loss, with the letters of the curves there. */
  drawNow() {
    const { px, inside, top, bottom } = this.axes;
    const marks = this.trailOf.map(({ name, losses, end }) => ({ name, x: px(Math.min(end, this.step)), y: inside(losses[Math.min(end, this.step)]) })).sort((p, q) => q.y - p.y);
    const letter = parseFloat(getComputedStyle(this.curves.querySelector("text")).fontSize);
    const apart = Math.min(1.1 * letter, (bottom - top) / marks.length);
    let above = bottom - 4 + apart; // clear of the numbers below
    this.now.replaceChildren(
      h("path", { class: "frame", d: `M${px(this.step)} ${top}V${bottom}` }),
      ...marks.flatMap(({ name, x, y }, i) => {
        above = Math.max(Math.min(y, above - apart), top + apart * (marks.length - 1 - i));
        return [
          this.stroke(name, "dots", { d: `M${x} ${y}h.01` }),
          h("text", { class: "halo", x: x + 5, y: above, dy: ".35em", "font-weight": 700 }, LOOKS[name].letter),
        ];
      }),
    );
  }

  /** Letters stand beside the heads of the paths, apart from each other and inside the picture. */
  placeBadges() {
    const apart = 19, away = 18;
    for (const trail of this.trailOf) trail.badgeAt ??= [trail.at[0] + away * 0.7, trail.at[1] - away * 0.7];
    for (let round = 0; round < 60; round++) {
      for (const trail of this.trailOf) {
        const [ax, ay] = trail.at;
        let [bx, by] = trail.badgeAt;
        const push = (fromX, fromY, distance, strength) => {
          const dx = bx - fromX, dy = by - fromY, length = Math.hypot(dx, dy) || 0.01;
          bx += ((dx || 0.007) / length) * (distance - length) * strength;
          by += ((dy || -0.007) / length) * (distance - length) * strength;
        };
        push(ax, ay, away, 0.25);
        for (const other of this.trailOf) {
          if (other === trail) continue;
          if (Math.hypot(bx - other.badgeAt[0], by - other.badgeAt[1]) < apart) push(...other.badgeAt, apart, 0.5);
          if (Math.hypot(bx - other.at[0], by - other.at[1]) < 12) push(...other.at, 12, 0.5);
        }
        for (const [a, b] of this.surface.minima) {
          const star = [this.x(a), this.y(b)];
          if (Math.hypot(bx - star[0], by - star[1]) < 24) push(...star, 24, 0.5);
        }
        for (const { x, y, across, down } of this.words) {
          const [inX, inY] = [across + 9 - Math.abs(bx - x), down + 9 - Math.abs(by - y)];
          if (inX <= 0 || inY <= 0) continue;
          if (inY < inX) by += by < y ? -inY : inY;
          else bx += bx < x ? -inX : inX;
        }
        trail.badgeAt = [Math.max(10, Math.min(this.width - 10, bx)), Math.max(10, Math.min(this.height - 10, by))];
      }
    }
    for (const { at, badgeAt, leader, badge } of this.trailOf) {
      leader.setAttribute("d", `M${at}L${badgeAt}`);
      badge.setAttribute("transform", `translate(${badgeAt})`);
    }
  }
}

const STAR = "M0-7L1.7-2.3L6.7-2.2L2.7.9L4.1 5.7L0 2.8L-4.1 5.7L-2.7.9L-6.7-2.2L-1.7-2.3Z";

customElements.define("optimizer-paths", OptimizerPaths);
