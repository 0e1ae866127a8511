import type { Rng } from '#spaces/rng';

/** Effect of every option on its own; shape [dimensions][options]. */
export type Effects = number[][];

const between = (rng: Rng, low: number, high: number) => low + (high - low) * rng.next();

/**
 * Effects of single options. Equal options of different dimensions act alike to a random degree, some
 * dimensions are ordered (kernel sizes, widths), some matter more than others, and one option may be bad
 * wherever it stands.
 */
export function drawEffects(sizes: readonly number[], rng: Rng): Effects {
  const alike = rng.next() < 0.3 ? 0 : between(rng, 0, 0.97);
  const ordered = rng.next() < 0.3 ? between(rng, 0.3, 1) : 0;
  const most = Math.max(...sizes);
  const spread = between(rng, 0.1, 1);
  const shared = normals(most, rng);
  const bad = rng.next() < 0.35 ? rng.below(most) : -1;
  if (bad >= 0) shared[bad] = (shared[bad] ?? 0) - between(rng, 1, 4);
  return sizes.map((options) => {
    const weight = Math.exp(spread * rng.normal());
    let own = normals(options, rng);
    if (rng.next() < ordered) own = sloping(own, rng);
    return own.map(
      (x, o) => weight * (Math.sqrt(alike) * (shared[o] ?? 0) + Math.sqrt(1 - alike) * x),
    );
  });
}

const normals = (count: number, rng: Rng) => Array.from({ length: count }, () => rng.normal());

/** The same effects in rising order, or rising up to one option and falling behind it. */
function sloping(effects: readonly number[], rng: Rng): number[] {
  const rising = [...effects].sort((a, b) => a - b);
  if (rng.next() < 0.6) return rng.next() < 0.8 ? rising : rising.reverse();
  const peak = rng.below(effects.length);
  const order = effects.map((_, o) => o).sort((a, b) => Math.abs(b - peak) - Math.abs(a - peak));
  const sloped = [...effects];
  order.forEach((o, i) => (sloped[o] = rising[i] ?? 0));
  return sloped;
}

const shareOfLevel = 0.6;

/**
 * A practitioner's strengths of options, 0 to 1: they agree with the effects by a random degree, and are
 * often the same for an option wherever it stands.
 */
export function drawStrengths(effects: Effects, rng: Rng): number[][] {
  const agreement = Math.sqrt(between(rng, 0, 0.9));
  const flat = effects.flat();
  const scale = deviation(flat) || 1;
  const most = Math.max(...effects.map((row) => row.length));
  const common = normals(most, rng);
  const believed = effects.map((row) => {
    const mean = row.reduce((sum, x) => sum + x, 0) / row.length;
    return row.map((x, o) => {
      const error = Math.SQRT1_2 * ((common[o] ?? 0) + rng.normal());
      return (agreement * (x - mean)) / scale + Math.sqrt(1 - agreement ** 2) * error;
    });
  });
  const level = rng.next() < shareOfLevel ? levelled(believed, most) : believed;
  const [low, high] = [Math.min(...level.flat()), Math.max(...level.flat())];
  return level.map((row) => row.map((x) => (high > low ? (x - low) / (high - low) : 0.5)));
}

function levelled(strengths: readonly (readonly number[])[], options: number): number[][] {
  const means = Array.from({ length: options }, (_, o) => {
    const having = strengths.flatMap((row) => row[o] ?? []);
    return having.reduce((sum, x) => sum + x, 0) / Math.max(having.length, 1);
  });
  return strengths.map((row) => row.map((_, o) => means[o] ?? 0));
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
}
