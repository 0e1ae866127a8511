import { neighbours, sample } from '#spaces/moves';
import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Effects } from './effects';
import { Grid, standardise } from './grid';
import { drawWaves, type Part } from './rest';
import { canonical, tabled } from './syntheticSpace';

/** What every architecture of a space is worth: mean about 0, deviation about 1. */
export interface Worth {
  of(a: Architecture): number;
  /** The best architectures, best first: exact in a small space, found by climbing in a large one. */
  readonly top: readonly Architecture[];
}

/** What a worth is made of, before its parts are brought to one scale. */
export interface Recipe {
  readonly effects: Effects;
  /** Weights of the single effects and of the rest. */
  readonly ofSingle: number;
  readonly ofRest: number;
  /** Combinations of options that ruin an architecture. */
  readonly lethal: readonly Lethal[];
}

export interface Lethal {
  readonly loss: number;
  readonly options: readonly { readonly d: number; readonly option: number }[];
}

/** How many of the best architectures are known. */
const known = 160;
/** Architectures by which a large space's parts are scaled. */
const probes = 200;
const climbs = 10;

export function drawWorth(space: TaskSpace, recipe: Recipe, rng: Rng): Worth {
  return space.size <= tabled ? onGrid(space, recipe, rng) : byFormula(space, recipe, rng);
}

const sizesOf = ({ dimensions }: TaskSpace) => dimensions.map(({ options }) => options.length);

function onGrid(space: TaskSpace, recipe: Recipe, rng: Rng): Worth {
  const sizes = sizesOf(space);
  const single = new Grid(sizes);
  single.addEffects(recipe.effects, 1);
  standardise(single.values);
  const grid = new Grid(sizes);
  grid.fillSmooth(rng);
  standardise(grid.values);
  for (let i = 0; i < grid.values.length; i++) {
    grid.values[i] =
      recipe.ofRest * (grid.values[i] ?? 0) + recipe.ofSingle * (single.values[i] ?? 0);
  }
  for (const { options, loss } of recipe.lethal) grid.ruin(options, loss);
  standardise(grid.values);
  const of = (a: Architecture) => grid.at(canonical(space.active(a), a));
  const order = bestIndices(grid.values, 4 * known);
  return {
    of,
    top: distinct(
      space,
      order.map((i) => grid.architecture(i)),
      of,
    ),
  };
}

/** Indices of about the `count` largest values, by a threshold found on a sample. */
function bestIndices(values: Float32Array, count: number): number[] {
  const share = Math.min(1, (3 * count) / values.length);
  const step = Math.max(1, Math.floor(values.length / 2000));
  const sampled = values.filter((_, i) => i % step === 0).sort();
  const bar = sampled[Math.floor(sampled.length * (1 - share))] ?? -Infinity;
  const above: number[] = [];
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) >= bar) above.push(i);
  return above.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0)).slice(0, count);
}

function byFormula(space: TaskSpace, recipe: Recipe, rng: Rng): Worth {
  const points = Array.from({ length: probes }, () => sample(space, rng));
  const waves = scaled(drawWaves(sizesOf(space), rng), points);
  const single = scaled(
    (a) => a.reduce((sum, option, d) => sum + (recipe.effects[d]?.[option] ?? 0), 0),
    points,
  );
  const whole = scaled(
    (a) => recipe.ofSingle * single(a) + recipe.ofRest * waves(a) - loss(recipe.lethal, a),
    points,
  );
  const of = (a: Architecture) => whole(canonical(space.active(a), a));
  return { of, top: climbed(space, of, recipe.effects, rng) };
}

/** A part with mean 0 and deviation 1 over the probes. */
function scaled(part: Part, points: readonly Architecture[]): Part {
  const values = Float32Array.from(points, part);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  const deviation = Math.sqrt(variance) || 1;
  return (a) => (part(a) - mean) / deviation;
}

const loss = (lethal: readonly Lethal[], a: Architecture) =>
  lethal.reduce(
    (sum, { options, loss: each }) =>
      sum + (options.every(({ d, option }) => a[d] === option) ? each : 0),
    0,
  );

/** Climbs from random architectures and from the best options, and keeps all that was seen. */
function climbed(space: TaskSpace, of: Part, effects: Effects, rng: Rng): Architecture[] {
  const seen = new Map<string, { readonly a: Architecture; readonly worth: number }>();
  const look = (a: Architecture) => {
    const key = a.join();
    const found = seen.get(key) ?? { a, worth: of(a) };
    seen.set(key, found);
    return found;
  };
  for (let i = 0; i < climbs; i++) {
    let place = look(
      i === 0 ? effects.map((row) => row.indexOf(Math.max(...row))) : sample(space, rng),
    );
    for (let steps = 0; steps < 60; steps++) {
      const [d, from] = [steps % place.a.length, place];
      const options = space.dimensions[d]?.options.length ?? 1;
      for (let o = 0; o < options; o++) {
        const next = look(from.a.map((option, j) => (j === d ? o : option)));
        if (next.worth > place.worth) place = next;
      }
    }
  }
  const peaks = [...seen.values()].sort((a, b) => b.worth - a.worth).slice(0, 6);
  for (const { a } of peaks) for (const next of neighbours(space, a)) look(next);
  const sorted = [...seen.values()].sort((a, b) => b.worth - a.worth);
  return distinct(
    space,
    sorted.slice(0, 4 * known).map(({ a }) => a),
    of,
  );
}

/** Best first, one of each that are the same. */
function distinct(space: TaskSpace, architectures: readonly Architecture[], of: Part) {
  const keys = new Set<string>();
  return architectures
    .map((a) => ({ a: canonical(space.active(a), a), worth: of(a) }))
    .sort((a, b) => b.worth - a.worth)
    .flatMap(({ a }) => {
      const key = a.join();
      if (keys.has(key) || keys.size >= known) return [];
      keys.add(key);
      return [a];
    });
}
