const assets = new URL("./", document.currentScript.src);
const korean = document.documentElement.lang === "ko";

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
  const note = korean ? "설명" : "Note";
  for (const mark of document.querySelectorAll(".md-annotation__index")) {
    const id = mark.querySelector("[data-md-annotation-id]").dataset.mdAnnotationId;
    mark.setAttribute("aria-label", `${note} ${id}`);
  }
});

// Search: the box opens at once, and only then what searches is loaded: search/box.js.
// Where the site was built without hooks, there is no such box, but Material's own.

const load = (path) => {
  const address = new URL(path, assets);
  // A copy that is read from files has its own way: hooks/offline.js.
  return window.importFile ? importFile(address) : import(address);
};

const box = document.querySelector(".rdl-search-box");

async function openSearch() {
  if (!box.open) box.showModal();
  box.querySelector("input").select();
  try {
    (await load("search/box.js")).open(box, assets);
  } catch {
    box.querySelector("[role=status]").textContent = korean ? "검색을 불러오지 못했습니다" : "The search could not be loaded";
  }
}

if (box) {
  document.querySelector(".rdl-search").addEventListener("click", openSearch);
  box.querySelector("form button").addEventListener("click", () => box.close());
  box.addEventListener("click", ({ target }) => target === box && box.close()); // beside what it shows
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || box.open) return;
    if (event.composedPath()[0].matches?.("input:not([type=radio]), textarea, select, [contenteditable]")) return;
    if (!["/", "f", "s"].includes(event.key)) return;
    event.preventDefault();
    openSearch();
  });
  const query = new URLSearchParams(location.search).get("q"); // of a shared address
  if (query) {
    box.querySelector("input").value = query;
    openSearch();
  }
}

// A result leads to a page with what was sought in its address: mark it there.

const sought = new URLSearchParams(location.search).get("h")?.toLowerCase().match(/\S+/g);
if (sought && box && window.Highlight) {
  const marks = new Highlight();
  const texts = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode()); ) {
    for (const word of sought) {
      for (let at = -1; (at = node.data.toLowerCase().indexOf(word, at + 1)) >= 0; ) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        marks.add(range);
      }
    }
  }
  CSS.highlights.set("search", marks);
}

// Widgets: custom elements, each in the folder of its name, loaded when near.

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      load(`widgets/${target.localName}/index.js`);
    }
  },
  { rootMargin: "400px" },
);
for (const element of document.querySelectorAll(".md-content :not(:defined)")) near.observe(element);
