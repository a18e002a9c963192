// What a word of a query may look like in a text: with other particles and endings, with
// other spacing, still being typed, or with one letter wrong.

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const CONTRACTED = ["ㅣㅕ", "ㅜㅝ", "ㅗㅘ"]; // 줄이다, 줄여; 배우다, 배워
const GROWING = { ㅗ: "ㅗㅘㅙㅚ", ㅜ: "ㅜㅝㅞㅟ", ㅡ: "ㅡㅢ" }; // typed before the rest of the vowel
const GAP = "[ ·–-]?";
const SPACING = /[ ·–-]/g;
const HANGUL = /[가-힣]/;

const syllable = (initial, vowel, final = 0) => String.fromCharCode(0xac00 + (initial * 21 + vowel) * 28 + final);

// The numbers of a syllable's initial, vowel and final consonant.
export function parts(char) {
  const code = char.charCodeAt(0) - 0xac00;
  return [Math.floor(code / 588), Math.floor(code / 28) % 21, code % 28];
}

const endsOpen = (char) => parts(char)[2] === 0;

export function isKorean(text) {
  return HANGUL.test(text);
}

// Loose letters (ㅇㅕㄱ) become syllables (역).
export function compose(text) {
  return text.normalize("NFC").replace(/([ㄱ-ㅎ])([ㅏ-ㅣ])([ㄱ-ㅎ](?![ㅏ-ㅣ]))?/g, (loose, first, vowel, last) => {
    const numbers = [INITIALS.indexOf(first), VOWELS.indexOf(vowel), last ? FINALS.indexOf(last) : 0];
    return numbers.includes(-1) ? loose : syllable(...numbers);
  });
}

// Where the letters stand on a Korean keyboard.
const KEYS = "abcdefghijklmnopqrstuvwxyz";
const TYPED = "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ";
const JOINED = { ㅗㅏ: "ㅘ", ㅗㅐ: "ㅙ", ㅗㅣ: "ㅚ", ㅜㅓ: "ㅝ", ㅜㅔ: "ㅞ", ㅜㅣ: "ㅟ", ㅡㅣ: "ㅢ" };

// The Korean word that a word in Latin letters is, if it was typed on the wrong layout
// (durwjsvk: 역전파); "" if it is none.
export function fromKeys(word) {
  if (!/^[a-z]+$/.test(word)) return "";
  const loose = [...word].map((key) => TYPED[KEYS.indexOf(key)]).join("");
  const found = compose(loose.replace(/[ㅗㅜㅡ][ㅏㅐㅣㅓㅔ]/g, (pair) => JOINED[pair] ?? pair));
  return /^[가-힣]{2,}$/.test(found) ? found : "";
}

// The letters of a word one by one: typing errors are counted in them.
export function letters(word) {
  return word.normalize("NFD");
}

// Characters as part of a regular expression.

export const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

const finals = (initial, vowels) =>
  `[${[...vowels].map((v) => `${syllable(initial, VOWELS.indexOf(v))}-${syllable(initial, VOWELS.indexOf(v), 27)}`).join("")}]`;

// Syllables that are often mistaken for each other: 학습률, 학습율; 행렬, 행열.
const CONFUSED = { 율: "[율률]", 률: "[율률]", 열: "[열렬]", 렬: "[열렬]" };

// A character, or all syllables that start with a loose consonant.
function plain(char) {
  if (CONFUSED[char]) return CONFUSED[char];
  const initial = INITIALS.indexOf(char);
  return initial < 0 ? escaped(char) : `[${syllable(initial, 0)}-${syllable(initial, 20, 27)}]`;
}

// The last syllable while it is typed: 저 may become 전, 남 may become 나무.
function growing(char) {
  if (!HANGUL.test(char)) return plain(char);
  const [initial, vowel, final] = parts(char);
  if (!final) return finals(initial, GROWING[VOWELS[vowel]] ?? VOWELS[vowel]);
  const next = INITIALS.indexOf(FINALS[final]);
  return next < 0 ? char : `(?:${char}|${syllable(initial, vowel)}${plain(INITIALS[next])})`;
}

// The last syllable of a stem before any ending: 지 is in 진다, 질, 져, 졌다.
function stem(char) {
  const [initial, vowel] = parts(char);
  return finals(initial, CONTRACTED.find((pair) => pair.includes(VOWELS[vowel])) ?? VOWELS[vowel]);
}

// Particles and endings; the longest that fits is meant. Those in AFTER_FINAL stand only behind a final
// consonant, those in AFTER_VOWEL only where there is none: 평가 is no 평 with a particle.
const AFTER_FINAL = /^(?:은|이|을|과|으로)/;
const AFTER_VOWEL = /^(?:는|가|를|와|란|며|라는)/;
const PARTICLE =
  /(?:에서|에게|으로|로|까지|부터|보다|처럼|마다|이나|이란|란|이라는|라는|이라|이며|며|이고|이면|이든|하고|이랑|밖에|대로|이다|입니다|인가|일까|이에요|예요|인지|인데|이죠|은|는|이|가|을|를|의|에|와|과|도|만|나|들|씩|뿐|요|적)$/;
const ENDING =
  /(?:습니다|으려면|려면|으려고|려고|으니까|니까|는지|은지|는가|는데|지만|면서|으면|거나|도록|아서|어서|여서|아야|어야|아도|어도|야|도|나요|까요|을까|세요|었다|았다|었을|았을|을|은|는|던|다|고|지|면|며|서|기|음|게|까|나|네|죠|자|어|아|워|요)$/;
const VERB = /^(..+?)(?:하|한|할|함|합|해|했|되|된|될|됨|됩|돼|됐|시키|시킨|시킬|시켜|시킵)[가-힣]*$/; // made of a noun

function stripped(word, suffix) {
  const match = suffix.exec(word);
  if (!match || match.index === 0) return "";
  const rest = word.slice(0, match.index);
  if (suffix === PARTICLE && AFTER_FINAL.test(match[0]) && endsOpen(rest.at(-1))) return "";
  if (suffix === PARTICLE && AFTER_VOWEL.test(match[0]) && !endsOpen(rest.at(-1))) return "";
  return rest;
}

// The stems that a Korean word may have, as [text, whether its last syllable may change, weight].
export function stems(word) {
  const found = new Map([[word, [word, false, 1]]]);
  if (!HANGUL.test(word)) return [...found.values()];
  const add = (text, changes, weight) => {
    if (text && HANGUL.test(text.at(-1)) && !found.has(text)) found.set(text, [text, changes, weight]);
  };
  let noun = word;
  for (let weight = 0.95; weight > 0.7 && (noun = stripped(noun, PARTICLE)); weight -= 0.1) add(noun, false, weight);
  const verbs = [word, stripped(word, ENDING), stripped(stripped(word, ENDING), ENDING)].filter(Boolean);
  for (const verb of verbs) {
    add(VERB.exec(verb)?.[1], false, 0.85);
    if (verb !== word) add(verb, true, 0.8);
    // 진 is 지 with an ending, and so are 질, 짐, 집니다 and 졌다.
    const [initial, vowel, final] = HANGUL.test(verb.at(-1)) ? parts(verb.at(-1)) : [0, 0, 0];
    if ("ㄴㄹㅁㅂㅆ".includes(FINALS[final]) && final) add(verb.slice(0, -1) + syllable(initial, vowel), true, 0.75);
  }
  return [...found.values()];
}

// What a word may be called in a list of terms.
export function bases(word) {
  if (HANGUL.test(word)) return stems(word).filter(([, changes]) => !changes).map(([text]) => text);
  return [...new Set([word, word.replace(/(?<=[a-z]{3})s$/, ""), word.split(".").at(-1)])];
}

// How an English word may start: vanishing, vanishes and vanished start with vanish.
export function englishStem(word) {
  const rest = word.replace(/(?:ations?|ings?|ies|ed|es|s|ly|e|y)$/, "");
  if (rest === word || rest.length < 4) return "";
  return /(?:ing|ed)s?$/.test(word) ? rest.replace(/([bdgmnprt])\1$/, "$1") : rest;
}

// The forms under which a word may be found: [regular expression, weight].
// `typing` says that the reader may still be in its last syllable.
export function forms(word, typing = false) {
  if (!HANGUL.test(word) && !/[ㄱ-ㅎ]/.test(word)) {
    // What stands before is asked after the first letter: engines skip to a letter quickly.
    const spelled = (text) => escaped(text).replace(/^\\?./su, (first) => `${first}(?<![a-z0-9]${first})`).replace(/is(?=e|a|i)/g, "i[sz]").replace(/ |\\-|–/g, "[ _.–-]?");
    const found = [[spelled(word), 1]];
    const rest = englishStem(word);
    if (rest) found.push([spelled(rest), 0.9]);
    const last = word.split(".").at(-1);
    if (last !== word && last.length > 1) found.push([spelled(last), 0.9]);
    return found.map(([source, weight]) => [new RegExp(source, "g"), weight]);
  }
  const found = stems(word).map(([text, changes, weight]) => {
    const chars = [...text.replace(SPACING, "")];
    const last = chars.pop();
    const end = changes ? stem(last) : plain(last);
    return [chars, end, chars.length ? weight : weight * 0.5, text];
  });
  if (typing) found.push([[...word].slice(0, -1), growing(word.at(-1)), 0.8, word]);
  return found.map(([chars, end, weight, text]) => {
    const shapes = [...chars.map(plain), end];
    const start = "(?<![가-힣a-z0-9].)";
    // A syllable of its own, a stem of one syllable, or more: there spacing is free from the
    // start of a word on, not inside one.
    const alone = end === plain(text) ? `(?!(?!${ALONE})[가-힣])` : "(?=[가-힣])";
    const [first, ...rest] = shapes;
    const source = rest.length ? `${first}(?:${start}${GAP}${rest.join(GAP)}|${rest.join("")})` : end + start + alone;
    return [new RegExp(source, "g"), weight];
  });
}

// How well a match fits, from what stands around it: a word of its own, or part of another.
const ALONE = "[은는이가을를의에로와과도만까부보처마나란라며고면든하랑밖뿐대씩들입인적]";
const FOLLOWS = new RegExp(ALONE);

export function quality(text, from, to) {
  const before = text[from - 1] ?? " ";
  const after = text[to] ?? " ";
  if (HANGUL.test(text[to - 1])) {
    const starts = !/[가-힣a-z0-9]/.test(before);
    return (starts ? 1 : 0.7) * (!HANGUL.test(after) || FOLLOWS.test(after) ? 1 : 0.85);
  }
  if (!/[a-z0-9]/.test(after)) return 1;
  return /^(?:s|d|es|ed|ing)(?![a-z0-9])/.test(text.slice(to, to + 5)) ? 0.95 : to - from < 2 ? 0 : 0.7;
}

// The words of a text. A particle behind a Latin word or a number is none.
const WORD = /[0-9]*[가-힣ㄱ-ㅎ]+|(?:(?![가-힣ㄱ-ㅎㅏ-ㅣ])[\p{L}\p{N}_])+(?:\.[a-z_][a-z0-9_]*)*/gu;

export function words(text) {
  const found = [];
  let end = -1;
  for (const match of compose(text).toLowerCase().matchAll(WORD)) {
    let rest = match[0].slice(0, 40);
    while (match.index === end && PARTICLE.test(rest)) rest = rest.replace(PARTICLE, "");
    if (rest) found.push(match[0].slice(0, 40));
    end = match.index + match[0].length;
  }
  return found;
}

// Whether one word becomes the other by so many changes: another letter, one more, one less,
// or two swapped.
export function near(one, two, allowed) {
  if (Math.abs(one.length - two.length) > allowed) return false;
  let i = 0;
  while (i < one.length && one[i] === two[i]) i++;
  const [a, b] = [one.slice(i), two.slice(i)];
  if (!a || !b) return true; // what is left over of the other is short enough
  if (!allowed) return false;
  return (
    near(a.slice(1), b.slice(1), allowed - 1) ||
    near(a.slice(1), b, allowed - 1) ||
    near(a, b.slice(1), allowed - 1) ||
    (a[0] === b[1] && a[1] === b[0] && near(a.slice(2), b.slice(2), allowed - 1))
  );
}

// By how many letters two words differ; no more than `limit` is of interest.
export function distance(one, two, limit) {
  const row = Array.from({ length: two.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i++) {
    let diagonal = row[0]++;
    let least = row[0];
    for (let j = 1; j <= two.length; j++) {
      const steps = Math.min(row[j] + 1, row[j - 1] + 1, diagonal + (one[i - 1] === two[j - 1] ? 0 : 1));
      diagonal = row[j];
      row[j] = steps;
      least = Math.min(least, steps);
    }
    if (least > limit) return Infinity;
  }
  return row[two.length];
}
