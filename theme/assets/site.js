// Formulas: KaTeX renders what pymdownx.arithmatex left as \(…\) and \[…\].
// What the reader sees comes first, the rest when the browser has nothing to do.

const formulas = new Set();

function render(element) {
  if (!formulas.delete(element)) return;
  const text = element.textContent.trim();
  const displayMode = text.startsWith("\\[");
  element.removeAttribute("style"); // the room kept free for it
  katex.render(text.slice(2, -2), element, { displayMode, throwOnError: false });
  if (text.length < 30 && !displayMode) keepTogether(element); // a longer one may break itself
}

// A particle or a comma stays on the line of the formula that it follows.
function keepTogether(element) {
  const next = element.nextSibling;
  const tail = next?.nodeType === Node.TEXT_NODE && /^\S{1,8}/.exec(next.data);
  if (!tail) return;
  const together = document.createElement("span");
  together.style.whiteSpace = "nowrap";
  next.deleteData(0, tail[0].length);
  element.replaceWith(together);
  together.append(element, tail[0]);
}

function renderRest() {
  const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 20));
  idle(() => {
    const start = performance.now();
    for (const element of formulas) {
      render(element);
      if (performance.now() - start > 5) break;
    }
    if (formulas.size) renderRest();
  });
}

async function renderFormulas() {
  // Captions are raw HTML, where Markdown leaves $…$ as it is.
  for (const caption of document.querySelectorAll("figcaption")) {
    if (!caption.textContent.includes("$")) continue;
    caption.innerHTML = caption.innerHTML.replace(/\$([^$]+)\$/g, '<span class="arithmatex">\\($1\\)</span>');
  }
  const style = document.getElementById("rdl-katex");
  if (style.media !== "all") await new Promise((resolve) => style.addEventListener("load", resolve, { once: true }));
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) render(entry.target);
  });
  for (const element of document.querySelectorAll(".arithmatex")) {
    formulas.add(element);
    seen.observe(element);
  }
  addEventListener("beforeprint", () => formulas.forEach(render));
  setTimeout(renderRest, 200);
}

if (window.katex) renderFormulas();

// Material's marks in code are links without a name, and the buttons of every
// block are a landmark of the same name.
addEventListener("load", () => {
  for (const buttons of document.querySelectorAll(".md-code__nav")) buttons.setAttribute("role", "none");
  const note = document.documentElement.lang === "ko" ? "설명" : "Note";
  for (const mark of document.querySelectorAll(".md-annotation__index")) {
    const id = mark.querySelector("[data-md-annotation-id]").dataset.mdAnnotationId;
    mark.setAttribute("aria-label", `${note} ${id}`);
  }
});

// Widgets: custom elements, each in the module of its name, loaded when near.

const widgets = new URL("widgets/", document.currentScript.src);
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      import(new URL(`${target.localName}.js`, widgets));
    }
  },
  { rootMargin: "400px" },
);
for (const element of document.querySelectorAll(".md-content :not(:defined)")) near.observe(element);
