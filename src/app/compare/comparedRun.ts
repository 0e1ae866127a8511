import type { Column } from '#spaces/column';
import type { Benchmark } from '#spaces/benchmark';
import type { RunEvent } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import type { RunState } from '#src/search/history';
import { columnOf } from '#spaces/taskSpace';
import type { RunRow } from '#src/store/runRow';
import { traceOf, type Step } from './trace';

/** One stored run, ready to be set beside others. */
export interface ComparedRun {
  readonly id: string;
  readonly title: string;
  readonly run: RunState;
  readonly objective: Column;
  readonly steps: readonly Step[];
  /** Merit of the best that the run could have found; null where nobody knows. */
  readonly optimum: number | null;
  /** It goes back to another run, or a person wrote a strategy in it: its seed alone does not make it. */
  readonly steered: boolean;
  /** The run that it left, and the number of queries that both share; null for no branch. */
  readonly left: { readonly runId: string; readonly queries: number } | null;
}

/** @param optimum see {@link ComparedRun} */
export function comparedRun(
  row: RunRow,
  events: readonly RunEvent[],
  benchmark: Benchmark,
  optimum: number | null,
): ComparedRun {
  const run = foldRun(benchmark.spaceOf(row.config), events);
  const objective = columnOf(run.space, run.config.objective);
  const edited = events.some((e) => e.type === 'strategy' && e.author === 'person');
  return {
    id: row.id,
    title: row.title,
    run,
    objective,
    steps: traceOf(events, objective),
    optimum,
    steered: edited || row.origin?.kind === 'fork',
    left: row.origin?.kind === 'fork' ? stemOf(row.origin, events) : null,
  };
}

const stemOf = (
  { runId, events: count }: { runId: string; events: number },
  events: readonly RunEvent[],
) => ({
  runId,
  queries: events.slice(0, count).filter(({ type }) => type === 'evaluated').length,
});
