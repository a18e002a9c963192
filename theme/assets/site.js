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

// Search: Material starts its worker on every page. This stands in for it, and starts ours
// once the reader opens the box. Where the site was built without hooks, Material's own does it.

const box = document.querySelector("[data-rdl-search] input");
const started = window.Worker;

class SearchWorker extends EventTarget {
  constructor() {
    super();
    window.Worker = started;
    document.getElementById("__search").addEventListener("change", () => this.start(), { once: true });
  }
  start() {
    this.worker = new Worker(new URL("search/search.js", assets));
    this.worker.onmessage = ({ data }) => this.tell(data);
    // Text that is pasted or spoken presses no key.
    box.addEventListener("input", () => box.dispatchEvent(new Event("keyup")));
    if (location.protocol === "file:") return; // the worker brings its index with it
    fetch(new URL("../search/search_index.json", assets))
      .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject()))
      .then((index) => this.postMessage({ type: 0, data: index }))
      .catch(() => meta(korean ? "검색 색인을 불러오지 못했습니다" : "The search index could not be loaded"));
  }
  postMessage(message) {
    this.worker?.postMessage(message);
  }
  tell(data) {
    this.dispatchEvent(new MessageEvent("message", { data }));
    if (data.data?.nearest?.length) suggest(data.data.nearest[0]);
  }
}

if (box) window.Worker = SearchWorker;

const meta = (...parts) => document.querySelector(".md-search-result__meta").replaceChildren(...parts);

// Where nothing is found. Material takes the link for a result: Enter and arrows lead to it.
function suggest(term) {
  const link = Object.assign(document.createElement("a"), { href: `?q=${encodeURIComponent(term)}` });
  link.append(Object.assign(document.createElement("b"), { textContent: term }));
  link.firstChild.dataset.mdScore = 0;
  link.onclick = (event) => {
    event.preventDefault();
    event.stopPropagation();
    box.value = term;
    box.dispatchEvent(new Event("keyup"));
    box.focus();
  };
  meta(...(korean ? ["찾은 것이 없습니다. 혹시 ", link, "?"] : ["Nothing found. Did you mean ", link, "?"]));
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
      const address = new URL(`widgets/${target.localName}/index.js`, assets);
      // A copy that is read from files has its own way: hooks/offline.js.
      window.importFile ? importFile(address) : import(address);
    }
  },
  { rootMargin: "400px" },
);
for (const element of document.querySelectorAll(".md-content :not(:defined)")) near.observe(element);
