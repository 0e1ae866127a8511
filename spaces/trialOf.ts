/**
 * Which trial of a cell a run sees: depends on the run's seed and the cell alone, so neither on the
 * order of evaluations nor on repeats. (Murmur3's finaliser over both numbers.)
 */
export function trialOf(seed: number, index: number, trials: number): number {
  let h = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) ^ Math.imul(index + 1, 0xc2b2_ae35);
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  h ^= h >>> 16;
  return (h >>> 0) % trials;
}
