// Random numbers that a seed repeats, on every machine: a seed in, numbers out. No DOM.

/** A generator of numbers in [0, 1) from a 32-bit seed (mulberry32, Tommy Ettinger, public domain). */
export function mulberry32(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A standard normal number from a generator (Box & Muller 1958). */
export const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** One step of MINSTD (Park & Miller 1988): state · 48271 mod 2³¹ − 1, exact in doubles. */
export function minstd(state) {
  const product = state * 48271;
  const high = Math.floor(product / 0x80000000);
  const sum = product - high * 0x80000000 + high; // 2³¹ ≡ 1
  return sum >= 0x7fffffff ? sum - 0x7fffffff : sum;
}
