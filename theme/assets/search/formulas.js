// Formulas, as one types them: 1/(1-p), m_hat / (sqrt(v_hat) + eps), wx + b > 0.

const GREEK = { α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "eps", η: "eta", θ: "theta", λ: "lambda", μ: "mu", π: "pi" };
Object.assign(GREEK, { ρ: "rho", σ: "sigma", τ: "tau", φ: "phi", ω: "omega", "√": "sqrt", "∇": "nabla", "∂": "partial", "∞": "inf" });
// Words that are one sign; others of up to three letters are products: wx is w x.
const SIGNS = new Set([...Object.values(GREEK), "exp", "log", "max", "min", "sin", "cos", "tanh", "sqrt", "sign", "sum"]);
const SAME = { ln: "log", exp: "e", epsilon: "eps", infinity: "inf", infty: "inf", top: "t", partial: "d", lr: "eta", grad: "nabla", gradient: "nabla", loss: "l", mean: "mu", std: "sigma" };

// The signs of a formula in order, without brackets and ornaments.
function signs(text) {
  const typed = text.replace(/[<>!]=/g, (sign) => ({ "<=": "≤", ">=": "≥", "!=": "≠" })[sign]).replace(/[-=]>|=(?==)/g, " ");
  const plain = typed.normalize("NFKD").toLowerCase().replace(/./gu, (char) => (GREEK[char] ? ` ${GREEK[char]} ` : char));
  const found = plain.match(/[a-z]+|\d+(?:\.\d+)?|[-+/=<>≤≥≈≠!]/g) ?? [];
  return found
    .filter((word) => !/^(?:hat|bar|tilde|frac)$/.test(word))
    .map((word) => SAME[word] ?? word)
    .flatMap((word) => (/^[a-z]{2,3}$/.test(word) && !SIGNS.has(word) ? [...word] : [word]));
}

// By what two formulas are compared: two signs next to each other, and three whatever their letters.
const features = (list) => {
  const shape = list.map((sign) => (/^[a-z]$/.test(sign) ? "?" : sign));
  const pairs = list.slice(1).map((sign, i) => `${list[i]} ${sign}`);
  return [...pairs, ...shape.slice(2).map((sign, i) => `${shape[i]} ${shape[i + 1]} ${sign}`)];
};

// What of a query is a formula, and whether all of it is: ["1/(1-p)", true]. Words in Hangul and
// words of five letters or more are not part of one; a query with the name of an API has none.
export function formulaIn(query) {
  const names = query.match(/[a-z]{3,}_[a-z]{2,}|[a-z]\.[a-z]|[a-z]{3,}-[a-z]{3,}/gi) ?? [];
  if (names.some((name) => !SIGNS.has(name.split("_")[0].toLowerCase()))) return ["", false];
  const rest = query.replace(/[가-힣]+|[a-z]{5,}/gi, (word) => (SIGNS.has(word.toLowerCase()) || SAME[word.toLowerCase()] ? word : " "));
  const enough = /[-=/^<>+*√∇∂Σ≤≥²|]/.test(rest) && signs(rest).length > 2;
  return enough ? [rest, rest === query] : ["", false];
}

export class Formulas {
  // sections: for each a string with one formula a line.
  constructor(sections) {
    this.having = new Map(); // a feature -> how many sections have it
    this.sections = sections.map((text) => text.split("\n").filter(Boolean).map((line) => new Set(features(signs(line)))));
    for (const formulas of this.sections) {
      for (const feature of new Set(formulas.flatMap((formula) => [...formula]))) {
        this.having.set(feature, (this.having.get(feature) ?? 0) + 1);
      }
    }
  }

  // How much of a formula each section has in one of its own, from 0 to 1.
  find(query) {
    const sought = new Set(features(signs(query.replace(/\b([a-z])\^?t\b(?=[\s)])/gi, "$1 t"))));
    const rare = (feature) => Math.log(1 + this.sections.length / (1 + (this.having.get(feature) ?? 0)));
    const total = [...sought].reduce((sum, feature) => sum + rare(feature), 0);
    return this.sections.map((formulas) =>
      formulas.reduce((best, formula) => {
        const both = [...sought].filter((feature) => formula.has(feature));
        const length = 0.8 + 0.2 * Math.min(1, sought.size / formula.size); // the formula alone, before a longer one
        return Math.max(best, total ? (both.reduce((sum, feature) => sum + rare(feature), 0) / total) * length : 0);
      }, 0),
    );
  }
}
