const assets = new URL("./", document.currentScript.src);

// Formulas are rendered by hooks/formulas.py. Where the pages were built without
// hooks, they are still TeX: then the same library renders them here.

const formulas = document.querySelectorAll(".arithmatex:not(:has(math))");
if (formulas.length) {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("temml/Temml-STIX2.css", assets) }));
  const script = Object.assign(document.createElement("script"), { src: new URL("temml/temml.min.js", assets) });
  script.onload = () => {
    for (const element of formulas) {
      const text = element.textContent.trim();
      temml.render(text.slice(2, -2), element, { displayMode: text.startsWith("\\[") });
    }
  };
  document.head.append(script);
}

// What scrolls sideways on a narrow screen can be reached by keyboard there.

const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
addEventListener("load", () => {
  const wide = document.querySelectorAll(".md-content :is(div.arithmatex, figure, .md-typeset__scrollwrap)");
  for (const element of wide) scrolling.observe(element);
});

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

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const address = new URL(`widgets/${target.localName}.js`, assets);
      // A copy that is read from files has its own way: hooks/offline.js.
      window.importFile ? importFile(address) : import(address);
    }
  },
  { rootMargin: "400px" },
);
for (const element of document.querySelectorAll(".md-content :not(:defined)")) near.observe(element);
