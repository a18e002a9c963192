// The widget <activation-plot>: an activation function with its derivative, a point that
// moves along it with its tangent, and what ten such slopes multiply to.

import { Widget, h, t, slider } from "../shared/widget.js";
import { ACTIVATIONS } from "../shared/activations.js";
import { dead } from "./dead.js";

const NAMES = {
  sigmoid: t("시그모이드", "sigmoid"), tanh: "tanh", relu: "ReLU", leaky_relu: "Leaky ReLU", elu: "ELU",
  maxout: "Maxout", silu: "SiLU", gelu: "GELU", softplus: "softplus",
};

const FORMULAS = {
  sigmoid: "1 / (1 + e<sup>−z</sup>)",
  tanh: "2σ(2z) − 1",
  relu: "max(0, z)",
  leaky_relu: "max(az, z)",
  elu: "max(0, z) + α min(0, e<sup>z</sup> − 1)",
  maxout: "max(w₁z, w₂z)",
  silu: "z σ(βz)",
  gelu: "z Φ(z)",
  softplus: "ln(1 + e<sup>βz</sup>) / β",
};

// Where there is no parameter to set, its place says the range instead.
const RANGES = { sigmoid: "(0, 1)", tanh: "(−1, 1)", relu: "[0, ∞)", gelu: "[−0.170, ∞)" };

// The window on the plane: one unit is as long across as up on a wide screen,
// so that slope 1 looks like 45°.
const LEFT = -5, RIGHT = 5, BOTTOM = -1.65, TOP = 2.45;
const LAYERS = 10;

/** 0.105, -0.008, 3e-6 as 3 × 10⁻⁶: three digits, as a reader writes them. */
function number(value, html = false) {
  const size = Math.abs(value);
  let text = value.toFixed(3);
  if (size > 0 && size < 0.0095) {
    const [digits, power] = value.toExponential(1).split("e");
    text = html ? `${digits} × 10<sup>${+power}</sup>` : `${digits}e${+power}`;
  } else if (size >= 10) text = value.toFixed(1);
  return (Number.isInteger(value) ? String(value) : text).replaceAll("-", "−");
}

const short = (value) => String(+value.toFixed(2)).replace("-", "−");

class ActivationPlot extends Widget {
  static css = `
  fieldset { border: 0; display: flex; flex-wrap: wrap; gap: .3rem; margin: 0 0 .5rem; min-width: 0; padding: 0; }
  .chip input { opacity: 0; position: absolute; }
  .chip { position: relative; }
  .chip span { border: 1px solid var(--md-default-fg-color--light); border-radius: 1rem; cursor: pointer; line-height: 1.4rem; padding: 0 .45rem; }
  .chip span:hover { border-color: var(--md-typeset-a-color); color: var(--md-typeset-a-color); }
  .chip :checked + span { background: var(--md-typeset-a-color); border-color: var(--md-typeset-a-color); color: var(--md-default-bg-color); }
  .chip :focus-visible + span { outline: 2px solid var(--md-accent-fg-color); outline-offset: 2px; }
  .shape { align-items: center; display: grid; gap: .3rem .8rem; grid-template-columns: minmax(0, 1fr) auto auto; min-height: 2.1rem; }
  .shape .row { flex-wrap: nowrap; gap: .6rem; min-height: 1.7rem; white-space: nowrap; }
  .shape .row input { width: 5rem; }
  .formula { font-size: .8rem; line-height: 1.3; }
  .formula sup, .numbers sup { font-size: .75em; line-height: 0; }
  .plot { cursor: pointer; margin: .3rem 0; touch-action: pan-y; user-select: none; }
  .plot text { font-size: .65rem; }
  .plot .halo { paint-order: stroke; stroke: var(--md-default-bg-color); stroke-linejoin: round; stroke-opacity: .8; stroke-width: 3px; }
  .plot .tick { font-size: .58rem; fill: var(--md-default-fg-color--light); }
  .grid { stroke: var(--rdl-line); }
  .axis { stroke: var(--md-default-fg-color--light); }
  .dead { fill: var(--c1); fill-opacity: .14; }
  .curve { fill: none; stroke-linejoin: round; stroke-width: 2.5; }
  .f { stroke: var(--c0); }
  .slope { stroke: var(--c1); stroke-dasharray: 7 4; }
  .other { opacity: .75; stroke: var(--md-default-fg-color--light); stroke-width: 1.25; }
  .tangent { stroke: currentColor; stroke-width: 1.5; }
  .drop { stroke: currentColor; stroke-dasharray: 1 3; stroke-linecap: round; stroke-width: 1.5; }
  .point { cursor: ew-resize; touch-action: none; }
  .point:focus { outline: none; }
  .point:focus-visible .ring { stroke: var(--md-accent-fg-color); stroke-width: 3; }
  .ring { fill: var(--c0); stroke: var(--md-default-bg-color); stroke-width: 2; }
  .mark { fill: var(--c1); stroke: var(--md-default-bg-color); stroke-width: 1.5; }
  .numbers { align-items: end; display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin: 0; }
  .numbers dt { color: var(--md-default-fg-color--light); }
  .numbers dd { font-size: .9rem; font-variant-numeric: tabular-nums; margin: 0; min-width: 3.2rem; white-space: nowrap; }
  .numbers dd.wide { min-width: 5.2rem; }
  .ten { column-gap: .8rem; display: grid; grid-template-columns: auto auto; margin-left: auto; }
  .ten .bars { grid-area: 1 / 1 / 3 / 2; }
  .ten rect { fill: var(--c1); }
  .ten .slot { fill: var(--rdl-line); fill-opacity: .6; }
  .ten text { fill: var(--md-default-fg-color--light); font-size: .55rem; }
  @container (max-width: 30rem) {
    .shape { grid-template-columns: minmax(0, 1fr) auto; min-height: 4.1rem; }
    .shape .row { flex-wrap: wrap; grid-area: 2 / 1 / 3 / 3; }
    .shape .row input { width: 4.5rem; }
    .formula { font-size: .7rem; }
    .formula span { display: none; }
    .ten { flex-basis: 100%; grid-template-columns: auto 1fr; }
    .numbers { gap: .3rem 1rem; }
  }
  `;

  name = "sigmoid";
  other = "relu";
  z = 2;
  parameters = Object.fromEntries(Object.entries(ACTIVATIONS).map(([name, { parameters }]) => [name, parameters.map(({ value }) => value)]));

  build(root) {
    this.formula = h("span", { class: "formula" });
    this.sliders = h("span", { class: "row" });
    this.plot = h("svg", { class: "plot", role: "group", "aria-label": t("함수와 도함수의 그래프", "Graph of the function and its derivative") });
    this.values = h("dl", { class: "numbers" });
    this.status = h("p", { class: "only-heard", role: "status" });
    const functions = Object.entries(NAMES);
    root.append(
      h("fieldset", { class: "controls" }, h("legend", { class: "only-heard" }, t("활성화 함수", "Activation function")),
        functions.map(([name, text]) => h("label", { class: "chip" },
          h("input", { type: "radio", name: "function", value: name, checked: name === this.name, onchange: () => this.choose(name) }),
          h("span", {}, text)))),
      h("div", { class: "shape controls" }, this.formula, this.sliders, this.versus(functions)),
      this.plot, this.values, this.status,
    );
    this.numbers();
    this.choose(this.name);
    new ResizeObserver(() => this.draw()).observe(this.plot.parentNode.host);
    this.plot.addEventListener("pointerdown", (event) => this.grab(event));
  }

  /** The choice of a second function, drawn faint behind the first. */
  versus(functions) {
    const select = h("select", {
      "aria-label": t("비교할 함수", "Function to compare with"),
      onchange: () => {
        this.other = select.value;
        this.draw();
      },
    }, h("option", { value: "" }, t("비교 없음", "no comparison")),
    functions.map(([name, text]) => h("option", { value: name, selected: name === this.other }, t(`비교: ${text}`, `vs. ${text}`))));
    return select;
  }

  /** What does not change with the point: names of the numbers, room for the bars. */
  numbers() {
    const cell = (term, wide) => {
      const value = h("dd", wide ? { class: "wide" } : {});
      this.values.append(h("div", {}, h("dt", {}, term), value));
      return value;
    };
    this.zValue = cell("z");
    this.fValue = cell("f(z)");
    this.slopeValue = cell(t("기울기 f′(z)", "slope f′(z)"));
    this.bars = h("svg", { width: 130, height: 54, "aria-hidden": "true" });
    const product = h("dd", { class: "wide" });
    const term = h("dt", {});
    term.innerHTML = t("열 번 곱하면 f′(z)<sup>10</sup>", "ten of them, f′(z)<sup>10</sup>");
    this.values.append(h("div", { class: "ten" }, term, product, h("dd", { class: "bars" }, this.bars)));
    this.product = product;
  }

  get activation() {
    const { f, slope } = ACTIVATIONS[this.name];
    const given = this.parameters[this.name];
    return { f: (z) => f(z, ...given), slope: (z) => slope(z, ...given) };
  }

  choose(name) {
    this.name = name;
    this.formula.innerHTML = `<span>f(z) = </span>${FORMULAS[name]}`;
    const given = this.parameters[name];
    this.sliders.replaceChildren(...(name in RANGES ? [h("span", { class: "note" }, t("치역 ", "range "), RANGES[name])] : []), ...ACTIVATIONS[name].parameters.map(({ symbol, min, max, step }, i) =>
      slider(symbol, {
        min, max, step, value: given[i],
        format: (value) => value.toFixed(step < 0.1 ? 2 : 1).replace("-", "−"),
        oninput: (value) => {
          given[i] = value;
          this.draw();
        },
      })));
    this.draw();
  }

  /** Everything but the point: grid, dead zones, curves, labels. */
  draw() {
    const width = Math.floor(this.plot.parentNode.host.clientWidth - 2 * parseFloat(getComputedStyle(this).paddingLeft));
    if (!(width > 0)) return;
    const height = Math.round(Math.max(230, (width * (TOP - BOTTOM)) / (RIGHT - LEFT)));
    this.x = (z) => ((z - LEFT) / (RIGHT - LEFT)) * width;
    this.y = (value) => ((TOP - value) / (TOP - BOTTOM)) * height;
    this.width = width;
    const { plot, x, y } = this;
    for (const [name, value] of [["width", width], ["height", height], ["viewBox", `0 0 ${width} ${height}`]]) plot.setAttribute(name, value);
    const { f, slope } = this.activation;
    plot.replaceChildren();
    const line = (name, x1, y1, x2, y2) => plot.append(h("line", { class: name, x1, y1, x2, y2 }));
    for (let z = LEFT + 1; z < RIGHT; z++) line("grid", x(z), 0, x(z), height);
    for (const value of [-1, 1, 2]) line("grid", 0, y(value), width, y(value));
    const zones = dead(slope, LEFT, RIGHT);
    for (const [from, to] of zones) plot.append(h("rect", { class: "dead", x: x(from), y: 0, width: x(to) - x(from), height }));
    line("axis", 0, y(0), width, y(0));
    line("axis", x(0), 0, x(0), height);
    for (const z of [-4, -2, 2, 4]) plot.append(h("text", { class: "tick halo", x: x(z), y: y(0) + 14, "text-anchor": "middle" }, short(z)));
    for (const value of [-1, 1, 2]) plot.append(h("text", { class: "tick halo", x: x(0) - 5, y: y(value) + 4, "text-anchor": "end" }, short(value)));

    // Boxes that labels must leave free: at first those of the numbers of the axes.
    const taken = [[0, y(0) + 3, width, y(0) + 16], [x(0) - 20, 0, x(0), height]];
    const lines = []; // of each curve its height at every pixel, NaN outside of the window
    const curve = (name, value) => {
      // The path breaks where the curve leaves the window or jumps.
      let path = "", last = NaN;
      const heights = new Float64Array(width + 1).fill(NaN);
      for (let pixel = 0; pixel <= width; pixel++) {
        const now = value(LEFT + (pixel / width) * (RIGHT - LEFT));
        const within = now <= TOP + 0.2 && now >= BOTTOM - 0.2;
        if (within) {
          path += `${Math.abs(now - last) < 0.3 ? "L" : "M"}${pixel} ${y(now).toFixed(2)}`;
          heights[pixel] = y(now);
        }
        last = within ? now : NaN;
      }
      plot.append(h("path", { class: `curve ${name}`, d: path }));
      lines.push(heights);
      return heights;
    };
    const curves = {};
    if (this.other && this.other !== this.name) {
      const { f: g, slope: s } = ACTIVATIONS[this.other];
      const given = this.parameters[this.other];
      curves.g = curve("other", (z) => g(z, ...given));
      curves.s = curve("slope other", (z) => s(z, ...given));
    }
    curves.slope = curve("slope", slope);
    curves.f = curve("f", f);

    const meets = (line, left, right, up, down) => {
      for (let pixel = Math.max(0, Math.ceil(left)); pixel <= Math.min(width, right); pixel++) {
        if (line[pixel] > up && line[pixel] < down) return true;
      }
      return false;
    };
    // Labels stand at their lines, as far right as there is room: above, below, or
    // beside, and not where the line runs along one of `apart`.
    const label = (text, heights, apart) => {
      const element = h("text", { class: "halo", "text-anchor": "middle" }, text);
      plot.append(element);
      const half = element.getComputedTextLength() / 2 + 3;
      const ends = [];
      for (let px = width; px >= 0; px -= 4) {
        const py = heights[px];
        if (!Number.isNaN(py) && !apart.some((line) => meets(line, px - 8, px + 8, py - 14, py + 14))) ends.push([px, py]);
      }
      for (const gap of [11, 18, 28]) {
        for (const [px, py] of ends) {
          for (const [cx, cy] of [[px, py - gap], [px, py + gap], [px + half + gap - 2, py], [px - half - gap + 2, py]]) {
            const [left, up, right, down] = [cx - half, cy - 8, cx + half, cy + 8];
            if (left < 2 || right > width - 2 || up < 2 || down > height - 22) continue;
            if (taken.some(([l, u, r, d]) => l < right && r > left && u < down && d > up)) continue;
            if (lines.some((line) => meets(line, left, right, up, down))) continue;
            element.setAttribute("x", cx);
            element.setAttribute("y", cy + 4);
            taken.push([left, up, right, down]);
            return;
          }
        }
      }
      element.remove();
    };
    let [most, largest] = [-Infinity, 0];
    for (let z = -20; z <= 20; z += 0.01) {
      most = Math.max(most, slope(z));
      largest = Math.max(largest, Math.abs(slope(z)));
    }
    label("f(z)", curves.f, [curves.slope]);
    label(`f′(z) ≤ ${short(most)}`, curves.slope, [curves.f]);
    if (curves.g) {
      const name = NAMES[this.other];
      label(name, curves.g, [curves.f, curves.slope, curves.s]);
      label(t(`${name}의 도함수`, `derivative of ${name}`), curves.s, [curves.f, curves.slope, curves.g]);
    }
    const widest = Math.max(...zones.map(([from, to]) => to - from));
    for (const [from, to] of zones) {
      const element = h("text", { y: height - 8, "text-anchor": "middle" }, "|f′| < 0.05");
      plot.append(element);
      const half = element.getComputedTextLength() / 2 + 2;
      element.setAttribute("x", Math.min(width - half, Math.max(half, x((from + to) / 2))));
      if (2 * half > x(to) - x(from) && to - from < widest) element.remove();
    }

    this.tangent = h("line", { class: "tangent" });
    this.drop = h("line", { class: "drop" });
    this.mark = h("circle", { class: "mark", r: 4.5 });
    const focused = this.shadowRoot.activeElement === this.point;
    this.point = h("g", {
      class: "point", role: "slider", tabindex: 0, "aria-label": t("곡선 위의 점 z", "Point z on the curve"),
      "aria-orientation": "horizontal", onkeydown: (event) => this.key(event),
    }, h("circle", { r: 16, fill: "transparent" }), h("circle", { class: "ring", r: 7.5 }));
    plot.append(this.tangent, this.drop, this.mark, this.point);
    if (focused) this.point.focus();

    // The point stays where the curve is in the window.
    const seen = (step) => {
      let z = 0;
      while (z + step >= LEFT - 1e-9 && z + step <= RIGHT + 1e-9 && f(z + step) <= TOP && f(z + step) >= BOTTOM) z += step;
      return Math.round(z * 100) / 100;
    };
    this.range = [seen(-0.01), seen(0.01)];
    this.point.setAttribute("aria-valuemin", this.range[0]);
    this.point.setAttribute("aria-valuemax", this.range[1]);
    this.move(this.z);
    this.say(zones, largest);
  }

  /** The point at z, with its tangent, and all numbers. */
  move(z) {
    const { x, y } = this;
    this.z = z = Math.min(this.range[1], Math.max(this.range[0], z)) || 0;
    const { f, slope } = this.activation;
    const value = f(z), rise = slope(z);
    const run = 1.5 / Math.hypot(1, rise); // in units: the tangent is as long at any slope
    const set = (element, attributes) => Object.entries(attributes).forEach(([name, to]) => element.setAttribute(name, to));
    set(this.tangent, { x1: x(z - run), y1: y(value - rise * run), x2: x(z + run), y2: y(value + rise * run) });
    set(this.drop, { x1: x(z), y1: y(value), x2: x(z), y2: y(rise) });
    set(this.mark, { cx: x(z), cy: y(rise) });
    this.zValue.textContent = z.toFixed(2).replace("-", "−");
    this.fValue.innerHTML = number(value, true);
    this.slopeValue.innerHTML = number(rise, true);
    this.product.innerHTML = number(rise ** LAYERS, true);
    set(this.point, {
      transform: `translate(${x(z)} ${y(value)})`, "aria-valuenow": z.toFixed(2),
      "aria-valuetext": `z = ${z.toFixed(2)}, f = ${number(value)}, f′ = ${number(rise)}, f′^10 = ${number(rise ** LAYERS)}`,
    });
    // A slot is full at 1; where powers grow they stand out above it, cut off at 3.5.
    const most = Math.min(3.5, Math.max(1, Math.abs(rise) ** LAYERS));
    const full = (rise < 0 ? 20 : 40) / most, base = rise < 0 ? 22 : 42;
    const bar = (i, name, tall, down) => h("rect", { class: name, x: i * 13 + 1.5, width: 10, y: down ? base : base - tall, height: tall });
    const powers = Array.from({ length: LAYERS }, (_, i) => rise ** (i + 1));
    this.bars.replaceChildren(
      ...powers.map((power, i) => bar(i, "slot", full, power < 0)),
      ...powers.map((power, i) => bar(i, null, full * Math.min(most, Math.abs(power)), power < 0)),
      h("line", { class: "axis", x1: 0, x2: 130, y1: base, y2: base }),
      h("text", { x: 6.5, y: 53, "text-anchor": "middle" }, "1"), h("text", { x: 129, y: 53, "text-anchor": "end" }, "10"),
    );
  }

  grab(event) {
    if (event.button) return;
    const left = this.plot.getBoundingClientRect().left;
    const follow = (event) => {
      const z = LEFT + ((event.clientX - left) / this.width) * (RIGHT - LEFT);
      this.move(Math.round(z * 100) / 100);
    };
    const signal = new AbortController();
    this.plot.setPointerCapture(event.pointerId);
    this.plot.addEventListener("pointermove", follow, signal);
    for (const end of ["pointerup", "pointercancel"]) this.plot.addEventListener(end, () => signal.abort(), signal);
    follow(event);
    this.point.focus({ preventScroll: true, focusVisible: false });
    event.preventDefault();
  }

  key(event) {
    const [low, high] = this.range;
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 };
    if (event.key === "Home") this.move(low);
    else if (event.key === "End") this.move(high);
    else if (event.key in steps) this.move(Math.round(this.z * 10 + steps[event.key]) / 10);
    else return;
    event.preventDefault();
  }

  /** In words, once the reader's hand rests. */
  say(zones, largest) {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      const where = zones.map(([from, to]) => t(`z가 ${from.toFixed(1)}에서 ${to.toFixed(1)}까지`, `z from ${from.toFixed(1)} to ${to.toFixed(1)}`));
      this.status.textContent = `${NAMES[this.name]}: ${t(`도함수의 크기는 ${short(largest)} 이하.`, `derivative at most ${short(largest)} in size.`)} ${
        where.length ? t("0.05보다 작은 곳: ", "Below 0.05 for ") + where.join(", ") : t("0.05보다 작은 곳이 없음", "Nowhere below 0.05")}.`;
    }, 500);
  }
}

customElements.define("activation-plot", ActivationPlot);
