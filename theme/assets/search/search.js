// The search worker. It speaks to Material's search box, in place of Material's own worker.
//
// The whole text of the site is one string, and a query is a few regular expressions over
// it: nothing has to be built before the first answer, the inside and the spacing of Korean
// compounds need no dictionary, and 40 pages take a few milliseconds. hooks/search.py
// writes the index, words.js says what a word may look like.

importScripts("words.js");

const MESSAGE = { setup: 0, ready: 1, query: 2, result: 3 }; // Material's numbers
const FIELDS = ["title", "terms", "text", "names"];
const WEIGHTS = { title: 5, terms: 5, text: 2, names: 1 };
const INHERITED = 0.4; // what the title of its page is worth to a section
const MOST = { words: 12, pages: 20, sections: 6 };
const TOPIC = 20; // a word of a title or a term counts as much as so many in the text
const LITTLE = 0.1; // weight of a word that says little about what is sought

// Such words; of Korean ones also what is left without particle and ending.
const STOPPED = new Set(
  `왜 어떻게 어떤 무엇 무엇이 뭐 뭔 무슨 언제 어디 누가 얼마 것 거 게 때 수 법 방법 이유 까닭 뜻 의미 경우
   하 해 되 돼 있 없 않 두 쓰 써 안 못 잘 더 꼭 다 좀 제일 가장
   a an the this that these there it its i me my we our you your of in to for from by with on at as and or not no
   if so than then is are be was were do does did done can could should would will may must have has had get gets
   got use used using how what why when which who where whether t s`.split(/\s+/),
);

let pages; // [{url, boost, sections: [{location, title, terms, text, names}]}]
let sections; // of all pages, in one list
let usual; // length of a section's text
let hay; // all fields of all sections in lower case, one a line
let lines; // [where it starts in hay, the number of its section, its field, its length]
let translations; // a term without spaces -> its other names, in both languages
let proper; // the same -> the name that the site gives it
let vocabulary; // the letters of a word -> [the word, how much it counts]; made when first needed
let alike; // the same in lists: [letters, word, how much it counts] of one script and length

// Loading

const lower = (text) => (text.toLowerCase().length === text.length ? text.toLowerCase() : text);
const squeezed = (text) => text.replace(/[\s·–_.-]/g, "");

// The parts of names like BatchNorm1d, which are lost in lower case.
const camelParts = (text) =>
  (text.match(/[\w.]*[a-z][A-Z]\w*/g) ?? []).flatMap((name) => name.split(/[._]|(?<=[a-z])(?=[A-Z])/)).join(" ");

function load(index) {
  translations = new Map();
  proper = new Map();
  pages = index.pages.map(([url, boost, parts]) => ({
    url,
    boost,
    sections: parts.map(([id, title, text, names, ...terms]) => ({
      location: id ? `${url}#${id}` : url,
      title,
      terms: terms.join("|"),
      text,
      names: `${names} ${camelParts(`${names} ${text}`)}`,
    })),
  }));
  sections = pages.flatMap((page) => page.sections);
  usual = sections.reduce((sum, section) => sum + section.text.length, 0) / sections.length;
  hay = "\n";
  lines = [];
  sections.forEach((section, number) => {
    for (const field of FIELDS) {
      for (const line of field === "terms" ? section.terms.split("|") : [section[field]]) {
        lines.push([hay.length, number, field, line.length]);
        hay += `${lower(line)}\n`;
      }
    }
  });
  for (const term of index.pages.flatMap(([, , parts]) => parts.flatMap(([, , , , ...terms]) => terms))) {
    const same = term.split("|").map(lower);
    for (const name of same) {
      const others = translations.get(squeezed(name)) ?? [];
      translations.set(squeezed(name), [...others, ...same.filter((other) => other !== name)]);
      proper.set(squeezed(name), same.find((other) => isKorean(other) === isKorean(name)));
    }
  }
  vocabulary = null;
}

// The words that a mistyped one may have been meant to be.
function learnWords() {
  const counts = new Map();
  const count = (text, times) => counts.set(text, (counts.get(text) ?? 0) + times);
  for (const [start, , field, length] of lines) {
    const found = words(hay.slice(start, start + length));
    const topic = field === "title" || field === "terms";
    found.forEach((word, i) => {
      count(word, topic ? TOPIC : 1);
      for (let n = 2; topic && n <= 4 && i + n <= found.length; n++) count(found.slice(i, i + n).join(" "), TOPIC);
    });
  }
  vocabulary = new Map();
  for (const [text, times] of counts) {
    for (const written of bases(text)) {
      const key = letters(squeezed(written));
      if (vocabulary.has(key)) vocabulary.get(key)[1] += times;
      else vocabulary.set(key, [written, times]);
    }
  }
  alike = new Map();
  for (const [key, [written, times]] of vocabulary) {
    const kind = alikeKey(key, key.length);
    if (!alike.has(kind)) alike.set(kind, []);
    alike.get(kind).push([key, written, times]);
  }
}

const alikeKey = (key, length) => `${key[0] > "z"} ${length}`;

// Searching

// Where a form occurs: how well, by field and section.
function occurrences([pattern, weight]) {
  const found = { title: new Map(), terms: new Map(), text: new Map(), names: new Map() };
  let line = 0;
  pattern.lastIndex = 0;
  for (let match; (match = pattern.exec(hay)); ) {
    const [from, to] = [match.index, match.index + match[0].length];
    const fits = quality(hay, from, to) * weight;
    if (!fits) continue;
    while (lines[line + 1]?.[0] <= from) line++;
    const [, section, field, length] = lines[line];
    const before = found[field].get(section) ?? 0;
    // All of a title is more than one of its words.
    const whole = 0.3 + 0.7 * Math.min(1, (to - from) / length);
    if (field === "text" || field === "names") found[field].set(section, before + fits);
    else found[field].set(section, Math.max(before, fits * whole));
  }
  return found;
}

// Find a word, or several as one, in any of its forms: how strongly each section has it,
// and how rare it is. Tells whether any has it.
function measure(unit) {
  unit.all = new Float64Array(sections.length);
  unit.title = new Float64Array(sections.length);
  let topic = false;
  for (const form of unit.forms) {
    const found = occurrences(form);
    const each = new Float64Array(sections.length);
    for (const [section, fits] of found.title) each[section] += WEIGHTS.title * fits;
    for (const [section, fits] of found.terms) each[section] += WEIGHTS.terms * fits;
    for (const [section, fits] of found.text) {
      each[section] += (WEIGHTS.text * fits) / (fits + 0.5 + sections[section].text.length / usual);
    }
    for (const [section, fits] of found.names) {
      each[section] += (WEIGHTS.names * fits) / (fits + 0.5 + sections[section].names.length / 300);
    }
    each.forEach((value, section) => (unit.all[section] = Math.max(unit.all[section], value)));
    for (const [section, fits] of found.title) unit.title[section] = Math.max(unit.title[section], WEIGHTS.title * fits);
    topic ||= found.title.size + found.terms.size > 0;
  }
  const having = unit.all.reduce((sum, value) => sum + (value > 0), 0);
  unit.rarity = unit.weight * (topic || !having ? 1 : 0.6) * Math.log(1 + sections.length / (having + 1));
  unit.known = having > 0;
  return unit.known;
}

// The other names of a term, in both languages.
const otherNames = (term) => (translations.get(squeezed(term)) ?? []).map((name) => [forms(name)[0][0], 0.85]);

// The word that a mistyped one was meant to be, if there is one near enough.
function corrected(word) {
  const korean = isKorean(word);
  if (word.length < (korean ? 2 : 3) || word.length > 30) return "";
  if (!vocabulary) learnWords();
  const meant = bases(word).filter((text) => squeezed(text).length > 1);
  const same = meant.map((text) => vocabulary.get(letters(squeezed(text)))).find(Boolean); // but for its spacing
  if (same) return same[0];
  for (const allowed of word.length < (korean ? 4 : 8) ? [1] : [1, 2]) {
    let best = ["", 0];
    for (const wrong of meant.map((text) => letters(squeezed(text)))) {
      for (let n = wrong.length - allowed; n <= wrong.length + allowed; n++) {
        for (const [key, written, times] of alike.get(alikeKey(wrong, n)) ?? []) {
          if (times <= best[1] || (allowed > 1 && key[0] !== wrong[0])) continue;
          if (near(wrong, key, allowed)) best = [written, times];
        }
      }
    }
    if (best[0]) return best[0];
  }
  // Parallelized starts with a word that is known.
  for (let n = word.length - 1; n >= 5; n--) if (vocabulary.has(word.slice(0, n))) return word.slice(0, n);
  return "";
}

// The words of a query, and those next to each other as one; a term with its other names.
function understand(query) {
  const typed = [...new Set(words(query.slice(0, 300)))].slice(0, MOST.words);
  const units = typed.map((word, i) => {
    const stopped = [word, ...stems(word).map(([text]) => text)].some((text) => STOPPED.has(text));
    const weight = stopped || /^(?:\d+|[a-z])$/.test(word) ? LITTLE : word.length > 1 ? 1 : 0.5;
    const typing = i === typed.length - 1 && compose(query).toLowerCase().endsWith(word);
    return { word, weight, forms: weight > LITTLE ? forms(word, typing) : forms(word).slice(0, 1) };
  });
  const together = [];
  for (let from = 0; from < typed.length; from++) {
    for (let to = from + 1; to <= Math.min(typed.length, from + 4); to++) {
      const head = typed.slice(from, to - 1);
      const whole = bases(typed[to - 1]).map((end) => [...head, end].join(" "));
      const term = whole.find((text) => translations.has(squeezed(text)));
      const others = term ? otherNames(term) : [];
      for (const unit of units.slice(from, to)) unit.forms.push(...others);
      if (to - from === 2 || (to - from > 2 && term)) {
        together.push({ weight: term ? 1 : 0.5, forms: [...whole.flatMap((text) => forms(text)), ...others] });
      }
    }
  }
  for (const unit of units) {
    if (measure(unit)) continue;
    const meant = corrected(unit.word);
    unit.forms = meant ? [...forms(meant), ...otherNames(meant)] : [];
    measure(unit);
  }
  return [units, together.filter(measure)];
}

// The pages that have something of it, the best first, each with its sections that have.
function rank(units, together) {
  const found = units.filter((unit) => unit.known);
  const total = units.reduce((sum, unit) => sum + unit.rarity, 0);
  const results = [];
  let first = 0; // number of the page's first section
  for (const page of pages) {
    const onPage = found.filter((unit) => page.sections.some((_, i) => unit.all[first + i]));
    const hits = [];
    page.sections.forEach((section, i) => {
      if (!onPage.some((unit) => unit.all[first + i] && (unit.weight > LITTLE || found.length === 1))) return;
      const strength = (unit) => unit.all[first + i] + (i ? INHERITED * unit.title[first] : 0);
      const score = [...onPage, ...together].reduce((sum, unit) => sum + unit.rarity * strength(unit), 0);
      const covered = onPage.reduce((sum, unit) => sum + unit.rarity * (strength(unit) ? 1 : 0.6), 0) / total;
      hits.push({ section, score: score * covered });
    });
    first += page.sections.length;
    if (!hits.length) continue;
    hits.sort((a, b) => b.score - a.score);
    const more = hits.slice(1, 4).reduce((sum, hit) => sum + hit.score, 0);
    results.push({ page, hits, onPage, score: page.boost * (hits[0].score + 0.1 * more) });
  }
  results.sort((a, b) => b.score - a.score);
  return results.filter((result) => result.score > 0.05 * results[0].score).slice(0, MOST.pages);
}

// Showing

const safe = (text) => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

// Where a text has a word of the query: [from, to, which word], in order, not overlapping.
function matches(text, units) {
  const found = [];
  const small = lower(text);
  for (const unit of units) {
    for (const [pattern, weight] of unit.forms) {
      if (weight < 0.5) continue;
      for (const match of small.matchAll(pattern)) {
        const to = match.index + match[0].length;
        if (quality(small, match.index, to)) found.push([match.index, to, unit]);
      }
    }
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let end = 0;
  return found.filter(([from, to]) => from >= end && (end = to));
}

function marked(text, found, from = 0, to = text.length) {
  let html = "";
  let end = from;
  for (const [start, stop] of found.filter(([start, stop]) => start >= from && stop <= to)) {
    html += `${safe(text.slice(end, start))}<mark>${safe(text.slice(start, stop))}</mark>`;
    end = stop;
  }
  return html + safe(text.slice(end, to));
}

// The part of a text that has most of the query, from the start of a sentence if one is near.
function excerpt(text, found) {
  const room = isKorean(text) ? 110 : 200;
  let best = [0, 0];
  for (const [start] of found) {
    const inside = new Set(found.filter(([from, to]) => from >= start && to <= start + room).map((match) => match[2]));
    if (inside.size > best[1]) best = [start, inside.size];
  }
  const earliest = Math.max(0, best[0] - room / 2);
  const stop = text.lastIndexOf(". ", best[0]);
  const sentence = stop < 0 ? 0 : stop + 2;
  const from = sentence >= earliest ? sentence : Math.min(best[0], text.indexOf(" ", earliest) + 1);
  const space = text.lastIndexOf(" ", from + room);
  const to = from + room >= text.length ? text.length : space > best[0] ? space : from + room;
  return `${from ? "…" : ""}${marked(text, found, from, to)}${to < text.length ? "…" : ""}`;
}

// A page as Material shows it: what is best of it, the rest folded up; the page itself always.
function shown({ page, hits, onPage, score }, units) {
  const telling = onPage.filter((unit) => unit.weight > LITTLE);
  const sought = telling.length ? telling : onPage;
  const items = hits.slice(0, MOST.sections).map((hit, i) => {
    const { location, title, text } = hit.section;
    const [inTitle, inText] = [matches(title, sought), matches(text, sought)];
    const written = [...inTitle.map(([a, b]) => title.slice(a, b)), ...inText.map(([a, b]) => text.slice(a, b))];
    const terms = Object.fromEntries([...new Set(written.map(lower))].slice(0, 8).map((word) => [word, true]));
    for (const unit of units) if (unit.weight > LITTLE && !onPage.includes(unit)) terms[unit.word] = false;
    const open = i < 3 && hit.score > 0.7 * hits[0].score;
    return {
      location,
      title: marked(title, inTitle),
      text: excerpt(text, inText),
      score: open ? score : score / 2,
      terms,
    };
  });
  const { location, title } = page.sections[0];
  if (!items.some((item) => item.location === location)) {
    items.push({ location, title: marked(title, matches(title, sought)), text: "", score: 0, terms: items[0].terms });
  }
  return items;
}

// Where nothing is found: the title or term that looks most like it, if any does.
function nearest(query) {
  const typed = letters(squeezed(words(query.slice(0, 40)).join("")));
  if (typed.length < 3) return [];
  if (!vocabulary) learnWords();
  let best = ["", 0.45 * typed.length];
  for (const [key, [written, times]] of vocabulary) {
    if (times < TOPIC || Math.abs(key.length - typed.length) > best[1]) continue;
    const steps = distance(typed, key, best[1]);
    if (steps < best[1]) best = [written, steps];
  }
  return best[0] ? [proper.get(squeezed(best[0])) ?? best[0]] : [];
}

function search(query) {
  const [units, together] = understand(query);
  const items = rank(units, together).map((result) => shown(result, units));
  return items.length ? { items } : { items, nearest: nearest(query) };
}

// Messages

function setup(index) {
  load(index instanceof ArrayBuffer ? JSON.parse(new TextDecoder("euc-kr").decode(index)) : index);
  postMessage({ type: MESSAGE.ready });
  setTimeout(() => vocabulary ?? learnWords(), 500); // ready for the first mistyped word
}

onmessage = ({ data: { type, data } }) => {
  if (type === MESSAGE.setup) setup(data);
  if (type === MESSAGE.query) postMessage({ type: MESSAGE.result, data: search(data) });
};

if (self.__index) setup(self.__index); // of a copy that is read as files
