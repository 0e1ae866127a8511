import { merit } from '#spaces/column';
import { mixed } from '#spaces/mix';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { columnOf } from '#spaces/taskSpace';
import type { OpenTable } from '#src/evaluate/openTable';
import type { Job } from '../run/jobs';
import type { Outcome } from '../run/outcome';
import { kendallTauB } from '../statistics/kendall';
import { fromDeciles, fromTopDecile } from './drawTen';
import type { ModelJudge } from './judge';
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
 * @param model who judges; null: the arm's column, prior or chance
 */
export async function rankingRun(
  job: Job,
  table: OpenTable,
  rows: readonly number[],
  model: ModelJudge | null,
): Promise<Outcome> {
  const { arm, block, run, config } = job;
  const rng = Rng.seeded(config.seed);
  const [spread, top] = [fromDeciles(rows, rng), fromTopDecile(rows, rng)];
  const counters = { ...nothing };
  const taus: number[] = [];
  for (const drawn of [spread, top]) {
    const truth = drawn.map((row) => valueOf(table, config.objective, row));
    const architectures = drawn.map((row) => table.figures.architectureOf(row));
    const given = model
      ? await asked(model, architectures, mixed(config.seed, taus.length), counters)
      : architectures.map((a) =>
          arm.id === byChance ? rng.next() : scoreOf(table.space, arm.id, a),
        );
    taus.push(given.includes(undefined) ? NaN : kendallTauB(given.map(Number), truth));
  }
  const named = { tau: taus[0] ?? NaN, 'tau-top': taus[1] ?? NaN };
  return {
    run,
    block: block.id,
    arm: arm.id,
    seed: config.seed,
    queries: 0,
    reason: 'ranked',
    best: [],
    counters,
    // A judge that gives all ten the same says nothing: its order agrees with none.
    measures: Object.fromEntries(Object.entries(named).filter(([, tau]) => Number.isFinite(tau))),
    seal: '',
  };
}

/** Scores of the model; undefined where its reply is no order, which is counted as invalid. */
async function asked(
  model: ModelJudge,
  architectures: readonly Architecture[],
  seed: number,
  counters: { -readonly [K in keyof Outcome['counters']]: number },
): Promise<readonly (number | undefined)[]> {
  const { scores, calls, promptTokens, completionTokens } = await model.judge(architectures, seed);
  counters.calls += calls;
  counters.promptTokens += promptTokens;
  counters.completionTokens += completionTokens;
  if (scores) return scores;
  counters.invalid++;
  return [undefined];
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
