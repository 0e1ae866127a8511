import type { RunState } from '#src/search/history';
import type { Ground } from './ground';
import type { Figures } from './keptFigures';
import { summarise, type Summary } from './statistics';

/** Numbers of queries at which runs are compared. */
const shown = [10, 20, 30, 50, 60, 80, 100, 150, 200];

/** Figures of many runs: means with their deviations. */
export interface FiguresReport {
  readonly runs: number;
  readonly found: readonly (Summary & { readonly queries: number })[];
  readonly test: Summary | null;
  readonly other: Readonly<Record<string, number>>;
}

/** What one run found. */
export function figuresOf(
  seed: number,
  ground: Ground,
  state: RunState,
  other: Figures['other'],
): Figures {
  const { incumbent, evaluated, counters, rounds } = state;
  const last = evaluated.length;
  return {
    seed,
    found: shown.filter((at) => at <= last).map((at) => [at, ground.figure(state, at)]),
    test: incumbent ? (state.ended?.test.at(-1)?.metric.value ?? null) : null,
    other: {
      rounds: rounds.length,
      queries: counters.queries,
      repeated: counters.repeated,
      invalid: counters.invalid,
      ...other,
    },
  };
}

/** Other figures are means over the runs that have them. */
export function figuresReport(runs: readonly Figures[]): FiguresReport {
  const at = shown.filter((queries) =>
    runs.some(({ found }) => found.some(([q]) => q === queries)),
  );
  const tests = runs.flatMap(({ test }) => test ?? []);
  const names = [...new Set(runs.flatMap(({ other }) => Object.keys(other)))];
  return {
    runs: runs.length,
    found: at.map((queries) => {
      const values = runs.flatMap(({ found }) =>
        found.flatMap(([q, x]) => (q === queries ? x : [])),
      );
      return { queries, ...rounded(summarise(values)) };
    }),
    test: tests.length === 0 ? null : rounded(summarise(tests)),
    other: Object.fromEntries(
      names.map((name) => {
        const values = runs.flatMap(({ other }) => other[name] ?? []);
        return [name, round(summarise(values).mean)];
      }),
    ),
  };
}

const round = (x: number) => Number(x.toFixed(4));
const rounded = ({ mean, std }: Summary): Summary => ({ mean: round(mean), std: round(std) });
