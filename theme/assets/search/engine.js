// Finds sections of pages for a query. It starts with titles and terms, and takes the text
// of the pages as it comes.
//
// All that can be found is one string, and a query is a few regular expressions over it:
// nothing has to be built before the first answer, and the inside and the spacing of Korean
// compounds need no dictionary. hooks/search.py writes what is searched; words.js says what a
// word may look like, sounds.js which English word a Korean spelling stands for, and
// synonyms.js which words mean the same.

import { Formulas, formulaIn } from "./formulas.js";
import { COMMON, Sounds, spelled } from "./sounds.js";
import { LATIN, related } from "./synonyms.js";
import { bases, compose, distance, forms, fromKeys, isKorean, letters, near, quality, stems, words } from "./words.js";

const FIELDS = ["title", "terms", "about", "points", "text", "names"];
const WEIGHTS = { title: 4, terms: 4, about: 3, points: 3, text: 2, names: 1 };
const USUAL_POINTS = 400; // letters
const TEACHES = 5; // what explaining a term is worth, above having its words
const INHERITED = 0.4; // what the title of its page is worth to a section
const OTHER_NAME = 0.85; // weight of the same term in other words
const SYNONYM = 0.5;
const IN_A_QUESTION = 0.7; // what titles and terms count where a query has three telling words or more
const ELSEWHERE = 0.6; // what a word counts for a section if only another of its page has it
const COVER = 1; // how much more than in proportion it counts that a section has all words
const FORMULA = 50; // worth of a formula, if all of it is found
const MOST = { letters: 300, words: 12, pages: 20, sections: 4, kept: 300 };
const TOPIC = 20; // a word of a title or a term counts as much as so many in the text
const LITTLE = 0.1; // weight of a word that says little about what is sought

// Such words; of Korean ones also what is left without particle and ending.
const STOPPED = new Set(
  `왜 어떻게 어떤 무엇 무엇이 뭐 뭔 무슨 언제 어디 누가 얼마 것 거 게 때 수 법 방법 이유 까닭 뜻 의미 경우
   그냥 너무 아주 정말 진짜 자꾸 전혀 아예 혹시 어떡 어쩌 알려 궁금 뭐라 뭐부터 이렇 그렇 이거 그거 제 내 건가 아무 먼저
   뭘 뭐가 어느 싶 모르 설명 주 좋 같 나오 생기 그런데 근데 제가 저 건지 거죠
   하 해 되 돼 있 없 않 두 쓰 써 안 못 잘 더 꼭 다 좀 제일 가장
   a an the this that these there it its i me my we our you your of in to for from by with on at as and or not no
   if so than then is are be was were do does did done can could should would will may must have has had get gets
   got use used using how what why when which who where whether t s
   but while after before too just very really still always some any more much many make makes made go goes going up down
   take takes keep keeps happen happens want need know tell anything something even
   don doesn didn won isn aren wasn weren can couldn shouldn wouldn haven hasn ve re ll cant dont doesnt wont isnt im
   about between explain please understand exactly actually basically work works working`.split(/\s+/),
);

const lower = (text) => (text.toLowerCase().length === text.length ? text.toLowerCase() : text);
const squeezed = (text) => text.replace(/[\s·–_.-]/g, "");
const latin = (text) => /^[\x21-\x7e]+$/.test(text);

// The parts of names like BatchNorm1d, which are lost in lower case.
const camelParts = (text) =>
  (text.match(/[\w.]*[a-z][A-Z]\w*/g) ?? []).flatMap((name) => name.split(/[._]|(?<=[a-z])(?=[A-Z])/)).join(" ");

// What the function and the class of an API have in common: cross_entropy, CrossEntropyLoss.
const apiKey = (name) =>
  squeezed(name.split(".").at(-1).toLowerCase())
    .replace(/(?<=..)(?:\dd)?(?:loss)?$/, "")
    .replace("binarycrossentropy", "bce");

const looksLikeApi = (name) => /[\w)][._]\w|[a-z][A-Z]|[A-Z]{2}[a-z]|_$/.test(name);

// The words of which an API is made: nn.BatchNorm1d: batch, norm.
const apiParts = (name) =>
  name
    .split(".")
    .at(-1)
    .split(/_|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((part) => part.toLowerCase().replace(/\dd$/, ""))
    .filter((part) => part && part !== "loss");

export class Engine {
  constructor({ pages }) {
    this.pages = pages.map(([url, boost, part, about, heads]) => ({
      url,
      boost,
      sections: heads.map(([id, title, ...terms], i) => ({
        location: id ? `${url}#${id}` : url,
        title,
        terms: terms.join("|"),
        about: i ? "" : about,
        points: "",
        text: "",
        names: "",
        formulas: "",
      })),
    }));
    this.sections = this.pages.flatMap((page) => page.sections);
    this.others = new Map(); // a term without spaces -> its other names, in both languages
    this.proper = new Map(); // the same -> the name that the site gives it
    this.teaching = new Map(); // the same -> the numbers of the sections that explain it
    this.latinTerms = [];
    pages.flatMap(([, , , , heads]) => heads).forEach(([, , ...terms], number) => {
      for (const term of terms) {
        const same = term.split("|").map(lower);
        for (const name of same) {
          const key = squeezed(name);
          this.others.set(key, [...(this.others.get(key) ?? []), ...same.filter((other) => other !== name)]);
          this.proper.set(key, same.find((other) => isKorean(other) === isKorean(name)));
          this.teaching.set(key, [...(this.teaching.get(key) ?? []), number]);
          if (latin(key)) this.latinTerms.push({ term: name, words: name.split(/[ -]/) });
        }
      }
    });
    this.changed = true;
  }

  // Take the text of some pages; what is of another build than the titles is left out.
  addTexts(texts) {
    for (const { url, sections } of this.pages) {
      const found = texts[url];
      if (found?.length !== sections.length) continue;
      found.forEach(([text, names, formulas, points = ""], i) => {
        sections[i].text = text;
        sections[i].points = points;
        sections[i].formulas = formulas;
        sections[i].names = `${names} ${camelParts(`${names} ${text}`)}`;
      });
    }
    this.changed = true;
  }

  search(query) {
    if (this.changed) this.prepare();
    const [units, together] = this.understand(query);
    const items = this.rank(units, together).map((result) => shown(result, units));
    return items.length ? { items } : { items, nearest: this.nearest(query) };
  }

  // Put all that can be found into one string.
  prepare() {
    this.changed = false;
    this.usual = this.sections.reduce((sum, section) => sum + section.text.length, 0) / this.sections.length || 1;
    const pieces = [""];
    let length = 1;
    this.lines = []; // [where it starts in hay, the number of its section, its field, its length]
    this.sections.forEach((section, number) => {
      for (const field of FIELDS) {
        for (const line of field === "terms" ? section.terms.split("|") : [section[field]]) {
          this.lines.push([length, number, field, line.length]);
          pieces.push(lower(line));
          length += line.length + 1;
        }
      }
    });
    this.hay = `${pieces.join("\n")}\n`;
    this.kept = new Map(); // a pattern -> its occurrences
    this.vocabulary = null;
    this.formulas = null;
  }

  // Learn the words of the site, for those that it does not know as they are typed.
  learn() {
    const counts = new Map();
    const count = (text, times) => counts.set(text, (counts.get(text) ?? 0) + times);
    for (const [start, , field, length] of this.lines) {
      const found = words(this.hay.slice(start, start + length));
      const topic = field === "title" || field === "terms";
      found.forEach((word, i) => {
        count(word, topic ? TOPIC : 1);
        for (let n = 2; topic && n <= 4 && i + n <= found.length; n++) count(found.slice(i, i + n).join(" "), TOPIC);
      });
    }
    this.vocabulary = new Map(); // the letters of a word -> [the word, how much it counts]
    for (const [text, times] of counts) {
      for (const written of bases(text)) {
        const key = letters(squeezed(written));
        if (this.vocabulary.has(key)) this.vocabulary.get(key)[1] += times;
        else this.vocabulary.set(key, [written, times]);
      }
    }
    this.alike = new Map(); // the same in lists: [letters, word, how much it counts] of one script and length
    this.apis = new Map(); // what function and class have in common -> their names
    const names = new Map(); // Latin names -> how much they count
    for (const same of new Set(this.sections.flatMap((section) => section.terms.split("|")))) {
      if (/^[\x20-\x7e]+$/.test(same)) names.set(lower(same), 3);
    }
    for (const [key, [written, times]] of this.vocabulary) {
      const kind = alikeKey(key, key.length);
      if (!this.alike.has(kind)) this.alike.set(kind, []);
      this.alike.get(kind).push([key, written, times]);
      if (!latin(written)) continue;
      if (written.length > 4 && !names.has(written)) names.set(written, times >= TOPIC ? 2 : times > 1 ? 1 : 0.5);
      const api = apiKey(written);
      if (api.length > 2) this.apis.set(api, [...(this.apis.get(api) ?? []), written.split(".").at(-1)]);
    }
    for (const word of LATIN) if (!names.has(word)) names.set(word, 1);
    this.sounds = new Sounds(names);
  }

  // Where a form occurs: how well, by field and section.
  occurrences(pattern) {
    const { hay, lines } = this;
    let found = this.kept.get(pattern.source);
    if (found) return found;
    found = Object.fromEntries(FIELDS.map((name) => [name, new Map()]));
    let line = 0;
    pattern.lastIndex = 0;
    for (let match; (match = pattern.exec(hay)); ) {
      const [from, to] = [match.index, match.index + match[0].length];
      const fits = quality(hay, from, to);
      if (!fits) continue;
      while (lines[line + 1]?.[0] <= from) line++;
      const [, section, field, length] = lines[line];
      const before = found[field].get(section) ?? 0;
      // All of a title is more than one of its words.
      const whole = 0.3 + 0.7 * Math.min(1, (to - from) / length);
      if (field === "title" || field === "terms") found[field].set(section, Math.max(before, fits * whole));
      else found[field].set(section, before + fits);
    }
    if (this.kept.size >= MOST.kept) this.kept.clear();
    this.kept.set(pattern.source, found);
    return found;
  }

  // Find a word, or several as one, in any of its forms: how strongly each section has it,
  // and how rare it is. Returns whether any has it.
  measure(unit) {
    unit.all = new Float64Array(this.sections.length);
    unit.title = new Float64Array(this.sections.length);
    let topic = false;
    for (const [pattern, weight] of unit.forms) {
      const found = this.occurrences(pattern);
      const each = new Map();
      const add = (section, value) => each.set(section, (each.get(section) ?? 0) + value);
      const dense = (fits, length, usual) => (fits * weight) / (fits * weight + 0.5 + length / usual);
      for (const [section, fits] of found.title) add(section, this.topical * WEIGHTS.title * fits * weight);
      for (const [section, fits] of found.terms) add(section, this.topical * WEIGHTS.terms * fits * weight);
      for (const [section, fits] of found.about) add(section, WEIGHTS.about * dense(fits, 1, 1));
      for (const [section, fits] of found.points) {
        add(section, WEIGHTS.points * dense(fits, this.sections[section].points.length, USUAL_POINTS));
      }
      for (const [section, fits] of found.text) {
        add(section, WEIGHTS.text * dense(fits, this.sections[section].text.length, this.usual));
      }
      for (const [section, fits] of found.names) {
        add(section, WEIGHTS.names * dense(fits, this.sections[section].names.length, 300));
      }
      for (const [section, value] of each) unit.all[section] = Math.max(unit.all[section], value);
      for (const [section, fits] of found.title) {
        unit.title[section] = Math.max(unit.title[section], this.topical * WEIGHTS.title * fits * weight);
      }
      topic ||= found.title.size + found.terms.size > 0;
    }
    for (const section of unit.teaching ?? []) unit.all[section] += TEACHES * unit.share;
    const having = unit.all.reduce((sum, value) => sum + (value > 0), 0);
    const rarity = Math.log(1 + this.sections.length / (having + 1));
    unit.rarity = unit.weight * (topic || !having ? 1 : 0.6) * rarity;
    unit.known = having > 0;
    unit.rare = !topic && having < 3;
    return unit.known;
  }

  // The name of a term that a text is, by its spelling or by its sound; "" if it is none.
  termOf(text) {
    const term = bases(text).find((base) => this.others.has(squeezed(base)));
    if (term) return term;
    if (!isKorean(text)) return "";
    const heard = bases(text).map((base) => this.inLatin(base)).find((name) => this.others.has(squeezed(name)));
    return heard && !this.hay.includes(text) ? heard : "";
  }

  // The English word or term that is written in Hangul; "" if there is none.
  inLatin(text) {
    if (!this.vocabulary) this.learn();
    if (COMMON.has(text)) return COMMON.get(text);
    const acronym = spelled(squeezed(text));
    if (acronym && this.vocabulary.has(acronym)) return acronym;
    return this.sounds.find(text);
  }

  // A term and its other names, in both languages, as forms of the words that make it.
  otherNames(term) {
    return (this.others.get(squeezed(term)) ?? []).map((name) => [forms(name)[0][0], OTHER_NAME]);
  }

  // The other names of an API, given as it was typed: function for class, class for function,
  // what starts like it, and the term that it abbreviates (BatchNorm1d: batch normalization).
  otherApis(name) {
    if (!looksLikeApi(name) && !this.apis.has(apiKey(name))) return { names: [], term: "" };
    const last = name.toLowerCase().split(".").at(-1);
    const key = apiKey(name);
    const found = [...(this.apis.get(key) ?? [])];
    if (!found.length && key.length > 4) {
      for (const [other, names] of this.apis) if (other.startsWith(key)) found.push(...names);
    }
    const parts = apiParts(name);
    const term = parts.length > 1 || looksLikeApi(name) ? this.abbreviated(parts) : "";
    return { names: [...new Set(found)].filter((other) => other !== last), term };
  }

  // The term whose words start with these: batch, norm; "" if there is none.
  abbreviated(parts) {
    if (parts.join("").length < 4) return "";
    return this.latinTerms.find(({ words }) => words.length === parts.length && words.every((word, i) => word.startsWith(parts[i])))?.term ?? "";
  }

  // The words that an unknown one was meant to be: [word, …]; [] if none is near enough.
  corrected(word) {
    if (word.length > 40) return [];
    if (!this.vocabulary) this.learn();
    const meant = bases(word).filter((text) => squeezed(text).length > 1);
    const same = meant.map((text) => this.vocabulary.get(letters(squeezed(text)))).find(Boolean); // but for its spacing
    if (same) return [same[0]];
    const korean = bases(fromKeys(word)).find((text) => this.vocabulary.has(letters(text)));
    if (korean) return [korean];
    const close = this.near(word, meant, 1);
    if (close) return [close];
    const parts = meant.map((text) => this.split(text)).find((found) => found.length);
    if (parts) return parts;
    const heard = meant.map((text) => this.inLatin(text)).find(Boolean);
    if (heard) return [heard];
    const far = word.length < (isKorean(word) ? 4 : 8) ? "" : this.near(word, meant, 2);
    if (far) return [far];
    // Parallelized starts with a word that is known.
    for (let n = word.length - 1; n >= 5; n--) if (this.vocabulary.has(word.slice(0, n))) return [word.slice(0, n)];
    return [];
  }

  // The word of the site that differs in so many letters; "" if there is none.
  near(word, meant, allowed) {
    if (word.length < (isKorean(word) ? 2 : 3)) return "";
    let best = ["", 0];
    for (const wrong of meant.map((text) => letters(squeezed(text)))) {
      for (let n = wrong.length - allowed; n <= wrong.length + allowed; n++) {
        for (const [key, written, times] of this.alike.get(alikeKey(wrong, n)) ?? []) {
          if (times <= best[1] || (allowed > 1 && key[0] !== wrong[0])) continue;
          if (near(wrong, key, allowed)) best = [written, times];
        }
      }
    }
    return best[0];
  }

  // The words that a compound is made of, as few as possible: 학습률스케줄, weightdecay; [] if
  // a part is not known. A part has two syllables or three letters at least.
  split(word) {
    const text = squeezed(word);
    const least = isKorean(text) ? 2 : 3;
    const best = [[]]; // how the first so many letters are split
    for (let to = least; to <= text.length; to++) {
      for (let from = 0; from <= to - least; from++) {
        if (!best[from] || best[from].length + 1 >= (best[to]?.length ?? Infinity)) continue;
        const part = text.slice(from, to);
        const known = this.vocabulary.get(letters(part));
        const heard = !known && isKorean(part) && this.inLatin(part);
        if (known || heard) best[to] = [...best[from], known ? known[0] : heard];
      }
    }
    return best[text.length] ?? [];
  }

  // The words of a query, and those next to each other as one; a term with its other names.
  understand(query) {
    if (!this.vocabulary) this.learn();
    this.topical = 1;
    const composed = compose(query.slice(0, MOST.letters));
    const typed = [...new Set(words(composed))].slice(0, MOST.words);
    const heard = new Set(); // words of a term that is written as it sounds
    for (const [from, to] of spans(typed.length)) {
      const text = typed.slice(from, to).join(" ");
      if (isKorean(text) && !bases(text).some((base) => this.others.has(squeezed(base))) && this.termOf(text)) {
        for (let i = from; i < to; i++) heard.add(typed[i]);
      }
    }
    const units = typed.flatMap((word, i) => {
      const typing = i === typed.length - 1 && composed.toLowerCase().endsWith(word);
      const at = composed.toLowerCase().indexOf(word);
      return this.unitsOf(composed.slice(at, at + word.length), typing, !heard.has(word));
    });
    const telling = (some) => some.filter((unit) => unit.weight > LITTLE).length;
    this.topical = telling(units) > 2 ? IN_A_QUESTION : 1;
    const together = [];
    for (const [from, to] of spans(units.length)) {
      const span = units.slice(from, to);
      const term = (span.length === 1 && span[0].term) || this.termOf(span.map((unit) => unit.word).join(" "));
      const named = term ? [...forms(term).slice(0, 1), ...this.otherNames(term)] : [];
      for (const unit of span) if (term && unit.weight > LITTLE) unit.forms.push(...named);
      // A term that is all of the query leads to its page, one word of a question does not.
      const share = (telling(span) / (telling(units) || 1)) ** 2;
      const teaching = term ? this.teaching.get(squeezed(term)) : [];
      if (span.length === 1) Object.assign(units[from], { share, teaching });
      if (span.length === 2 || (span.length > 2 && term)) {
        const head = span.slice(0, -1).map((unit) => unit.word);
        const whole = bases(span.at(-1).word).map((end) => [...head, end].join(" "));
        together.push({ weight: term ? 1 : 0.5, forms: [...whole.flatMap((text) => forms(text)), ...named], teaching, share });
      }
    }
    for (const unit of units) this.measure(unit);
    const [formula, whole] = formulaIn(composed);
    const found = together.filter((unit) => this.measure(unit));
    if (!formula) return [units, found];
    this.formulas ??= new Formulas(this.sections.map((section) => section.formulas));
    const shares = this.formulas.find(formula);
    const least = Math.min(0.25, Math.max(...shares) - 0.001);
    const all = shares.map((share) => (share > least ? FORMULA * share ** 3 : 0));
    if (!all.some(Boolean)) return [units, found];
    const unit = { word: formula, weight: 1, forms: [], all, title: new Float64Array(all.length), rarity: 1, known: true };
    const others = whole ? units.map((other) => ({ ...other, rarity: other.rarity * LITTLE })) : units;
    return [[unit, ...others], whole ? [] : found];
  }

  // A typed word as units: one, or the parts of a compound. `mend` says that it may be
  // replaced if the site does not have it.
  unitsOf(typed, typing, mend) {
    const word = typed.toLowerCase();
    const stopped = [word, ...stems(word).map(([text]) => text)].some((text) => STOPPED.has(text));
    const weight = stopped || /^(?:\d+|[a-z])$/.test(word) ? LITTLE : word.length > 1 ? 1 : 0.5;
    const unit = { word, weight, forms: weight > LITTLE ? forms(word, typing) : forms(word).slice(0, 1) };
    if (weight === LITTLE) return [unit];
    const { names, term } = this.otherApis(typed);
    for (const name of names) unit.forms.push([forms(name)[0][0], OTHER_NAME]);
    if (!this.others.has(squeezed(word))) unit.term = term;
    if (!term && mend && !this.measure(unit)) {
      const meant = looksLikeApi(typed) && apiParts(typed).length > 1 ? apiParts(typed) : this.corrected(word);
      if (meant.length > 1) return meant.flatMap((part) => this.unitsOf(part, false, part !== word));
      if (meant.length) {
        unit.word = meant[0];
        unit.forms = forms(meant[0]);
      }
    }
    // A word that hardly occurs may be the slip of a term, or start with one: ndam, 학습률스케줄러.
    if (unit.rare && !this.others.has(squeezed(word))) {
      const ends = Array.from({ length: Math.floor(word.length / 3) }, (_, i) => word.slice(0, -1 - i));
      const start = word.length > 4 && ends.find((text) => this.others.has(squeezed(text)));
      const key = start || this.near(word, bases(word), 1);
      if (key && this.termOf(key)) unit.forms.push(...forms(key).slice(0, 1), ...this.otherNames(key));
    }
    for (const [other, fits] of related(unit.word)) {
      unit.forms.push(...forms(other).map(([pattern, weight]) => [pattern, weight * (fits === "same" ? OTHER_NAME : SYNONYM)]));
    }
    return [unit];
  }

  // The pages that have something of it, the best first, each with its sections that have.
  rank(units, together) {
    const found = units.filter((unit) => unit.known);
    const total = units.reduce((sum, unit) => sum + unit.rarity, 0);
    const results = [];
    let first = 0; // number of the page's first section
    for (const page of this.pages) {
      const onPage = found.filter((unit) => page.sections.some((_, i) => unit.all[first + i]));
      const hits = [];
      page.sections.forEach((section, i) => {
        if (!onPage.some((unit) => unit.all[first + i] && (unit.weight > LITTLE || found.length === 1))) return;
        const strength = (unit) => unit.all[first + i] + (i ? INHERITED * unit.title[first] : 0);
        const score = [...onPage, ...together].reduce((sum, unit) => sum + unit.rarity * strength(unit), 0);
        const covered = onPage.reduce((sum, unit) => sum + unit.rarity * (strength(unit) ? 1 : ELSEWHERE), 0) / total;
        hits.push({ section, score: score * covered ** COVER });
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

  // Where nothing is found: the title or term that looks most like it, if any does.
  nearest(query) {
    const typed = letters(squeezed(words(query.slice(0, 40)).join("")));
    if (typed.length < 3) return [];
    if (!this.vocabulary) this.learn();
    let best = ["", 0.45 * typed.length];
    for (const [key, [written, times]] of this.vocabulary) {
      if (times < TOPIC || Math.abs(key.length - typed.length) > best[1]) continue;
      const steps = distance(typed, key, best[1]);
      if (steps < best[1]) best = [written, steps];
    }
    return best[0] ? [this.proper.get(squeezed(best[0])) ?? best[0]] : [];
  }
}

// From where to where so many words may be one, up to four together.
const spans = (count) =>
  Array.from({ length: count }, (_, from) => [1, 2, 3, 4].map((n) => [from, from + n])).flat().filter(([, to]) => to <= count);

const alikeKey = (key, length) => `${key[0] > "z"} ${length}`;

// Showing. A text is shown in pieces, the second, fourth and so on marked as what was sought.

// Where a text has a word of the query: [from, to, which word], in order, not overlapping.
function matches(text, units) {
  const found = [];
  const small = lower(text);
  for (const unit of units) {
    for (const [pattern, weight] of unit.forms) {
      if (weight < SYNONYM) continue;
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

function pieces(text, found, from = 0, to = text.length) {
  const all = [];
  let end = from;
  for (const [start, stop] of found.filter(([start, stop]) => start >= from && stop <= to)) {
    all.push(text.slice(end, start), text.slice(start, stop));
    end = stop;
  }
  return [...all, text.slice(end, to)];
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
  const shown = pieces(text, found, from, to);
  if (from) shown[0] = `…${shown[0]}`;
  if (to < text.length) shown[shown.length - 1] += "…";
  return shown;
}

// A page as the box shows it: {page, title, missing, sections: [{location, title, text, words}]}.
function shown({ page, hits, onPage }, units) {
  const telling = onPage.filter((unit) => unit.weight > LITTLE);
  const sought = telling.length ? telling : onPage;
  const best = hits.filter((hit, i) => i < MOST.sections && hit.score > 0.5 * hits[0].score);
  return {
    page: page.url,
    title: pieces(page.sections[0].title, matches(page.sections[0].title, sought)),
    missing: units.filter((unit) => unit.weight > LITTLE && !onPage.includes(unit)).map((unit) => unit.word),
    sections: best.map(({ section: { location, title, text, about } }) => {
      const shownText = text || about;
      const [inTitle, inText] = [matches(title, sought), matches(shownText, sought)];
      const written = [...inTitle.map(([a, b]) => title.slice(a, b)), ...inText.map(([a, b]) => shownText.slice(a, b))];
      return {
        location,
        title: pieces(title, inTitle),
        text: excerpt(shownText, inText),
        words: [...new Set(written.map(lower))].slice(0, 8),
      };
    }),
  };
}
