import { sample } from '#spaces/moves';
import { enumerableSize, enumerate } from '#spaces/enumerate';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { columnsOf, type TaskSpace } from '#spaces/taskSpace';
import type { History } from '../history';

type Strengths = readonly (readonly number[])[];

/** Architectures that a proxy is averaged over where a space is too large to list. */
const drawn = 4000;

const byProxy = new WeakMap<TaskSpace, Map<string, Strengths>>();

/** What the rules expect of every option before any result, 0 to 1: by the run's proxy, if it has one. */
export function strengthsFor({ space, config }: Pick<History, 'space' | 'config'>): Strengths {
  if (config.prior === null) return optionStrengths(space);
  const known = byProxy.get(space) ?? new Map<string, Strengths>();
  byProxy.set(space, known);
  const strengths = known.get(config.prior) ?? proxyStrengths(space, config.prior);
  known.set(config.prior, strengths);
  return strengths;
}

/** Why an option is expected to help or to hurt; null where only its cost is known. */
export const priorReason = ({ priors }: TaskSpace, name: string): string | null =>
  priors?.because[name] ?? null;

/**
 * Strength of every option, 0 to 1, shape [dimensions][options]: the benchmark's own where it has them,
 * otherwise by the option's share of the size: larger tends to be better. All alike where nothing is known.
 */
export function optionStrengths(space: TaskSpace): Strengths {
  if (space.priors) return space.priors.strengths;
  const [size] = columnsOf(space, 'cost');
  if (size === undefined) return space.dimensions.map(({ options }) => options.map(() => 0.5));
  const largest = costliest(space, size.id);
  return space.dimensions.map((_, d) => shareOfRange(sizeByOption(space, size.id, largest, d)));
}

/** The costliest option of one dimension after the other, so that every block is there. */
function costliest(space: TaskSpace, column: string): Architecture {
  const a = space.dimensions.map(({ options }) => options.length - 1);
  for (let d = 0; d < a.length; d++) {
    const sizes = sizeByOption(space, column, a, d);
    a[d] = sizes.indexOf(Math.max(...sizes));
  }
  return a;
}

function sizeByOption(space: TaskSpace, column: string, a: Architecture, d: number): number[] {
  const count = space.dimensions[d]?.options.length ?? 0;
  return Array.from({ length: count }, (_, option) => {
    const b = a.map((chosen, i) => (i === d ? option : chosen));
    return space.known(b, column) ?? 0;
  });
}

/** Mean rank, by the proxy, of the architectures that have each option. */
function proxyStrengths(space: TaskSpace, column: string): Strengths {
  const rng = Rng.seeded(1);
  const all =
    space.size <= enumerableSize
      ? enumerate(space)
      : Array.from({ length: drawn }, () => sample(space, rng));
  const scored = all
    .flatMap((a) => {
      const score = space.known(a, column);
      return score === undefined ? [] : [{ a, score }];
    })
    .sort((x, y) => x.score - y.score);
  const sums = space.dimensions.map(({ options }) => options.map(() => ({ rank: 0, count: 0 })));
  for (const [rank, { a }] of scored.entries()) {
    for (const [d, option] of a.entries()) {
      const sum = sums[d]?.[option];
      if (sum === undefined) continue;
      sum.rank += rank;
      sum.count++;
    }
  }
  // An option that no scored architecture has is expected to be the weakest.
  return sums.map((row) => shareOfRange(row.map(({ rank, count }) => rank / Math.max(count, 1))));
}

function shareOfRange(values: readonly number[]): number[] {
  const low = Math.min(...values);
  const range = Math.max(...values) - low;
  return values.map((value) => (range > 0 ? (value - low) / range : 0.5));
}
