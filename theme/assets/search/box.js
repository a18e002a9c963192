// The search box, from its first opening on: asks the worker at each key and shows its
// answers. The dialog itself stands in partials/search-box.html; site.js opens it.

const korean = document.documentElement.lang === "ko";
const TEXTS = korean
  ? {
      empty: "검색어를 입력하세요",
      loading: "검색할 내용을 불러오는 중입니다",
      failed: "검색할 내용을 불러오지 못했습니다. 상자를 다시 열면 한 번 더 시도합니다.",
      found: (count) => `${count}쪽에서 찾았습니다`,
      none: "찾은 것이 없습니다",
      nearest: ["찾은 것이 없습니다. 혹시 ", "?"],
      waiting: "본문은 아직 불러오는 중입니다",
      missing: "본문의 일부를 불러오지 못해, 그 부분은 제목과 용어에서만 찾았습니다",
      without: "없는 말: ",
      meaning: "뜻",
    }
  : {
      empty: "Type to search",
      loading: "Loading what can be searched",
      failed: "What can be searched could not be loaded. Opening the box again tries once more.",
      found: (count) => (count === 1 ? "Found on one page" : `Found on ${count} pages`),
      none: "Nothing found",
      nearest: ["Nothing found. Did you mean ", "?"],
      waiting: "The text of the pages is still loading",
      missing: "Some text could not be loaded; there only titles and terms were searched",
      without: "Missing: ",
      meaning: "Definition",
    };

const element = (name, className, ...children) => {
  const made = Object.assign(document.createElement(name), { className });
  made.append(...children);
  return made;
};

// A name as it is compared: 학습률 and 학습 률, mini-batch and minibatch are one.
const squeezed = (name) => name.toLowerCase().replace(/[\s·–_-]/g, "");

// Pieces of a text, every second one marked.
const marked = (pieces) => pieces.map((text, i) => (i % 2 ? element("mark", "", text) : text));

class Box {
  constructor(box, root) {
    this.root = root; // the address of the site in this language
    this.input = box.querySelector("input");
    this.status = box.querySelector("[role=status]");
    this.list = box.querySelector("ol");
    this.state = { ready: false, failed: false };
    this.input.addEventListener("input", () => this.ask());
    box.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      (this.status.querySelector("button") ?? this.list.querySelector("[data-best]"))?.click();
    });
    box.addEventListener("keydown", (event) => this.press(event));
    this.list.addEventListener("click", (event) => event.target.closest("a") && box.close());
  }

  // Start the worker; a copy of the site that is read from files has none, see hooks/offline.js.
  async connect(assets) {
    const changed = (state) => {
      this.state = state;
      this.ask();
    };
    if (window.importFile) {
      const { Service } = await importFile(new URL("search/service.js", assets));
      const service = new Service((path) => readFile(`search/${path}`), changed);
      this.send = ({ load, query }) => (load ? service.load() : this.show(query, service.search(query)));
    } else {
      const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
      worker.onmessage = ({ data: { state, query, answer } }) => (state ? changed(state) : this.show(query, answer));
      worker.onerror = () => changed({ ready: false, failed: true });
      this.send = (message) => worker.postMessage(message);
    }
  }

  ask() {
    const query = this.input.value;
    if (this.state.failed) this.say(TEXTS.failed);
    else if (!this.state.ready) this.say(TEXTS.loading);
    else if (!query.trim()) this.say(TEXTS.empty);
    else return this.send({ query });
    this.list.replaceChildren();
  }

  say(...parts) {
    this.status.replaceChildren(...parts);
  }

  show(query, { items, nearest }) {
    if (query !== this.input.value) return; // the reader has typed on
    const term = this.terms?.get(squeezed(query));
    const answer = term ? [this.definition(term)] : [];
    this.list.replaceChildren(...answer, ...items.map((item, i) => this.result(item, i === 0)));
    this.list.parentElement.scrollTop = 0;
    this.list.dataset.query = query; // says whose answer this is
    const note = this.state.waiting ? TEXTS.waiting : this.state.missing ? TEXTS.missing : "";
    if (items.length) this.say([TEXTS.found(items.length), note].filter(Boolean).join(" · "));
    else if (nearest.length) this.say(TEXTS.nearest[0], this.suggestion(nearest[0]), TEXTS.nearest[1]);
    else this.say([TEXTS.none, note].filter(Boolean).join(" · "));
  }

  suggestion(term) {
    const button = element("button", "rdl-search-suggestion", term);
    button.type = "button";
    button.onclick = () => {
      this.input.value = term;
      this.input.focus();
      this.ask();
    };
    return button;
  }

  // Take the terms of the glossary, as hooks/pages.py writes them; without them there are no definitions.
  async connectTerms() {
    const read = window.readFile ?? ((path) => fetch(new URL(path, this.root)).then((answer) => answer.json()));
    const terms = new Map();
    for (const term of Object.values(await read("terms.json"))) {
      const [name, other, , , , others] = term;
      for (const one of [name, other]) {
        const [, outside, inside] = one.match(/^(.*?)(?: ?\((.*)\))?$/); // 평균 제곱 오차(MSE) is two names
        for (const part of [outside, inside]) if (part) terms.set(squeezed(part), term);
      }
      for (const one of others) if (!terms.has(squeezed(one))) terms.set(squeezed(one), term);
    }
    this.terms = terms;
    this.ask();
  }

  // The definition of a term: the first answer where the query is its name.
  definition([name, other, definition, address, title]) {
    const head = element("strong", "", name);
    const also = other === name ? [] : [element("span", "rdl-search-other", other)];
    also.forEach((made) => (made.lang = korean ? "en" : "ko"));
    const label = element("span", "rdl-search-meaning", TEXTS.meaning);
    const link = element("a", "rdl-search-link", label, head, ...also, element("span", "rdl-search-definition", definition), element("span", "rdl-search-text", `→ ${title}`));
    const target = new URL(address, this.root);
    target.searchParams.set("h", name.toLowerCase()); // marked there, as from any result
    link.href = target;
    return element("li", "rdl-search-term", link);
  }

  // A page: its title, then the best of its sections; the best of all is where Enter leads.
  result({ page, title, missing, sections }, first) {
    const top = sections.find((section) => section.location === page);
    const words = sections[0].words;
    const link = (location, found, ...children) => {
      const made = element("a", "rdl-search-link", ...children);
      const address = new URL(location, this.root);
      if (found.length) address.searchParams.set("h", found.join(" "));
      made.href = address;
      if (first && location === sections[0].location) made.dataset.best = "";
      return made;
    };
    const text = (section) => element("span", "rdl-search-text", ...marked(section.text));
    const head = link(page, words, element("strong", "", ...marked(title)), ...(top ? [text(top)] : []));
    const rest = sections
      .filter((section) => section !== top)
      .map((section) => link(section.location, section.words, element("span", "rdl-search-title", ...marked(section.title)), text(section)));
    const without = missing.length ? [element("span", "rdl-search-missing", TEXTS.without, element("s", "", missing.join(", ")))] : [];
    return element("li", "", head, ...rest, ...without);
  }

  // Arrows walk through input and links; a letter typed on a link goes on in the input.
  press(event) {
    event.stopPropagation(); // or Material takes letters for its own keys
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0 && !event.isComposing) {
      event.preventDefault();
      stops[(at + step + stops.length) % stops.length].focus();
    } else if (at > 0 && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== " ") {
      this.input.focus();
    }
  }
}

let started; // a promise of the box

// Called each time the dialog opens.
export async function open(dialog, assets) {
  started ??= (async () => {
    const made = new Box(dialog, new URL("../", assets));
    made.ask();
    await made.connect(assets);
    made.connectTerms().catch(() => {});
    return made;
  })();
  const box = await started;
  if (box.state.failed) box.state = { ready: false, failed: false };
  box.send({ load: true });
  box.ask();
}
