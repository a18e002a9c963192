// The error function in full double precision, which JavaScript does not have. No DOM.

const A = [1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];
const B = [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];
const C = [
  2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2,
  8.81952221241769090e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
];
const D = [
  1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3,
  3.29079923573345963e3, 4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
];
const P = [
  1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2,
  6.58749161529837803e-4,
];
const Q = [1, 2.56852019228982242, 1.87295284992346725, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

/** Value at x of the polynomial with these coefficients, highest power first (Horner). */
const polynomial = (coefficients, x) => coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

const ratio = (above, below, x) => polynomial(above, x) / polynomial(below, x);

/** erfc(y) for y > 0.46875. */
function tail(y) {
  if (y > 26.6) return 0; // below the smallest double
  const z = 1 / (y * y);
  const scaled = y <= 4 ? ratio(C, D, y) : (1 / Math.sqrt(Math.PI) - z * ratio(P, Q, z)) / y;
  // exp(-y²) loses digits where y² is large; its part with few bits is exact.
  const coarse = Math.trunc(y * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(y - coarse) * (y + coarse)) * scaled;
}

/**
 * The error function 2/√π ∫₀ˣ exp(-t²) dt, to about 1 unit in the last digit, by
 * the rational approximations of W. J. Cody, Mathematics of Computation 23 (1969).
 */
export function erf(x) {
  const y = Math.abs(x);
  if (y <= 0.46875) return x * ratio(A, B, y * y);
  return Math.sign(x) * (1 - tail(y)) || x; // NaN stays NaN
}

/** 1 - erf(x), without the loss of digits of that difference where x is large. */
export function erfc(x) {
  if (Math.abs(x) <= 0.46875) return 1 - erf(x);
  return x < 0 ? 2 - tail(-x) : x > 0 ? tail(x) : x;
}
