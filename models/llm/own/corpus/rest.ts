import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';

/** A part of a worth: a function of an architecture in its canonical form. */
export type Part = (a: Architecture) => number;

/** Waves that a large space's rest is made of. */
const waves = 48;

/**
 * Interactions of all orders in a space that is too large for a table: values are the more alike, the
 * fewer options differ. A sum of waves whose phases shift with every option (random Fourier features of
 * the Hamming distance; Rahimi and Recht, 2007).
 */
export function drawWaves(sizes: readonly number[], rng: Rng): Part {
  const most = Math.max(...sizes);
  const spread = (0.3 + 0.9 * rng.next()) * Math.sqrt(8 / Math.max(8, sizes.length));
  const phases = Float32Array.from(
    { length: sizes.length * most * waves },
    () => spread * rng.normal(),
  );
  const starts = Float32Array.from({ length: waves }, () => 2 * Math.PI * rng.next());
  const heights = Float32Array.from({ length: waves }, () => rng.normal());
  return (a) => {
    let total = 0;
    for (let w = 0; w < waves; w++) {
      let phase = starts[w] ?? 0;
      for (let d = 0; d < a.length; d++) {
        phase += phases[(d * most + (a[d] ?? 0)) * waves + w] ?? 0;
      }
      total += (heights[w] ?? 0) * Math.cos(phase);
    }
    return total;
  };
}
