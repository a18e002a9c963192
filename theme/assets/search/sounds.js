// English words that are written in Hangul: 백프로퍼게이션, 그래디언트 디센트, 엠엘피.
//
// Both scripts are reduced to their consonants, as loose as transliterations are: 드롭아웃,
// 드랍아웃 and dropout are all T R P T. Vowels are only counted.

import { distance, isKorean, parts } from "./words.js";

//               ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ
const INITIALS = "KKNTTRMPPSS-SSSKTPH";
//             -  ㄱ ㄲ ㄳ ㄴ ㄵ ㄶ ㄷ ㄹ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅁ ㅂ ㅄ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ
const FINALS = ["", "K", "K", "K", "N", "N", "N", "T", "R", "RK", "RM", "RP", "RS", "RT", "RP", "R", "M", "P", "PS", "T", "T", "G", "T", "T", "K", "T", "P", ""];
const EU = 18; // ㅡ, which stands where English has no vowel

const LETTERS = { 에이치: "h", 더블유: "w", 에이: "a", 에프: "f", 아이: "i", 제이: "j", 케이: "k", 에스: "s", 브이: "v" };
Object.assign(LETTERS, { 엑스: "x", 와이: "y", 제트: "z", 아르: "r", 비: "b", 씨: "c", 시: "c", 디: "d", 이: "e", 지: "g" });
Object.assign(LETTERS, { 엘: "l", 엠: "m", 엔: "n", 오: "o", 피: "p", 큐: "q", 알: "r", 티: "t", 유: "u", 원: "1", 투: "2" });
const SPELLED = new RegExp(`${Object.keys(LETTERS).join("|")}`, "g");

// Words that are too short to be told by their consonants.
export const COMMON = new Map(
  Object.entries({
    ...{ 웨이트: "weight", 레이어: "layer", 리니어: "linear", 로스: "loss", 에폭: "epoch", 에포크: "epoch", 러닝: "learning" },
    ...{ 딥: "deep", 넷: "net", 바이어스: "bias", 유닛: "unit", 노드: "node", 에러: "error", 인풋: "input", 히든: "hidden" },
    ...{ 타깃: "target", 타겟: "target", 피처: "feature", 피쳐: "feature", 렐루: "relu", 아담: "adam", 애덤: "adam", 레이트: "rate" },
    ...{ 스텝: "step", 로짓: "logit", 놈: "norm", 모델: "model", 데이터: "data", 셋: "set", 룰: "rule", 노이즈: "noise" },
  }),
);

// 엠엘피 is mlp; "" where a word is not made of the names of letters.
export function spelled(word) {
  if (word.replace(SPELLED, "")) return "";
  const found = word.match(SPELLED).map((name) => LETTERS[name]).join("");
  return found.length > 1 ? found : "";
}

const CONSONANTS = "g kk n d tt r m b pp s ss - j jj ch k t p h".split(" ");
const VOWELS = "a e ya ye o e yo ye o wa we oe yo u wo we wi yu - ui i".split(" ");
const ENDS = ["", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", ""];

// A word in Latin letters, without ㅡ.
function romanized(word) {
  return [...word]
    .map((char) => {
      const [initial, vowel, final] = parts(char);
      return (initial === 11 ? "" : CONSONANTS[initial]) + (vowel === EU ? "" : VOWELS[vowel]) + ENDS[final];
    })
    .join("");
}

// What a word sounds like: {codes, vowels, open: whether it starts with a vowel}.
function hangulSound(word) {
  let codes = "";
  let vowels = 0;
  let last = "";
  for (const char of word) {
    const [initial, vowel, final] = parts(char);
    const first = INITIALS[initial].replace("-", "");
    // ㄹㄹ is one l, 스탑핑 is 스토핑, and 뱃치 is 배치.
    if (first && (first === last || (first === "S" && last === "T"))) codes = codes.slice(0, -1);
    codes += first + FINALS[final];
    last = FINALS[final];
    if (vowel !== EU) vowels++;
  }
  return { codes, vowels, open: INITIALS[parts(word[0])[0]] === "-" };
}

// Rules for English spelling, from the first that fits: [letters, codes].
const RULES = [
  [/^(?:tch|dge)/, "S"],
  [/^ture?s?$/, "S"],
  [/^(?:[ts]ion|[tc]ian)/, "SN"],
  [/^(?:ti|ci|si)(?=[aou])/, "S"],
  [/^sch/, "SK"],
  [/^sc(?=[eiy])/, "S"],
  [/^(?:sh|dj)/, "S"],
  [/^(?:ph|ff?|vv?|pp?|bb?)/, "P"],
  [/^(?:gh)/, ""],
  [/^nc(?=tion)/, "G"],
  [/^n(?=g(?:$|[^aeiou]))g/, "G"],
  [/^n(?=[kxq]|c(?![eiyh]))/, "G"],
  [/^(?:ck|kk?|qu|q)/, "K"],
  [/^cc?(?=[eiy])/, "S"],
  [/^cc?/, "K"],
  [/^gg?(?=[eiy])/, "S"],
  [/^gg?/, "K"],
  [/^x/, "KS"],
  [/^(?:ss?|zz?|j)/, "S"],
  [/^(?:tt?|dd?)/, "T"],
  [/^ll?/, "R"],
  [/^rr?(?=[aeiouy])/, "R"],
  [/^r+/, ""],
  [/^mm?/, "M"],
  [/^nn?/, "N"],
  [/^h(?=[aeiouy])/, "H"],
];
const STARTS = [[/^kn/, "n"], [/^wr/, "r"], [/^ps/, "s"], [/^x/, "z"]];

function latinSound(word, ch, th, du) {
  let rest = STARTS.reduce((text, [from, to]) => text.replace(from, to), word.toLowerCase());
  if (rest.length > 3) rest = rest.replace(/(?<=[^aeiou])e(s?)$/, "$1");
  const vowels = (rest.match(/[aeiouy]+/g) ?? []).length;
  const open = /^(?:[aeiouyw])/.test(rest);
  let codes = "";
  while (rest) {
    if (rest.startsWith("ch")) [codes, rest] = [codes + ch, rest.slice(2)];
    else if (/^du[la]/.test(rest)) [codes, rest] = [codes + du, rest.slice(1)];
    else if (rest.startsWith("th")) [codes, rest] = [codes + th, rest.slice(2)];
    else {
      const rule = RULES.find(([pattern]) => pattern.test(rest));
      codes += rule?.[1] ?? "";
      rest = rest.slice(rule ? rule[0].exec(rest)[0].length || 1 : 1);
    }
  }
  return { codes, vowels, open };
}

function latinSounds(text) {
  // As most transliterations have it, and as some do.
  const variants = [["S", "T", "S"]];
  if (/ch/.test(text)) variants.push(["K", "T", "S"]);
  if (/th/.test(text)) variants.push(["S", "S", "S"]);
  if (/du[la]/.test(text)) variants.push(["S", "T", "T"]);
  return variants.map(([ch, th, du]) => {
    const all = text.split(/[^A-Za-z]+/).filter(Boolean).map((word) => latinSound(word, ch, th, du));
    const sum = (field, start) => all.reduce((before, sound) => before + sound[field], start);
    return { codes: sum("codes", ""), vowels: sum("vowels", 0), open: all[0]?.open };
  });
}

// Finds the Latin names, of those given with a weight, that a Hangul word may stand for.
export class Sounds {
  constructor(names) {
    this.byCodes = new Map(); // codes -> [[name, its sound, its weight], …]
    for (const [name, weight] of names) {
      for (const sound of latinSounds(name)) {
        if (sound.codes.length < 3) continue;
        if (!this.byCodes.has(sound.codes)) this.byCodes.set(sound.codes, []);
        this.byCodes.get(sound.codes).push([name, sound, weight]);
      }
    }
  }

  // The name that sounds most like the word; "" where none does.
  find(word) {
    const hangul = word.replace(/[^가-힣]/g, "");
    if (hangul.length < 2 || !isKorean(word)) return "";
    const sound = hangulSound(hangul);
    if (sound.codes.length < 3) return "";
    const allowed = sound.vowels > 3 ? 2 : 1;
    let best = ["", 0];
    for (const [name, other, weight] of this.byCodes.get(sound.codes) ?? []) {
      const apart = Math.abs(other.vowels - sound.vowels);
      if (other.open !== sound.open || apart > allowed) continue;
      const steps = distance(romanized(hangul), name.replace(/[^a-z]/g, ""), 20);
      if (weight / (1 + steps) > best[1]) best = [name, weight / (1 + steps)];
    }
    return best[0];
  }
}
