import type { TaskSpace } from '#spaces/taskSpace';
import { Rng } from '#spaces/rng';

/**
 * A space in which each operation is trusted as much as another one is: what rules know of operations by
 * name is given to the wrong ones. Nothing else changes.
 */
export function falseNames(space: TaskSpace, seed: number): TaskSpace {
  const { priors } = space;
  if (priors === null) return space;
  const rng = Rng.seeded(seed + 104_729);
  const exchanges = new Map<number, number[]>();
  const exchange = (count: number) => {
    const known = exchanges.get(count) ?? moved(count, rng);
    exchanges.set(count, known);
    return known;
  };
  const strengths = priors.strengths.map((row) =>
    exchange(row.length).map((from) => row[from] ?? 0),
  );
  return { ...space, priors: { ...priors, strengths } };
}

/** A permutation that leaves nothing in its place: a random cycle. */
function moved(count: number, rng: Rng): number[] {
  const order = rng.shuffled(Array.from({ length: count }, (_, i) => i));
  const to = new Array<number>(count).fill(0);
  order.forEach((from, i) => (to[from] = order[(i + 1) % count] ?? 0));
  return to;
}

/** A space of whose operations nothing is expected but what they cost. */
export const withoutPriors = (space: TaskSpace): TaskSpace => ({ ...space, priors: null });
