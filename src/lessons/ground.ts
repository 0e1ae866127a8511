import type { Benchmark, Choice, ReadFile } from '#spaces/benchmark';
import { merit, type Column } from '#spaces/column';
import type { Figures } from '#spaces/figures';
import type { Architecture } from '#spaces/space';
import { columnsOf, withFigures, type TaskSpace } from '#spaces/taskSpace';
import { defaultSettings } from '#src/search/defaultConfig';

/** The table that lessons and questions are made of: every architecture of one task, and its figures. */
export interface Ground {
  readonly benchmark: Benchmark;
  readonly choice: Choice;
  readonly space: TaskSpace;
  readonly figures: Figures;
  /** What is compared: validation accuracy. */
  readonly objective: Column;
  readonly report: Column;
  /** What stands for size: FLOPs. */
  readonly size: Column;
  /** Rows that have the objective, the best first. */
  readonly best: readonly number[];
  /** Brings columns beside objective, report and size. @throws {PackError} */
  load(ids: readonly string[]): Promise<void>;
  architecture(row: number): Architecture;
  /** In the column's unit; NaN where there is none. */
  value(column: Pick<Column, 'id'>, row: number): number;
  /** 1 for the best; equal values share their rank. */
  rank(row: number): number;
  /** The same benchmark on its task of this number, counted from 0; the last one where there are fewer. */
  onTask(number: number): Promise<Ground>;
}

/** What a lesson needs and a benchmark lacks. */
export class GroundError extends Error {
  override readonly name = 'GroundError';
  readonly code = 'no-ground';
}

/**
 * Lays a table open for lessons.
 * @param task its number among the benchmark's, from 0
 * @throws {GroundError} where it is no table of cells with validation, test and size; {PackError}
 */
export async function openGround(benchmark: Benchmark, read: ReadFile, task = 0): Promise<Ground> {
  const { scoring, tasks, title } = benchmark;
  if (scoring.kind !== 'table') throw new GroundError(`${title} has no table`);
  const { id } = tasks[Math.min(task, tasks.length - 1)] ?? tasks[0];
  const choice: Choice = { task: id, settings: defaultSettings(benchmark), seed: 0 };
  const plain = benchmark.spaceOf(choice);
  const [[objective], [report], [size]] = [
    columnsOf(plain, 'objective'),
    columnsOf(plain, 'report'),
    columnsOf(plain, 'cost'),
  ];
  if (!objective || !report || !size) {
    throw new GroundError(`${title} lacks validation, test or size`);
  }
  const figures = await scoring.open(choice, read);
  await figures.load([objective.id, report.id, size.id]);
  const values = figures.column(objective.id);
  const at = (row: number) => merit(objective, values[row] ?? NaN);
  const best = Array.from({ length: figures.rows }, (_, row) => row)
    .filter((row) => !Number.isNaN(values[row]))
    .sort((a, b) => at(b) - at(a) || a - b);
  const ranks = ranksOf(best, at);
  return {
    benchmark,
    choice,
    space: withFigures(plain, figures, [objective.id, report.id, size.id], objective.id),
    figures,
    objective,
    report,
    size,
    best,
    load: (ids) => figures.load(ids),
    architecture: (row) => figures.architectureOf(row),
    value: (column, row) => figures.column(column.id)[row] ?? NaN,
    rank: (row) => ranks.get(row) ?? best.length,
    onTask: (number) => openGround(benchmark, read, number),
  };
}

function ranksOf(best: readonly number[], at: (row: number) => number): Map<number, number> {
  const ranks = new Map<number, number>();
  let rank = 1;
  for (const [i, row] of best.entries()) {
    if (at(row) !== at(best[i - 1] ?? row)) rank = i + 1;
    ranks.set(row, rank);
  }
  return ranks;
}

/** The row at a place of the order, 0 the best, 1 the worst. */
export const rowAt = ({ best }: Ground, share: number): number =>
  best[Math.min(best.length - 1, Math.floor(share * best.length))] ?? 0;
