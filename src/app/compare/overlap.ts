import { merit } from '#spaces/column';
import type { Architecture } from '#spaces/space';
import type { RunGroup } from './groupRuns';

/** An architecture (isomorphic ones are one), and who evaluated it when. */
export interface SharedArchitecture {
  readonly architecture: Architecture;
  /** Best merit that any run got for it. */
  readonly merit: number;
  /** One a group: the earliest query of any of its runs; null where none evaluated it. */
  readonly first: readonly (number | null)[];
}

/** Everything that any run evaluated, the best first. */
export function evaluatedBy(groups: readonly RunGroup[]): readonly SharedArchitecture[] {
  const found = new Map<
    string,
    { architecture: Architecture; merit: number; first: (number | null)[] }
  >();
  for (const [g, { runs }] of groups.entries()) {
    for (const { run, objective } of runs) {
      for (const { architecture, metric, query } of run.evaluated) {
        const key = run.space.key(architecture);
        const value = merit(objective, metric.value);
        const known = found.get(key) ?? {
          architecture,
          merit: value,
          first: groups.map(() => null),
        };
        known.merit = Math.max(known.merit, value);
        known.first[g] = Math.min(known.first[g] ?? Infinity, query);
        found.set(key, known);
      }
    }
  }
  return [...found.values()].sort((a, b) => b.merit - a.merit);
}

/** How many architectures two groups have both evaluated; on the diagonal, how many one has. */
export function overlaps(
  all: readonly SharedArchitecture[],
  groups: readonly RunGroup[],
): readonly (readonly number[])[] {
  const both = (a: number, b: number) =>
    all.filter(({ first }) => first[a] !== null && first[b] !== null).length;
  return groups.map((_, a) => groups.map((__, b) => both(a, b)));
}
