import type { Rng } from '#spaces/rng';
import type { Arm } from '../protocol/arm';
import { meritOf } from '../run/block';
import type { Outcome } from '../run/outcome';
import type { Study } from '../run/study';
import { bootstrap, type Interval } from '../statistics/bootstrap';
import { interquartileMean } from '../statistics/describe';
import { cliques, friedman, type RankTest } from '../statistics/friedman';
import { profile } from '../statistics/running';
import { outcomesOf, primaryOf, valueOf } from './values';

/** Scores at which performance profiles are told. */
export const profileLevels: readonly number[] = Array.from({ length: 41 }, (_, i) => i / 40);

/** All blocks together. */
export interface Overall {
  readonly arms: readonly Arm[];
  /** Blocks of the rank test: a seed on a data set. */
  readonly blocks: number;
  readonly ranks: RankTest;
  /** Places in `arms` of those between which no difference was found. */
  readonly cliques: readonly (readonly number[])[];
  /** Interquartile mean of scores (0: worst run of the block, 1: the best known), stratified by block. */
  readonly scores: readonly {
    readonly iqm: number;
    readonly interval: Interval;
    /** Performance profile: share of runs with at least each of {@link profileLevels}. */
    readonly profile: readonly number[];
  }[];
}

/** Null where fewer than two arms, or no seed with all of them. */
export function overallOf(
  { protocol, blocks }: Study,
  outcomes: readonly Outcome[],
  rng: Rng,
): Overall | null {
  const { arms } = protocol;
  const tables = blocks.map((block) => {
    const figure = primaryOf(protocol, block);
    const columns = arms.map(({ id }) => {
      const runs = outcomesOf(outcomes, block.id, id);
      return new Map(runs.map((run) => [run.seed, meritOf(figure, valueOf(protocol, run))]));
    });
    const seeds = [...(columns[0]?.keys() ?? [])];
    const rows = seeds
      .map((seed) => columns.map((column) => column.get(seed) ?? NaN))
      .filter((row) => row.every((value) => !Number.isNaN(value)));
    return { rows, block };
  });
  const rows = tables.flatMap((table) => table.rows);
  if (arms.length < 2 || rows.length < 2) return null;
  const ranks = friedman(rows, protocol.alpha);
  const scaled = tables.map((table) => scaledRows(table.rows, bestOf(table)));
  return {
    arms,
    blocks: rows.length,
    ranks,
    cliques: cliques(ranks),
    scores: arms.map((_, j) => {
      const strata = scaled.map((block) => block.map((row) => row[j] ?? 0));
      return {
        iqm: interquartileMean(strata.flat()),
        interval: bootstrap(strata, (resample) => interquartileMean(resample.flat()), rng),
        profile: profile(strata.flat(), profileLevels),
      };
    }),
  };
}

function bestOf({ rows, block }: { rows: number[][]; block: Study['blocks'][number] }): number {
  const found = Math.max(...rows.flat());
  const known = block.optimum && meritOf(block.objective, block.optimum.objective);
  return known === null ? found : Math.max(found, known);
}

function scaledRows(rows: readonly (readonly number[])[], best: number): number[][] {
  const worst = Math.min(...rows.flat());
  const span = best - worst || 1;
  return rows.map((row) => row.map((value) => (value - worst) / span));
}
