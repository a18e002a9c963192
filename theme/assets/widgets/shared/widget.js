// What all widgets share: the base class Widget, language, elements, controls, style.
// A widget is a custom element, <tag-name>, defined by ../<tag-name>/index.js. site.js
// loads that module when the element comes near the viewport; what stands inside the
// element shows until then, and without JavaScript. The other files of a widget's folder
// are its own helpers; those of this folder serve several widgets.

const korean = document.documentElement.lang === "ko";

/** The text of the page's language. */
export const t = (ko, en) => (korean ? ko : en);

const SVG = "http://www.w3.org/2000/svg";
const DRAWN = new Set(["svg", "g", "path", "line", "circle", "rect", "text", "polyline", "polygon", "marker", "defs", "tspan", "title", "image"]);

/**
 * An element, HTML or SVG, with attributes (`onclick` and the like take a
 * function, false and null leave out), and children (elements or strings).
 */
export function h(tag, attributes = {}, ...children) {
  const element = DRAWN.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null));
  return element;
}

/**
 * Imports a module by its address (a URL), where the address follows from the page: a widget's weights.
 * A copy of the site that is read from files has its own way to do this: hooks/offline.js.
 */
export const importModule = (address) => (window.importFile ? window.importFile(address) : import(address));

/** A labelled slider: `slider("η", { min, max, step, value, format, oninput(value) })`. */
export function slider(label, { min, max, step, value, format = String, oninput }) {
  const output = h("output", {}, format(value));
  const input = h("input", {
    type: "range", min, max, step, value,
    oninput: () => {
      output.textContent = format(input.valueAsNumber);
      input.setAttribute("aria-valuetext", output.textContent);
      oninput(input.valueAsNumber);
    },
  });
  input.setAttribute("aria-valuetext", format(value));
  return h("label", { class: "slider" }, h("span", {}, label), input, output);
}

/** A labelled choice: `choice("Optimizer", [["sgd", "SGD"], …], "sgd", onchange(value))`. */
export function choice(label, options, value, onchange) {
  const select = h("select", { onchange: () => onchange(select.value) },
    options.map(([name, text]) => h("option", { value: name, selected: name === value }, text)));
  return h("label", {}, h("span", {}, label), select);
}

const style = new CSSStyleSheet();
style.replaceSync(`
:host {
  --c0: #3c84c6; --c1: #d9742b; --c2: #2f9e6e; --c3: #c9559b; --c4: #8d72d6; --c5: #8f7a3d;
  border: 1px solid var(--rdl-line); border-radius: .4rem; box-sizing: border-box; color: var(--md-typeset-color);
  container-type: inline-size; display: block; font-size: .7rem; line-height: 1.5; margin: 1.5em 0; padding: .8rem;
}
*, ::before, ::after { box-sizing: border-box; }
[hidden] { display: none !important; }
svg text { fill: currentColor; font: inherit; }
canvas, svg { display: block; max-width: 100%; touch-action: manipulation; }
.row { align-items: center; display: flex; flex-wrap: wrap; gap: .4rem .7rem; }
label { align-items: center; display: inline-flex; gap: .35rem; }
label.slider input { width: 6.5rem; }
output, .number { font-variant-numeric: tabular-nums; }
button, select, input:not([type=range], [type=checkbox], [type=radio]), textarea {
  background: var(--md-default-bg-color); border: 1px solid var(--md-default-fg-color--light); border-radius: .25rem;
  color: inherit; font: inherit; min-height: 1.6rem; padding: .1rem .5rem;
}
button { cursor: pointer; }
button:hover, button[aria-pressed=true] { border-color: var(--md-typeset-a-color); color: var(--md-typeset-a-color); }
button.primary { background: var(--md-typeset-a-color); border-color: var(--md-typeset-a-color); color: var(--md-default-bg-color); }
button:disabled { cursor: default; opacity: .6; }
input[type=range], input[type=checkbox], input[type=radio] { accent-color: var(--md-typeset-a-color); min-height: 1.2rem; }
:focus-visible { outline: 2px solid var(--md-accent-fg-color); outline-offset: 2px; }
.note { color: var(--md-default-fg-color--light); }
.error { color: var(--md-code-hl-number-color); }
.only-heard { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
@media print { button, .controls { display: none; } }
`);

/**
 * The base of every widget. A subclass gives `build(root)`, which fills the
 * shadow root once, `static css` for its own style, and, where it draws on a
 * canvas, `paint()`, called again when the colour scheme changes.
 */
export class Widget extends HTMLElement {
  static css = "";

  connectedCallback() {
    if (this.shadowRoot) return;
    const own = new CSSStyleSheet();
    own.replaceSync(this.constructor.css);
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style, own];
    // Keys typed here are not shortcuts of the page (Material's `s`, `f`, `/`, `n`, `p`).
    for (const type of ["keydown", "keyup", "keypress"]) root.addEventListener(type, (event) => event.stopPropagation());
    this.build(root);
    this.paint();
    new MutationObserver(() => this.paint()).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
    this.toggleAttribute("ready", true); // for tests, and for the style of the page
  }

  paint() {}

  /** The value of a CSS variable here, for canvases: `this.colour("--c0")`. */
  colour(name) {
    return getComputedStyle(this).getPropertyValue(name).trim();
  }
}

export const still = matchMedia("(prefers-reduced-motion: reduce)");
