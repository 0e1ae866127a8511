import { merit } from '#spaces/column';
import { Rng } from '#spaces/rng';
import { columnOf } from '#spaces/taskSpace';
import type { OpenTable } from '#src/evaluate/openTable';
import type { Job } from '../run/jobs';
import type { Outcome } from '../run/outcome';
import { kendallTauB } from '../statistics/kendall';
import { fromDeciles, fromTopDecile } from './drawTen';
import { byChance, scoreOf } from './judges';

/** Rows by merit, the worst first; those that some proxy has no score for are left out. */
export function judgeableRows({ space, figures }: OpenTable, objective: string): number[] {
  const column = columnOf(space, objective);
  const proxies = space.columns.filter(({ role }) => role === 'prior').map(({ id }) => id);
  const columns = [objective, ...proxies].map((id) => figures.column(id));
  const values = figures.column(objective);
  const at = (row: number) => merit(column, values[row] ?? NaN);
  return Array.from({ length: figures.rows }, (_, row) => row)
    .filter((row) => columns.every((c) => !Number.isNaN(c[row])))
    .sort((a, b) => at(a) - at(b) || a - b);
}

/**
 * One trial: the same ten architectures for every judge of a seed, and ten of the best tenth.
 * @param rows {@link judgeableRows}
 */
export function rankingRun(job: Job, table: OpenTable, rows: readonly number[]): Outcome {
  const { arm, block, run, config } = job;
  const rng = Rng.seeded(config.seed);
  const [spread, top] = [fromDeciles(rows, rng), fromTopDecile(rows, rng)];
  const taus = [spread, top].map((drawn) => {
    const truth = drawn.map((row) => valueOf(table, config.objective, row));
    const given = drawn.map((row) =>
      arm.id === byChance
        ? rng.next()
        : scoreOf(table.space, arm.id, table.figures.architectureOf(row)),
    );
    return given.includes(undefined) ? NaN : kendallTauB(given.map(Number), truth);
  });
  const named = { tau: taus[0] ?? NaN, 'tau-top': taus[1] ?? NaN };
  return {
    run,
    block: block.id,
    arm: arm.id,
    seed: config.seed,
    queries: 0,
    reason: 'ranked',
    best: [],
    counters: { ...nothing },
    // A judge that gives all ten the same says nothing: its order agrees with none.
    measures: Object.fromEntries(Object.entries(named).filter(([, tau]) => Number.isFinite(tau))),
    seal: '',
  };
}

const nothing: Outcome['counters'] = {
  repeated: 0,
  invalid: 0,
  missing: 0,
  overLimit: 0,
  fallback: 0,
  calls: 0,
  promptTokens: 0,
  completionTokens: 0,
  seconds: 0,
  wallMs: 0,
};

function valueOf({ space, figures }: OpenTable, objective: string, row: number): number {
  return merit(columnOf(space, objective), figures.column(objective)[row] ?? NaN);
}
