// The widget <digit-pad>: draw a digit, and see what a CNN makes of it, layer by layer.
//
//   weights="part/page/program"   the program whose network reads, from weights/part/page/program.js
//                                 beside this file; `pytest --record` writes that module. It is
//                                 loaded at the reader's first touch: until then the widget asks
//                                 for a guess.

import { Widget, h, importModule, t } from "../shared/widget.js";
import { decode, forward } from "./cnn.js";
import { asDrawn, fitted } from "./optdigits.js";

const PEN = 0.04; // the radius, where the pad's side is 1
const STEP = 1 / 16; // of the arrow keys
const PIXELS = 480; // of the pad's canvas
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// What stands on the pad at first: a 3, drawn without lifting the pen.
const arc = (x, y, across, down, from, to) => Array.from({ length: 17 }, (_, i) => {
  const angle = ((from + ((to - from) * i) / 16) * Math.PI) / 180;
  return [x + across * Math.cos(angle), y + down * Math.sin(angle)];
});
const SAMPLE = [[...arc(0.49, 0.31, 0.16, 0.15, -155, 80), ...arc(0.47, 0.66, 0.2, 0.19, -80, 155)]];

const percent = (p) => `${Math.round(100 * p)} %`;

class DigitPad extends Widget {
  static css = `
    .top { display: grid; gap: .3rem 1.2rem; grid-template: "board seen answer" auto "board seen bars" 1fr "help help help" auto / 240px 120px minmax(9rem, 1fr); }
    .board { grid-area: board; }
    .seen { grid-area: seen; }
    .pad { background: var(--rdl-soft); border: 1px solid var(--md-default-fg-color--light); border-radius: .3rem; cursor: crosshair; touch-action: none; user-select: none; width: 100%; }
    .pad canvas { aspect-ratio: 1; touch-action: none; width: 100%; }
    p { margin: 0; }
    .note { font-size: .6rem; line-height: 1.4; }
    .help { grid-area: help; }
    .name { display: flex; flex-wrap: wrap; gap: 0 .6rem; justify-content: space-between; margin-bottom: .2rem; }
    .seen canvas { border: 1px solid var(--rdl-line); }
    .pixels { aspect-ratio: 1; background: var(--rdl-soft); image-rendering: pixelated; width: 100%; }
    .row { margin-top: .4rem; }
    .answer { align-items: baseline; display: flex; flex-wrap: wrap; gap: .2rem .5rem; grid-area: answer; line-height: 1.2; min-height: 2rem; }
    .answer b { font-size: 2rem; line-height: 1; }
    .bars { align-content: start; display: grid; grid-area: bars; gap: 0 .4rem; grid-template-columns: auto 1fr 2.4rem; line-height: 1.05rem; }
    .bars span { text-align: right; }
    .track { align-self: center; height: .6rem; }
    .track i { background: var(--c0); border-radius: 0 .15rem .15rem 0; display: block; height: 100%; min-width: 1px; width: 0; }
    .first { font-weight: 700; }
    .first + .track i { background: var(--c1); }
    .score { margin-top: .3rem; min-height: 2.8em; }
    .layer { margin-top: .8rem; }
    .maps { display: grid; gap: .25rem; grid-template-columns: repeat(16, 1fr); }
    .eight { gap: .25rem .5rem; grid-template-columns: repeat(8, 1fr); }
    .kernel { background: none; justify-self: center; width: 37.5%; }
    .examples { display: grid; gap: .5rem 1.2rem; grid-template-columns: 1fr 1fr; margin-top: 1rem; }
    .strip { display: grid; gap: .25rem; grid-template-columns: repeat(5, 1fr); min-height: 5.4rem; align-content: start; }
    .strip button { border-color: var(--rdl-line); min-height: 0; min-width: 24px; padding: 2px; }
    .strip button[aria-pressed=true] { border-color: var(--md-typeset-a-color); outline: 1px solid var(--md-typeset-a-color); }
    .strip canvas { margin: auto; width: min(100%, 2rem); }
    @container (max-width: 560px) {
      .top { grid-template: "board seen" auto "board answer" 1fr "bars bars" auto "help help" auto / minmax(0, 2fr) minmax(0, 1fr); }
      .bars { margin-top: .4rem; }
      .maps, .eight { gap: .25rem; grid-template-columns: repeat(8, 1fr); }
      .examples { grid-template-columns: 1fr; }
      .strip { grid-template-columns: repeat(10, 1fr); gap: .15rem; min-height: 2rem; }
    }
  `;

  weights = null; // name -> numbers, once they are loaded
  strokes = SAMPLE;
  untouched = true; // the sample gives way to the first stroke
  example = null; // the number of a held-out image, or null
  pen = [0.5, 0.2];
  down = false; // the pen of the keyboard
  pressed = new Set();
  fit = true;

  build(root) {
    this.pad = h("canvas", { width: PIXELS, height: PIXELS });
    this.seen = h("canvas", { class: "pixels", width: 8, height: 8, role: "img", "aria-label": t("망이 받는 8×8 그림", "The 8×8 image that the network receives") });
    this.answer = h("p", { class: "answer" });
    this.bars = h("div", { class: "bars", role: "img", "aria-label": t("확률: 아직 읽지 않음", "Probabilities: nothing has been read yet") });
    this.rows = Array.from({ length: 10 }, (_, digit) => {
      const name = h("span", {}, String(digit)), fill = h("i"), number = h("span", { class: "number" });
      this.bars.append(name, h("div", { class: "track" }, fill), number);
      return { name, fill, number };
    });
    this.status = h("p", { class: "only-heard", role: "status" });
    this.layers = [
      this.layer("first", t("합성곱 + ReLU: 특징 맵과 그 3×3 가중치(주황은 +, 파랑은 −)", "Convolution + ReLU: maps above their 3×3 weights (orange +, blue −)"), 8, 8),
      this.layer("second", t("합성곱 + ReLU: 한 장 한 장이 위의 8장을 모두 본다", "Convolution + ReLU: each map looks at all 8 above"), 16, 8),
      this.layer("pooled", t("최대 풀링: 2×2칸마다 가장 큰 값만 남긴다", "Max pooling: the largest of each 2×2 is kept"), 16, 4),
    ];
    this.small = Array.from({ length: 8 }, () => h("canvas", { class: "pixels kernel", width: 3, height: 3 })); // the weights behind each map
    this.layers[0].element.lastChild.append(...this.small);
    const help = t(
      "마우스나 손가락으로 쓰세요. 키보드: 방향키로 펜을 옮기고, 스페이스로 내리거나 들고, Delete로 지웁니다.",
      "Draw with mouse or finger. Keyboard: arrows move the pen, Space lowers or lifts it, Delete clears.",
    );
    const board = h("div", {
      class: "pad", tabindex: 0, role: "application", "aria-label": t("숫자를 쓰는 판", "Pad for a digit"), "aria-describedby": "help",
      onpointerdown: (event) => this.press(event), onpointermove: (event) => this.move(event),
      onpointerup: () => this.lift(), onpointercancel: () => this.lift(),
      onkeydown: (event) => this.key(event), onkeyup: (event) => this.pressed.delete(event.key),
      onfocus: () => { this.byKeys = board.matches(":focus-visible"); this.repaint(); },
      onblur: () => { this.byKeys = false; this.pressed.clear(); this.repaint(); },
    }, this.pad);
    this.board = board;
    const fit = h("input", { type: "checkbox", checked: true, onchange: () => { this.fit = fit.checked; this.changed(); } });
    this.right = h("div", { class: "strip" });
    this.wrong = h("div", { class: "strip" });
    this.score = h("p", { class: "note score" }, t("첫 획을 긋거나 단추를 누르면 가중치를 받아 와, 학습에 쓰지 않은 그림까지 모두 읽습니다.",
      "At your first stroke, or with the button, the weights are loaded; then the network also reads all images kept out of training."));
    this.guess = [h("span", {}, t("신경망은 이 글씨를 어떤 숫자로 읽을까요? 먼저 맞혀 보세요.", "Which digit will the network read? Guess first.")),
      h("button", { type: "button", class: "primary", onclick: () => this.changed() }, t("읽어 보기", "Let it read"))];
    root.append(
      h("div", { class: "top" },
        h("div", { class: "board" }, board, h("div", { class: "row controls" },
          h("button", { type: "button", onclick: () => this.clear() }, t("지우기", "Clear")),
          h("label", {}, fit, t("데이터처럼 맞추기", "Fit like the data")))),
        h("div", { class: "seen" }, h("span", { class: "name" }, t("망이 보는 것", "What it sees"), h("span", { class: "note" }, "1×8×8")), this.seen),
        this.answer,
        this.bars,
        h("p", { class: "note help", id: "help" }, help)),
      ...this.layers.map(({ element }) => element),
      h("div", { class: "examples" },
        h("div", {}, h("span", { class: "name" }, t("새로운 사람의 글씨: 옳게 읽은 그림", "By new people, read correctly")), this.right),
        h("div", {}, h("span", { class: "name" }, t("새로운 사람의 글씨: 잘못 읽은 그림", "By new people, misread")), this.wrong)),
      this.score,
      this.status,
    );
    this.look();
    this.answer.append(...this.guess);
  }

  /** A row of canvases, one for each feature map. */
  layer(name, text, maps, side) {
    const canvases = Array.from({ length: maps }, () => h("canvas", { class: "pixels", width: side, height: side }));
    const shape = `${maps}×${side}×${side}`;
    const label = t(`특징 맵 ${maps}장, 모양 ${shape}`, `${maps} feature maps of shape ${shape}`);
    const element = h("div", { class: "layer" },
      h("span", { class: "name" }, text, h("span", { class: "note" }, shape)),
      h("div", { class: maps === 8 ? "maps eight" : "maps", role: "img", "aria-label": label }, canvases));
    return { name, element, canvases };
  }

  /** Loads the weights, at the first touch; then reads what stands on the pad, and the held-out images. */
  async load() {
    if (this.weights || this.loading) return;
    this.loading = true;
    let recorded;
    try {
      recorded = (await importModule(new URL(`./weights/${this.getAttribute("weights")}.js`, import.meta.url))).default;
    } catch (error) {
      console.error(error);
      this.answer.replaceChildren(h("span", { class: "error" }, t("가중치를 불러오지 못했습니다. 연결을 확인하고 페이지를 새로 고쳐 주세요.",
        "The weights could not be loaded. Check the connection and reload the page.")));
      return;
    }
    this.weights = Object.fromEntries(Object.entries(recorded).map(([name, tensor]) => [name, decode(tensor)]));
    const first = this.weights["0.weight"];
    this.sets = this.small.map((_, i) => first.subarray(9 * i, 9 * i + 9));
    if (this.guess[1].matches(":focus")) this.board.focus({ preventScroll: true }); // the button goes
    this.changed();
    this.grade();
  }

  // Drawing

  /** Where the pointer is on the pad, from 0 to 1. */
  at(event) {
    const { left, top, width, height } = this.pad.getBoundingClientRect();
    const within = (value) => Math.min(1, Math.max(0, value));
    return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
  }

  press(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    this.byKeys = this.down = false;
    this.board.setPointerCapture(event.pointerId);
    this.begin(this.at(event));
    this.drawing = true;
  }

  move(event) {
    if (!this.drawing || !event.isPrimary) return;
    const stroke = this.strokes.at(-1);
    for (const { clientX, clientY } of event.getCoalescedEvents?.() ?? [event]) {
      const point = this.at({ clientX, clientY }), [x, y] = stroke.at(-1);
      if (Math.hypot(point[0] - x, point[1] - y) > 0.008) stroke.push(point);
    }
    this.changed();
  }

  lift() {
    this.drawing = false;
  }

  /** Begin a stroke; what stood there as an example gives way. */
  begin(point) {
    if (this.untouched || this.example !== null) this.strokes = [];
    this.untouched = false;
    this.example = null;
    this.strokes.push([point]);
    this.pen = point;
    this.changed();
  }

  key(event) {
    if (event.key in ARROWS) {
      this.pressed.add(event.key); // two at once go diagonally
      const [across, down] = [...this.pressed].map((key) => ARROWS[key]).reduce((a, b) => [a[0] + b[0], a[1] + b[1]]);
      this.pen = [this.pen[0] + across * STEP, this.pen[1] + down * STEP].map((value) => Math.min(1, Math.max(0, value)));
      if (this.down) this.strokes.at(-1).push(this.pen);
      this.changed();
    } else if (event.key === " ") {
      this.down = !this.down;
      if (this.down) this.begin(this.pen);
      else this.repaint();
      const [across, down] = this.pen.map((value) => Math.round(value / STEP));
      this.say(this.down ?
        t(`펜을 내렸습니다: 16칸 가운데 왼쪽에서 ${across}칸, 위에서 ${down}칸`, `Pen down: of 16 steps ${across} from the left, ${down} from the top`) :
        t("펜을 들었습니다", "Pen up"));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.clear();
    } else return;
    this.byKeys = true;
    event.preventDefault();
  }

  clear() {
    this.strokes = [];
    this.pen = [0.5, 0.2];
    this.untouched = this.down = false;
    this.example = null;
    this.changed();
  }

  show(number) {
    this.example = number;
    this.down = false;
    this.changed();
  }

  // Reading

  image(number) {
    return this.weights.test_images.subarray(64 * number, 64 * number + 64);
  }

  /** Read what stands on the pad. */
  look() {
    if (this.example !== null) this.picture = this.image(this.example);
    else this.picture = this.fit ? fitted(this.strokes) : asDrawn(this.strokes, PEN);
    this.empty = !this.picture.some(Boolean);
    if (!this.weights) return;
    this.result = forward(this.weights, this.picture);
    const { probabilities } = this.result;
    this.best = probabilities.indexOf(Math.max(...probabilities));
  }

  /** Look again at the next frame, and say it once the hand rests. */
  changed() {
    this.load();
    this.stale = true;
    this.repaint();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.weights && this.say(this.words()), 500);
  }

  words() {
    if (this.empty) return t("아직 아무것도 쓰지 않았습니다", "Nothing is drawn yet");
    const read = `${this.best}, ${percent(this.result.probabilities[this.best])}`;
    if (this.example === null) return read;
    const label = this.weights.test_labels[this.example];
    return t(`라벨 ${label}, 읽은 값 ${read}`, `Label ${label}, read as ${read}`);
  }

  say(text) {
    this.status.textContent = text;
  }

  /** Read all held-out images, a few each frame, and offer some. */
  grade() {
    const { test_labels: labels } = this.weights;
    const right = [], wrong = [];
    let number = 0;
    const some = () => {
      for (const start = performance.now(); number < labels.length && performance.now() - start < 5; number++) {
        const { logits } = forward(this.weights, this.image(number));
        (logits.indexOf(Math.max(...logits)) === labels[number] ? right : wrong).push(number);
      }
      if (number < labels.length) return requestAnimationFrame(some);
      const firsts = Array.from({ length: 10 }, (_, digit) => right.find((i) => labels[i] === digit));
      this.offer(this.right, firsts);
      this.offer(this.wrong, wrong);
      const share = (right.length / labels.length).toFixed(2);
      this.score.textContent = t(
        `학습에 쓰지 않은 그림 ${labels.length}장을 방금 이 브라우저가 모두 읽었습니다. ${right.length}장이 맞아 정확도는 ${share}입니다.`,
        `Your browser has just read all ${labels.length} images kept out of training: ${right.length} right, accuracy ${share}.`,
      );
    };
    requestAnimationFrame(some);
  }

  offer(strip, numbers) {
    this.thumbs ??= [];
    for (const number of numbers) {
      const canvas = h("canvas", { class: "pixels", width: 8, height: 8 });
      const label = this.weights.test_labels[number];
      const button = h("button", { type: "button", "aria-pressed": "false", "aria-label": t(`라벨이 ${label}인 그림`, `An image labelled ${label}`), onclick: () => this.show(number) }, canvas);
      this.thumbs.push({ number, canvas, button });
      strip.append(button);
    }
    this.paint();
  }

  // Painting

  repaint() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.paint();
    });
  }

  paint() {
    if (this.stale) this.look();
    this.stale = false;
    const ink = this.colour("--md-typeset-color");
    this.paintPad(ink);
    fill(this.seen, this.picture, 16, ink);
    if (!this.weights) return;
    const { probabilities } = this.result;
    for (const { name, canvases } of this.layers) {
      const { side, values } = this.result[name];
      const most = Math.max(...values);
      canvases.forEach((canvas, i) => fill(canvas, values.subarray(i * side * side, (i + 1) * side * side), most, ink));
    }
    const most = Math.max(...this.sets.flatMap((set) => [...set].map(Math.abs)));
    this.small.forEach((canvas, i) => fill(canvas, this.sets[i], most, this.colour("--c1"), this.colour("--c0")));
    this.thumbs?.forEach(({ number, canvas, button }) => {
      fill(canvas, this.image(number), 16, ink);
      button.setAttribute("aria-pressed", String(number === this.example));
    });
    this.rows.forEach(({ name, fill, number }, digit) => {
      const p = this.empty ? 0 : probabilities[digit];
      fill.style.width = `${100 * p}%`;
      number.textContent = this.empty ? "" : percent(p);
      name.className = number.className = !this.empty && digit === this.best ? "number first" : "number";
    });
    this.bars.setAttribute("aria-label", this.empty ? t("확률 없음", "No probabilities") :
      t("확률: ", "Probabilities: ") + this.rows.map(({ number }, digit) => `${digit} ${number.textContent}`).join(", "));
    if (this.empty) this.answer.replaceChildren(t("숫자를 쓰세요", "Draw a digit"));
    else {
      const label = this.example === null ? null : this.weights.test_labels[this.example];
      this.answer.replaceChildren(h("b", {}, String(this.best)), h("span", {}, percent(probabilities[this.best])),
        label === null ? "" : h("span", { class: "note" }, t(`라벨은 ${label}`, `label ${label}`)));
    }
  }

  paintPad(ink) {
    const context = this.pad.getContext("2d");
    context.clearRect(0, 0, PIXELS, PIXELS);
    if (this.example !== null) {
      const side = PIXELS / 8;
      context.fillStyle = ink;
      this.picture.forEach((value, i) => {
        context.globalAlpha = value / 16;
        context.fillRect((i % 8) * side, Math.floor(i / 8) * side, side, side);
      });
      context.globalAlpha = 1;
    } else {
      Object.assign(context, { strokeStyle: ink, lineWidth: 2 * PEN * PIXELS, lineCap: "round", lineJoin: "round" });
      for (const stroke of this.strokes) {
        const points = stroke.map(([x, y]) => [x * PIXELS, y * PIXELS]);
        context.beginPath();
        context.moveTo(...points[0]);
        for (let i = 1; i < points.length - 1; i++) {
          const [[x, y], [nextX, nextY]] = [points[i], points[i + 1]];
          context.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
        }
        context.lineTo(...points.at(-1));
        context.stroke();
      }
    }
    if (this.byKeys) {
      Object.assign(context, { strokeStyle: this.colour("--c1"), fillStyle: this.colour("--c1"), lineWidth: 5 });
      context.beginPath();
      context.arc(this.pen[0] * PIXELS, this.pen[1] * PIXELS, PEN * PIXELS, 0, 2 * Math.PI);
      if (this.down) context.fill();
      else context.stroke();
    }
  }
}

/** Fill a small canvas, pixel by pixel: |value| / most as opacity, of another colour below 0. */
function fill(canvas, values, most, above, below = above) {
  const context = canvas.getContext("2d"), side = canvas.width;
  context.clearRect(0, 0, side, side);
  values.forEach((value, i) => {
    context.globalAlpha = most && Math.abs(value) / most;
    context.fillStyle = value < 0 ? below : above;
    context.fillRect(i % side, Math.floor(i / side), 1, 1);
  });
}

customElements.define("digit-pad", DigitPad);
