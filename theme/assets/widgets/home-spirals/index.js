// The widget <home-spirals> of the home page: a small network learns two spirals before the
// reader's eyes, and fails without its hidden layers. Nothing of it is recorded: each frame
// shows the network as it is after the steps trained so far. Where less motion is asked for,
// the figure inside the element stays until the reader presses a button, and then only the
// end of the training is drawn.

import { Widget, h, t, still } from "../shared/widget.js";
import { POINTS, SIDE, STEPS, network, points } from "./spirals.js";

const GRID = 64; // the plane is computed at GRID × GRID points, and smoothed
const STEPS_PER_SECOND = 90;
const MS = 8; // of each frame, at most, for steps
const { X, y } = points();
const PLANE = Float64Array.from({ length: 2 * GRID * GRID }, (_, k) => {
  const cell = k >> 1;
  const place = k % 2 ? GRID - 1 - Math.floor(cell / GRID) : cell % GRID; // rows go down, x2 goes up
  return SIDE * ((2 * place + 1) / GRID - 1);
});

const channels = (hex) => [1, 3, 5].map((k) => Number.parseInt(hex.slice(k, k + 2), 16));

/** The context of a canvas, sharp on every screen and empty; its unit is a CSS pixel. Null while the canvas is not shown. */
function sized(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  if (!width) return null;
  const ratio = window.devicePixelRatio || 1;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return Object.assign(context, { globalAlpha: 1 });
}

class HomeSpirals extends Widget {
  static css = `
  :host { background: var(--rdl-soft); margin: 0; padding: .7rem; }
  :host([live]) slot, :host(:not([live])) .stage { display: none; }
  .stage { align-items: stretch; display: flex; gap: .8rem; justify-content: center; }
  .plane { aspect-ratio: 1; border-radius: .3rem; flex: 0 1 19rem; min-width: 0; width: 19rem; }
  .side { flex: 0 1 8rem; min-width: 0; position: relative; }
  .net { height: 100%; inset: 0; position: absolute; width: 100%; }
  @container (max-width: 26rem) { .side { display: none; } .plane { flex-basis: 16.5rem; } }
  .bar { justify-content: space-between; margin-top: .5rem; }
  .bar, .verdict { margin-inline: auto; max-width: 27.8rem; }
  .numbers { display: flex; gap: .9rem; margin: 0; }
  .numbers div { display: flex; flex-direction: column; line-height: 1.35; }
  dt { color: var(--md-default-fg-color--light); font-size: .6rem; }
  dd { font-size: .8rem; font-variant-numeric: tabular-nums; font-weight: 700; margin: 0; min-width: 2.4rem; }
  button { min-height: 2.2rem; padding-inline: .8rem; }
  .verdict { margin-block: .4rem 0; min-height: 1.5em; }
  @container (max-width: 26rem) { .verdict { min-height: 3em; } }
  @media print { .stage, .bar, .verdict { display: none; } :host([live]) slot { display: contents; } }
  `;

  seed = 0;
  layers = true;
  running = false; // training, unless out of sight
  seen = false;

  build(root) {
    this.plane = h("canvas", { class: "plane", role: "img" });
    this.net = h("canvas", { class: "net", "aria-hidden": "true" });
    const number = (name) => {
      const value = h("dd");
      return [h("div", {}, h("dt", {}, name), value), value];
    };
    const [step, loss, accuracy] = [["스텝", "Step"], ["손실", "Loss"], ["정확도", "Accuracy"]].map(([ko, en]) => number(t(ko, en)));
    this.values = { step: step[1], loss: loss[1], accuracy: accuracy[1] };
    this.main = h("button", { class: "primary", onclick: () => this.press() });
    this.toggle = h("button", { onclick: () => this.start(this.seed, !this.layers) });
    this.verdict = h("p", { class: "verdict", role: "status" });
    root.append(h("slot"),
      h("div", { class: "stage" }, h("div", { class: "side" }, this.net), this.plane),
      h("div", { class: "row bar" }, h("dl", { class: "numbers" }, step[0], loss[0], accuracy[0]),
        h("div", { class: "row" }, this.main, this.toggle)),
      this.verdict);
    this.small = h("canvas", { width: GRID, height: GRID });
    this.pixels = new ImageData(GRID, GRID);
    this.prepare(this.seed, this.layers);
    this.toggleAttribute("live", !still.matches);
    this.running = !still.matches;
    this.label();
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.seen = isIntersecting;
      this.go();
    }, { threshold: 0.1 }).observe(this);
    new ResizeObserver(() => this.paint()).observe(this);
  }

  /** Takes a fresh network; nothing is trained yet. */
  prepare(seed, layers) {
    Object.assign(this, { seed, layers, model: network(seed, layers), due: 0 }); // due: steps by the clock
    this.outputs = this.model.layers.map(({ outputs }) => new Float64Array(outputs * GRID * GRID));
    this.verdict.textContent = "";
    this.measure();
  }

  start(seed, layers) {
    this.prepare(seed, layers);
    this.running = true;
    this.label();
    if (!still.matches) this.paint();
    this.go();
  }

  /** The main button: stop, go on, or train again from other first weights. */
  press() {
    if (this.running || (this.model.steps > 0 && this.model.steps < STEPS)) {
      this.running = !this.running;
      this.label();
      this.go();
    } else this.start(this.seed + (this.model.steps > 0), this.layers);
  }

  label() {
    const begun = this.model.steps > 0;
    this.main.textContent = this.running ? t("멈춤", "Pause")
      : begun && this.model.steps < STEPS ? t("계속", "Go on") : begun ? t("다시", "Again") : t("학습 시작", "Train it");
    this.toggle.textContent = this.layers ? t("층 빼기", "Take the layers out") : t("층 넣기", "Put the layers back");
  }

  /** Trains from frame to frame while the widget is seen, until all steps are done. */
  go() {
    if (!this.running || !this.seen || this.frame) return;
    let before = performance.now();
    const tick = (now) => {
      this.frame = 0;
      if (!this.running || !this.seen) return;
      this.due = Math.min(STEPS, this.model.steps + 12, this.due + Math.max(0, now - before) * STEPS_PER_SECOND / 1000);
      before = now;
      const began = performance.now();
      while (this.model.steps < this.due && performance.now() - began < MS) this.model.step(X, y, 0, POINTS);
      this.measure();
      if (this.model.steps >= STEPS) this.finish();
      else this.frame = requestAnimationFrame(tick);
      if (!still.matches || !this.frame) this.paint();
    };
    this.frame = requestAnimationFrame(tick);
  }

  finish() {
    this.running = false;
    this.toggleAttribute("live", true);
    this.label();
    const right = Math.round(this.accuracy * POINTS);
    this.verdict.textContent = this.layers
      ? t(`은닉층 두 개가 경계를 휘어, 점 ${POINTS}개 가운데 ${right}개를 맞혔습니다.`,
        `Two hidden layers bend the boundary: ${right} of ${POINTS} points are right.`)
      : t(`은닉층이 없으면 경계는 직선입니다. 점 ${POINTS}개 가운데 ${right}개만 맞혔습니다.`,
        `Without hidden layers the boundary is a line: only ${right} of ${POINTS} points are right.`);
  }

  measure() {
    this.accuracy = this.model.accuracy(X, y);
    this.values.step.textContent = `${this.model.steps}`;
    this.values.loss.textContent = this.model.loss(X, y).toFixed(3);
    this.values.accuracy.textContent = `${Math.round(100 * this.accuracy)} %`;
  }

  paint() {
    const colours = ["--c0", "--c1"].map((name) => this.colour(name));
    this.paintPlane(colours);
    this.paintNet(colours);
    this.plane.setAttribute("aria-label", t(
      `신경망이 나눈 평면. 파란 원과 주황 사각형 점 ${POINTS}개가 두 나선으로 감겨 있다.`,
      `The plane as the network parts it. ${POINTS} points, blue circles and orange squares, wind in two spirals.`));
  }

  paintPlane(colours) {
    const context = sized(this.plane);
    if (!context) return;
    const rgb = colours.map(channels);
    const z = this.model.activations(PLANE, this.outputs).at(-1);
    const { data } = this.pixels;
    for (let k = 0; k < z.length; k++) {
      const p = 1 / (1 + Math.exp(-z[k]));
      const hue = rgb[+(p > 0.5)];
      for (let c = 0; c < 3; c++) data[4 * k + c] = hue[c];
      data[4 * k + 3] = 255 * (0.06 + 0.5 * Math.abs(2 * p - 1));
    }
    this.small.getContext("2d").putImageData(this.pixels, 0, 0);
    const size = this.plane.getBoundingClientRect().width;
    context.imageSmoothingQuality = "high";
    context.drawImage(this.small, 0, 0, size, size);
    context.strokeStyle = this.colour("--md-default-bg-color");
    const [scale, r] = [size / (2 * SIDE), Math.max(2.4, size / 110)];
    for (let k = 0; k < POINTS; k++) {
      const [left, top] = [scale * (X[2 * k] + SIDE), scale * (SIDE - X[2 * k + 1])];
      context.beginPath();
      if (y[k]) context.rect(left - r, top - r, 2 * r, 2 * r);
      else context.arc(left, top, r, 0, 7);
      context.fillStyle = colours[y[k]];
      context.fill();
      context.stroke();
    }
  }

  // Neurons as dots, weights as lines: blue below 0, orange above, the stronger the darker.
  paintNet(colours) {
    const context = sized(this.net);
    if (!context) return;
    const { width, height } = this.net.getBoundingClientRect();
    const counts = [2, ...this.model.layers.map(({ outputs }) => outputs)];
    const place = (l, k) => [
      10 + (width - 20) * (l / (counts.length - 1)),
      counts[l] > 2 ? 10 + ((height - 20) * k) / (counts[l] - 1) : height / 2 + (counts[l] === 2 ? (k - 0.5) * height * 0.3 : 0),
    ];
    this.model.layers.forEach(({ W, inputs }, l) => {
      const most = W.reduce((top, w) => Math.max(top, Math.abs(w)), 0);
      W.forEach((w, k) => {
        context.globalAlpha = Math.abs(w) / most;
        context.strokeStyle = colours[+(w > 0)];
        context.beginPath();
        context.moveTo(...place(l, k % inputs));
        context.lineTo(...place(l + 1, Math.floor(k / inputs)));
        context.stroke();
      });
    });
    context.globalAlpha = 1;
    context.fillStyle = this.colour("--md-typeset-color");
    counts.forEach((count, l) => {
      for (let k = 0; k < count; k++) {
        context.beginPath();
        context.arc(...place(l, k), count > 2 ? 3 : 5, 0, 7);
        context.fill();
      }
    });
  }
}

customElements.define("home-spirals", HomeSpirals);
