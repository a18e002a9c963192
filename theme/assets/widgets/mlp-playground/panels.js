// What folds out below <mlp-playground>: one example in slow motion, the reader's
// data as CSV, all weights as a table, and the network as a PyTorch program.

import { h, t, choice } from "../shared/widget.js";
import { parseCSV, toCSV, CSVError } from "./data.js";
import { SIDE, fixed } from "./view.js";
import { ALL, LABELS, button, namesInto, neuronName } from "./board.js";
import { slowMotion } from "./slow.js";
import { toTorch } from "./torch.js";

/** A button that copies a text and says so. */
export function copyButton(label, text) {
  const element = button(label, async () => {
    try {
      await navigator.clipboard.writeText(text());
      element.textContent = t("복사했습니다", "Copied");
    } catch {
      element.textContent = t("브라우저가 막았습니다", "Not allowed here");
    }
    setTimeout(() => (element.textContent = label), 1500);
  });
  return element;
}

const fold = (title, ontoggle, ...inside) => h("details", { ontoggle }, h("summary", {}, title), ...inside);

/** One training example, forward and back, stage by stage; each stage shows on the network. */
export class SlowPanel {
  static css = `
    .slow { margin-top: .3rem; }
    .slow input { flex: 1; max-width: 22rem; min-width: 8rem; }
    .formula { font-family: var(--md-code-font-family); font-size: .66rem; line-height: 1.65; margin-top: .3rem; min-height: 7.5em; overflow-wrap: anywhere; }
    .formula > * { display: block; }
  `;

  constructor(owner) {
    Object.assign(this, { owner, example: 0, stage: 0 });
    this.which = h("span", { class: "number" });
    this.range = h("input", { type: "range", min: 0, "aria-label": t("단계", "Stage"), oninput: () => this.go(this.range.valueAsNumber) });
    this.text = h("div", { class: "formula number", role: "status" });
    const turn = (text, label, onclick) => button(text, onclick, { "aria-label": label });
    this.element = fold(t("점 하나를 천천히: 순전파와 역전파", "One example in slow motion: forward, then back"), () => {
      owner.pause();
      this.tell();
    },
    h("div", { class: "row slow" }, turn("‹", t("앞의 점", "Previous example"), () => this.choose(this.example - 1)), this.which, turn("›", t("다음 점", "Next example"), () => this.choose(this.example + 1)),
      h("span", { class: "note" }, t("평면에서 점을 눌러 고를 수도 있습니다.", "Or choose a point on the plane."))),
    h("div", { class: "row slow" }, turn("◀", t("앞 단계", "Back"), () => this.go(this.stage - 1)), turn("▶", t("다음 단계", "Forward"), () => this.go(this.stage + 1)), this.range),
    this.text);
  }

  choose(k) {
    const count = this.owner.parts.train.y.length;
    this.example = (k + count) % count || 0;
    this.go(0);
  }

  go(stage) {
    this.stage = stage;
    this.tell();
  }

  /** Reads the model anew and shows the present stage. */
  tell() {
    const { owner } = this;
    const { parts: { train }, X, model, state: { inputs } } = owner;
    this.point = this.story = null;
    owner.request();
    if (!this.element.open || owner.playing || !train.y.length) return;
    const k = (this.example = Math.min(this.example, train.y.length - 1));
    const x = X.subarray(k * inputs.length, (k + 1) * inputs.length);
    const stages = slowMotion(model, x, train.y[k], Array.from(model.layers, (_, layer) => namesInto(owner, layer)));
    this.stage = Math.max(0, Math.min(this.stage, stages.length - 1));
    this.range.max = stages.length - 1;
    this.range.value = this.stage;
    this.point = train.X.subarray(2 * k, 2 * k + 2);
    const target = Number(train.y[k].toFixed(3));
    this.which.textContent = t(`훈련 점 ${k + 1}/${train.y.length}, 정답 y = ${target}`, `example ${k + 1} of ${train.y.length}, target y = ${target}`);

    const { phase, layer, neuron, lines } = stages[this.stage];
    const [ko, en] = { input: ["입력", "Input"], forward: ["순전파: ", "Forward: "], loss: ["손실", "Loss"], backward: ["역전파: ", "Backward: "] }[phase];
    const title = t(ko, en) + (lines.length && neuron >= 0 ? owner.net.title(layer + 1, neuron) : "");
    this.range.setAttribute("aria-valuetext", title);
    this.text.replaceChildren(h("strong", {}, `${this.stage + 1}/${stages.length} · ${title}`), ...lines.map((line) => h("span", {}, line)));

    // On the picture: numbers at the neurons that have been visited, and the lines at work.
    const notes = [[], ...model.layers.map(() => [])];
    inputs.forEach((name, i) => (notes[0][ALL.indexOf(name)] = fixed(x[i], 2)));
    for (const past of stages.slice(0, this.stage + 1)) {
      if (past.neuron >= 0) notes[past.layer + 1][past.neuron] = (past.phase === "backward" ? "δ " : "") + fixed(past.value, 2);
    }
    const lit = (link) => (link.layer === layer && link.to === neuron) || (phase === "backward" && link.layer === layer + 1 && link.from === neuron);
    this.story = { notes, lit };
  }
}

/** The reader's data, pasted as text. */
export class DataPanel {
  static css = `
    textarea { display: block; font-family: var(--md-code-font-family); margin: .4rem 0; width: 100%; }
    .error { margin: .2rem 0; }
    .error:empty { display: none; }
  `;

  constructor(owner) {
    this.owner = owner;
    this.error = h("p", { class: "error", role: "alert", id: "csv-error" });
    this.field = h("textarea", { rows: 6, spellcheck: "false", "aria-label": "CSV", "aria-describedby": "csv-error", placeholder: "x1,x2,label\n1.5,-2,1\n-3,0.5,0" });
    const task = choice(t("문제", "Task"), [["classification", t("분류 (label은 0과 1)", "classification (labels 0 and 1)")], ["regression", t("회귀 (label은 수)", "regression (any label)")]], "classification", () => {});
    this.task = task.querySelector("select");
    this.element = fold(t("내 데이터: CSV 붙여넣기", "Your own data: paste CSV"), null, task, this.field, this.error, h("div", { class: "row" },
      button(t("이 데이터로 학습", "Use this data"), () => this.use()),
      button(t("지금 데이터 가져오기", "Fetch the present data"), () => {
        this.field.value = toCSV(owner.data);
        this.task.value = owner.state.task;
        this.complain("");
      })));
  }

  complain(text) {
    this.error.textContent = text;
    this.field.setAttribute("aria-invalid", String(text !== ""));
  }

  use() {
    const { owner, field } = this;
    try {
      const { X, y } = parseCSV(field.value, this.task.value);
      const said = [t(`점 ${y.length}개를 읽었습니다.`, `${y.length} points read.`), fit(X, 0), fit(X, 1)].join(" ");
      this.complain("");
      owner.change({ points: Array.from(y, (target, k) => [X[2 * k], X[2 * k + 1], target]), task: this.task.value });
      owner.message.textContent = said;
    } catch (error) {
      if (!(error instanceof CSVError)) throw error;
      this.complain(t(...error.text));
      const lines = field.value.split("\n");
      const start = lines.slice(0, error.line - 1).join("\n").length + Number(error.line > 1);
      field.focus();
      field.setSelectionRange(start, start + (lines[error.line - 1] ?? "").length);
    }
  }
}

// Moves a column that reaches beyond the plane to -5 to 5, in place; returns what to say about it.
function fit(X, column) {
  const values = X.filter((_, k) => k % 2 === column);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (least >= -SIDE && most <= SIDE) return "";
  for (let k = column; k < X.length; k += 2) X[k] = Math.round(1e5 * ((X[k] - least) / (most - least || 1) - 0.5)) / 1e4;
  return `${LABELS[column]}: ${least}…${most} → −5…5.`;
}

/** Every weight and bias as a table: a row per neuron. */
export class WeightsPanel {
  static css = `
    .scroll { overflow-x: auto; }
    .scroll table { margin-bottom: .6rem; }
    caption { font-weight: 600; text-align: left; }
    .scroll :is(td, th) { border-bottom: 1px solid var(--rdl-line); }
  `;

  constructor(owner) {
    this.owner = owner;
    this.body = h("div", { class: "scroll number", tabindex: 0, role: "region", "aria-label": t("가중치와 편향", "Weights and biases") });
    this.element = fold(t("모든 가중치와 편향", "All weights and biases"), () => this.fill(), this.body);
  }

  fill() {
    if (!this.element.open) return;
    const { model } = this.owner;
    this.body.replaceChildren(...model.layers.map(({ inputs, outputs, pieces, W, b }, l) => h("table", {},
      h("caption", {}, l === model.layers.length - 1 ? t("출력층", "Output layer") : t(`은닉층 ${l + 1}`, `Hidden layer ${l + 1}`)),
      h("thead", {}, h("tr", {}, h("td"), [...namesInto(this.owner, l), t("편향", "bias")].map((name) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, Array.from(b, (bias, row) => h("tr", {},
        h("th", { scope: "row" }, neuronName(model, l, row % outputs) + (pieces > 1 ? ` (${Math.floor(row / outputs) + 1})` : "")),
        [...W.subarray(row * inputs, (row + 1) * inputs), bias].map((value) => h("td", {}, fixed(value, 4)))))))));
  }
}

/** The network as a program. */
export class TorchPanel {
  static css = `
    pre { background: var(--md-code-bg-color); color: var(--md-code-fg-color); font-family: var(--md-code-font-family); font-size: .62rem; margin: .4rem 0 0; max-height: 24rem; overflow: auto; padding: .5rem; }
  `;

  constructor(owner) {
    this.owner = owner;
    this.code = h("code");
    this.element = fold(t("PyTorch 프로그램으로 보기", "The network as PyTorch"), () => this.fill(),
      h("div", { class: "row" }, copyButton(t("복사", "Copy"), () => this.code.textContent),
        h("span", { class: "note" }, t("같은 데이터, 같은 처음 가중치로 같은 학습을 하는 온전한 프로그램입니다. 첫 10걸음의 손실이 여기와 같습니다.", "A complete program: the same data, first weights and training. Its first 10 losses are those here."))),
      h("pre", { tabindex: 0, role: "region", "aria-label": "PyTorch" }, this.code));
  }

  fill() {
    const { parts, state, model } = this.owner;
    if (!this.element.open || !parts.train.y.length) return;
    this.code.textContent = toTorch({ data: parts, features: state.inputs, network: model, batch: state.batch,
      steps: Math.max(model.steps, state.stop, 1000), language: t("ko", "en") });
  }
}
