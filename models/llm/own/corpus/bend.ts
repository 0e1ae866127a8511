import type { Rng } from '#spaces/rng';

/** A rising function from worth to what is measured. */
export type Bend = (worth: number) => number;

/** Most architectures lie near the top and the bad ones trail far behind, more or less. */
export function drawBend(rng: Rng): Bend {
  const a = 0.3 + rng.next();
  const kinds: readonly Bend[] = [
    (x) => x,
    (x) => -Math.exp(-1.2 * a * Math.max(-5, x)),
    (x) => -Math.log1p(Math.exp(-2 * a * x - 0.5)),
    (x) => Math.tanh(a * x),
    (x) => -Math.exp(-2 * a * Math.max(-4, x)),
  ];
  return rng.pick(kinds);
}
