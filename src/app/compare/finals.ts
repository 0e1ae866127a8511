import { deviation, mean } from 'd3';
import { columnsOf } from '#spaces/taskSpace';
import type { ComparedRun } from './comparedRun';

/** How a run stands at its end, in the columns' units. */
export interface Final {
  readonly objective: number | null;
  /** The last incumbent's report; null until the run has ended, or where there is none. */
  readonly report: number | null;
  /** Query that found the incumbent. */
  readonly foundAt: number | null;
  readonly queries: number;
  /** Simulated or measured seconds of all evaluations. */
  readonly seconds: number;
  readonly repeated: number;
  /** Invalid, missing from the table, or over a limit. */
  readonly refused: number;
  readonly ended: boolean;
}

export function finalOf({ run }: ComparedRun): Final {
  const { incumbent, counters, ended } = run;
  const [report] = columnsOf(run.space, 'report');
  return {
    objective: incumbent?.metric.value ?? null,
    report: report === undefined ? null : (ended?.test.at(-1)?.metric.value ?? null),
    foundAt: incumbent?.query ?? null,
    queries: counters.queries,
    seconds: counters.seconds,
    repeated: counters.repeated,
    refused: counters.invalid + counters.missing + counters.overLimit,
    ended: ended !== null,
  };
}

/** Mean and sample deviation of what there is; null of nothing. */
export interface Spread {
  readonly mean: number;
  /** Null of a single value. */
  readonly deviation: number | null;
  readonly count: number;
}

export function spreadOf(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null);
  const middle = mean(known);
  if (middle === undefined) return null;
  return { mean: middle, deviation: deviation(known) ?? null, count: known.length };
}
