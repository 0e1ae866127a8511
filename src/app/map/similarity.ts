import type { Atlas } from '../atlas/atlas';
import { merit } from '#spaces/column';
import { columnsOf } from '#spaces/taskSpace';

/** How much smaller the next figure is, so that the copies on its corners just touch (an n-flake). */
function ratioOf(corners: number): number {
  let sum = 1;
  for (let k = 1; k <= Math.floor(corners / 4); k++) sum += Math.cos((2 * Math.PI * k) / corners);
  return Math.max(0.12, 1 / (2 * sum));
}

interface Effects {
  /** Mean merit of each option. */
  readonly means: readonly number[];
  /** Variance between the options' means: how much the dimension decides. */
  readonly weight: number;
}

function effectsOf({ options, rows, space, facts }: Atlas, dimension: number): Effects {
  const width = space.dimensions.length;
  const [objective] = columnsOf(space, 'objective');
  const count = space.dimensions[dimension]?.options.length ?? 0;
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  const values = objective ? facts(objective.id).values : null;
  for (let row = 0; row < rows; row++) {
    const value = values?.[row] ?? NaN;
    if (!objective || Number.isNaN(value)) continue;
    const option = options[row * width + dimension] ?? 0;
    sums[option] = (sums[option] ?? 0) + merit(objective, value);
    counts[option] = (counts[option] ?? 0) + 1;
  }
  const all =
    sums.reduce((a, b) => a + b, 0) /
    Math.max(
      1,
      counts.reduce((a, b) => a + b, 0),
    );
  const means = [...sums].map((sum, o) => ((counts[o] ?? 0) > 0 ? sum / (counts[o] ?? 1) : all));
  return { means, weight: means.reduce((s, m) => s + (m - all) ** 2, 0) / Math.max(1, count) };
}

/** Places on a circle, the first on top, then left and right of it in turn: what comes first stands higher. */
function corners(count: number, turned: boolean): (readonly [x: number, y: number])[] {
  return Array.from({ length: count }, (_, i) => {
    const steps = Math.ceil(i / 2) * (i % 2 === 1 ? -1 : 1);
    const angle = (2 * Math.PI * steps) / count + (turned ? Math.PI / 2 : 0);
    return [Math.sin(angle), -Math.cos(angle)] as const;
  });
}

/**
 * An arrangement in which architectures that differ in one choice lie close: each dimension is a regular
 * figure with an option on each corner, the dimension that decides most is the largest figure, and the next
 * one stands, smaller, on each of its corners. On every figure the option with the better mean is higher.
 * It follows from the table alone, without chance, so it is the same for everyone.
 * @param atlas the benchmark's default choice, with its first objective loaded
 * @returns x and y of every row, interleaved, each 0 to 1; y grows downward
 */
export function similarity(atlas: Atlas): Float32Array {
  const { options, rows, space } = atlas;
  const width = space.dimensions.length;
  const effects = space.dimensions.map((_, d) => effectsOf(atlas, d));
  const order = effects.map((_, d) => d);
  order.sort((a, b) => (effects[b]?.weight ?? 0) - (effects[a]?.weight ?? 0) || a - b);
  const places: (readonly [number, number])[][] = [];
  let radius = 1;
  order.forEach((d, depth) => {
    const means = effects[d]?.means ?? [];
    const ranked = means
      .map((_, o) => o)
      .sort((a, b) => (means[b] ?? 0) - (means[a] ?? 0) || a - b);
    const spots = corners(means.length, means.length === 2 && depth % 2 === 1);
    const at: (readonly [number, number])[] = [];
    ranked.forEach((option, i) => {
      const [x, y] = spots[i] ?? [0, 0];
      at[option] = [x * radius, y * radius];
    });
    places[d] = at;
    radius *= ratioOf(means.length);
  });
  const positions = new Float32Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    let [x, y] = [0, 0];
    for (let d = 0; d < width; d++) {
      const place = places[d]?.[options[row * width + d] ?? 0];
      if (place) [x, y] = [x + place[0], y + place[1]];
    }
    positions[2 * row] = x;
    positions[2 * row + 1] = y;
  }
  return fitted(positions);
}

/** Moves and scales both coordinates alike, so that the larger one spans 0 to 1. */
function fitted(positions: Float32Array): Float32Array {
  const ends = [0, 1].map((c) => {
    let [low, high] = [Infinity, -Infinity];
    for (let i = c; i < positions.length; i += 2) {
      low = Math.min(low, positions[i] ?? 0);
      high = Math.max(high, positions[i] ?? 0);
    }
    return { middle: (low + high) / 2, span: high - low };
  });
  const span = Math.max(...ends.map((e) => e.span)) || 1;
  return positions.map((v, i) => 0.5 + (v - (ends[i % 2]?.middle ?? 0)) / span);
}
