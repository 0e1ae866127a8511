import Papa from 'papaparse';
import type { Outcome } from '../run/outcome';
import type { Study } from '../run/study';

/** One line for each incumbent of each run: who, where, which seed, from which query on, and its figures. */
export function incumbentsCsv({ blocks }: Study, outcomes: readonly Outcome[]): string {
  const titles = new Map(blocks.map((block) => [block.id, block]));
  const rows = outcomes.flatMap(({ block, arm, seed, best, queries }) =>
    best.map(({ query, objective, report, code }) => ({
      block,
      objective_name: titles.get(block)?.objective.name ?? '',
      arm,
      seed,
      query,
      objective,
      report: report ?? '',
      architecture: code,
      queries_of_run: queries,
    })),
  );
  return Papa.unparse(rows, { newline: '\n' });
}

/** One line for each run: its last incumbent, its counters and further figures. */
export function runsCsv(outcomes: readonly Outcome[]): string {
  const measures = [...new Set(outcomes.flatMap((o) => Object.keys(o.measures)))].sort();
  const rows = outcomes.map((o) => ({
    run: o.run,
    block: o.block,
    arm: o.arm,
    seed: o.seed,
    queries: o.queries,
    reason: o.reason,
    objective: o.best.at(-1)?.objective ?? '',
    report: o.best.at(-1)?.report ?? '',
    ...o.counters,
    ...Object.fromEntries(measures.map((name) => [name, o.measures[name] ?? ''])),
    seal: o.seal,
  }));
  return Papa.unparse(rows, { newline: '\n' });
}
