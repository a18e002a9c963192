// Looks at a widget as it is drawn, for test_fonts.py: `crowded(host)` returns a list of
// what is wrong with its layout, one sentence each. Text must not cover text, controls must
// not cover each other, nothing is cut off, and words stay inside of their boxes.
// Runs in the page, before its scripts: it also notes what is written on canvases.

{
  // ---- What stands on canvases: { text, x0, x1, y0, y1 } in CSS pixels, until they are cleared.
  const written = new WeakMap();
  const { fillText, measureText, clearRect } = CanvasRenderingContext2D.prototype;
  const own = (context) => {
    // A canvas has its font from its script, not from CSS: here it is set from the test's font.
    const { family, spacing } = window.testFont ?? {};
    if (family) context.font = context.font.replace(/(px|em) .*$/, `$1 ${family}`);
    context.letterSpacing = spacing ?? "0px";
  };
  Object.assign(CanvasRenderingContext2D.prototype, {
    measureText(text) {
      own(this);
      return measureText.call(this, text);
    },
    clearRect(...box) {
      written.set(this.canvas, []);
      return clearRect.apply(this, box);
    },
    fillText(text, x, y, ...rest) {
      own(this);
      const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down } = measureText.call(this, text);
      const list = written.get(this.canvas) ?? [];
      list.push({ text, x0: x - left, x1: x + right, y0: y - up, y1: y + down });
      written.set(this.canvas, list);
      return fillText.call(this, text, x, y, ...rest);
    },
  });

  const round = (value) => Math.round(value);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0 && !element.closest(".only-heard");

  /** The middle of a line of text: fonts differ in the room that they leave above and below. */
  const line = ({ left, right, top, bottom }) => {
    const spare = 0.22 * (bottom - top);
    return { x0: left, x1: right, y0: top + spare, y1: bottom - spare };
  };
  const meet = (a, b) => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0) > 1 && Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0) > 1;
  const box = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { x0: left, x1: right, y0: top, y1: bottom };
  };

  window.crowded = (host) => {
    const trouble = new Set();
    const root = host.shadowRoot;
    const outer = box(host);

    // Every line of every text that is seen.
    const texts = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const parent = node.parentElement;
      if (!node.data.trim() || !parent || parent.closest("option, textarea, title, .under") || !shown(parent)) continue;
      const range = new Range();
      range.selectNodeContents(node);
      const rects = parent.localName === "text" ? [parent.getBoundingClientRect()] : range.getClientRects();
      for (const rect of rects) if (rect.width > 0.5) texts.push({ node, parent, text: node.data.trim().slice(0, 30), ...line(rect) });
    }

    for (const one of texts) {
      const { parent, text } = one;
      if (one.x0 < outer.x0 - 0.5 || one.x1 > outer.x1 + 0.5) {
        if (!parent.closest(".graph, .scroll, pre")) trouble.add(`"${text}" stands out of the widget`);
      }
      for (let around = parent; around; around = around.parentElement) {
        const { overflowX } = getComputedStyle(around);
        const isDrawing = around.localName === "svg" && overflowX !== "visible";
        const scrolls = ["auto", "scroll"].includes(overflowX);
        if (scrolls) break; // what is out of sight comes by scrolling
        if (!isDrawing && !["hidden", "clip"].includes(overflowX) && !around.matches("button, td, th, summary")) continue;
        const bounds = box(around);
        if (one.x0 < bounds.x0 - 1 || one.x1 > bounds.x1 + 1 || (isDrawing && (one.y0 < bounds.y0 - 1 || one.y1 > bounds.y1 + 1))) {
          trouble.add(`"${text}" is cut off, or stands out of its <${around.localName}>`);
        }
      }
    }

    texts.forEach((one, i) => {
      for (const other of texts.slice(0, i)) {
        if (one.node !== other.node && meet(one, other)) trouble.add(`"${other.text}" and "${one.text}" cover each other`);
        const cells = [one, other].map(({ parent }) => parent.closest("td, th"));
        const apart = Math.max(one.x0, other.x0) - Math.min(one.x1, other.x1);
        const level = Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0) > 2;
        if (cells[0] && cells[1] && cells[0] !== cells[1] && level && apart < 3) trouble.add(`the columns of "${other.text}" and "${one.text}" run together`);
      }
    });

    // Controls.
    const controls = [...root.querySelectorAll("button, select, input, summary")].filter(shown);
    controls.forEach((one, i) => {
      const name = `${one.localName} ${one.textContent.trim().slice(0, 20) || one.getAttribute("aria-label") || one.name || one.type}`;
      const place = box(one);
      if (place.x0 < outer.x0 - 0.5 || place.x1 > outer.x1 + 0.5) trouble.add(`${name}: out of the widget`);
      for (const other of controls.slice(0, i)) if (meet(place, box(other))) trouble.add(`${name} covers ${other.localName} ${other.textContent.trim().slice(0, 20)}`);
      for (const text of texts) if (!one.contains(text.node) && meet(place, text)) trouble.add(`${name} covers "${text.text}"`);
      if (one.localName === "select" || one.matches("input[type=number]")) {
        // As wide as what it shows wants to be.
        const words = Object.assign(document.createElement("span"), { textContent: one.localName === "select" ? one.selectedOptions[0]?.textContent : one.value });
        const { font, paddingLeft, paddingRight } = getComputedStyle(one);
        words.style.cssText = `font: ${font}; position: absolute; visibility: hidden; white-space: pre; width: max-content`;
        one.parentNode.append(words);
        const wanted = words.getBoundingClientRect().width;
        words.remove();
        const arrow = one.localName === "select" ? 12 : 0;
        const room = one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
        if (wanted > room + 1) trouble.add(`${name}: "${one.value}" is cut off, ${round(wanted)} px in ${round(room)}`);
      }
    });

    // Drawn boxes with words of their own: [words, the shape that holds them].
    const holders = { "backprop-steps": ["g > text:not(.sum)", "g", ".frame, :scope > rect"], "dropout-net": [".neuron > .value", "g", "rect"], "optimizer-paths": [".badge text", "g", "circle"] };
    const [words, group, shape] = holders[host.localName] ?? [];
    for (const element of words ? root.querySelectorAll(words) : []) {
      const around = element.closest(group).querySelector(shape);
      if (!around || !shown(element) || !element.textContent) continue;
      const [inner, bounds] = [line(element.getBoundingClientRect()), box(around)];
      if (inner.x0 < bounds.x0 - 0.5 || inner.x1 > bounds.x1 + 0.5) trouble.add(`"${element.textContent}" is wider than its ${around.localName}`);
    }
    // The label of a step lies on no node.
    const label = root.querySelector(".product");
    if (label?.checkVisibility() && label.style.display !== "none" && !host.crowdedByNature) {
      for (const frame of root.querySelectorAll(".frame")) if (meet(box(label.firstChild), box(frame))) trouble.add(`the label "${label.textContent}" covers a node`);
    }

    // Canvases.
    for (const canvas of root.querySelectorAll("canvas")) {
      const list = (shown(canvas) && written.get(canvas)) || [];
      const { clientWidth: width, clientHeight: height } = canvas;
      list.forEach((one, i) => {
        if (one.x0 < -1 || one.x1 > width + 1 || one.y0 < -1 || one.y1 > height + 1) trouble.add(`"${one.text}" is cut off at the edge of a canvas`);
        for (const other of list.slice(0, i)) if (meet(one, other)) trouble.add(`"${other.text}" and "${one.text}" cover each other on a canvas`);
      });
    }

    if (document.documentElement.scrollWidth > innerWidth) trouble.add(`the page is ${document.documentElement.scrollWidth} px wide on a screen of ${innerWidth} px`);
    return [...trouble];
  };

  // ---- The font of a test.
  const roots = [];
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    roots.push(root);
    return root;
  };
  const sheet = new CSSStyleSheet();
  /** From now on all widgets are set in this font; they lay themselves out anew when their width changes. */
  window.useFont = (family, spacing) => {
    window.testFont = { family, spacing: spacing && `${11 * spacing}px` };
    // What sticks to the edge of the screen covers what it is scrolled over, and should.
    sheet.replaceSync(`.steps { position: static !important; } *, ::before, ::after { ${family ? `font-family: ${family} !important;` : ""} ${spacing ? `letter-spacing: ${spacing}em !important;` : ""} }`);
    for (const root of roots) if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  };
}
