// Formulas, as one types them: 1/(1-p), m_hat / (sqrt(v_hat) + eps), wx + b > 0.

const GREEK = { α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "eps", η: "eta", θ: "theta", λ: "lambda", μ: "mu", π: "pi" };
Object.assign(GREEK, { ρ: "rho", σ: "sigma", τ: "tau", φ: "phi", ω: "omega", "√": "sqrt", "∇": "nabla", "∂": "partial", "∞": "inf" });
// Words that are one sign; others of up to three letters are products: wx is w x.
const SIGNS = new Set([...Object.values(GREEK), "exp", "log", "max", "min", "sin", "cos", "tanh", "sqrt", "sign", "sum"]);
const SAME = { ln: "log", epsilon: "eps", infinity: "inf", infty: "inf", top: "t" };

// The signs of a formula in order, without brackets and ornaments.
function signs(text) {
  const plain = text.toLowerCase().replace(/./gu, (char) => (GREEK[char] ? ` ${GREEK[char]} ` : char));
  const found = plain.match(/[a-z]+|\d+(?:\.\d+)?|[-+/=<>≤≥≈!]/g) ?? [];
  return found
    .filter((word) => !/^(?:hat|bar|tilde|frac)$/.test(word))
    .map((word) => SAME[word] ?? word)
    .flatMap((word) => (/^[a-z]{2,3}$/.test(word) && !SIGNS.has(word) ? [...word] : [word]));
}

const pairs = (list) => list.slice(1).map((sign, i) => `${list[i]} ${sign}`);

// Whether a query is a formula rather than words.
export function isFormula(query) {
  return /[=/^<>+*()|√∇∂Σ≤≥]|\d|\s-|[a-z]_/.test(query) && /[-=/^<>+*√∇∂Σ≤≥]/.test(query) && !/[가-힣]{2}|[a-z]{5}/i.test(query.replace(/sigma|alpha|gamma|delta|theta|lambda|omega|nabla|partial|epsilon/gi, ""));
}

export class Formulas {
  // sections: for each a string with one formula a line.
  constructor(sections) {
    this.having = new Map(); // two signs next to each other -> how many sections have them
    this.sections = sections.map((text) => text.split("\n").filter(Boolean).map((line) => new Set(pairs(signs(line)))));
    for (const formulas of this.sections) {
      for (const pair of new Set(formulas.flatMap((formula) => [...formula]))) {
        this.having.set(pair, (this.having.get(pair) ?? 0) + 1);
      }
    }
  }

  // How much of a formula each section has in one of its own, from 0 to 1.
  find(query) {
    const sought = new Set(pairs(signs(query.replace(/\b([a-z])\^?t\b(?=[\s)])/gi, "$1 t"))));
    const rare = (pair) => Math.log(1 + this.sections.length / (1 + (this.having.get(pair) ?? 0)));
    const total = [...sought].reduce((sum, pair) => sum + rare(pair), 0);
    return this.sections.map((formulas) =>
      formulas.reduce((best, formula) => {
        const both = [...sought].filter((pair) => formula.has(pair));
        const length = 0.8 + 0.2 * Math.min(1, sought.size / formula.size); // the formula alone, before a longer one
        return Math.max(best, total ? (both.reduce((sum, pair) => sum + rare(pair), 0) / total) * length : 0);
      }, 0),
    );
  }
}
