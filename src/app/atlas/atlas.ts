import type { Benchmark, Choice, ReadFile } from '#spaces/benchmark';
import type { Figures } from '#spaces/figures';
import type { Architecture } from '#spaces/space';
import { columnOf, columnsOf, type TaskSpace } from '#spaces/taskSpace';
import { columnFacts, type ColumnFacts } from './columnFacts';

/** A table benchmark laid open: every architecture, every column. */
export interface Atlas {
  readonly benchmark: Benchmark;
  readonly choice: Choice;
  readonly space: TaskSpace;
  readonly figures: Figures;
  readonly rows: number;
  /** Option of each dimension of each row, shape [rows][dimensions]. */
  readonly options: Uint8Array;
  /** Brings columns; {@link facts} answers for them from then on. @throws {PackError} */
  load(ids: readonly string[]): Promise<void>;
  /** @throws {RangeError} where the column was not loaded */
  facts(id: string): ColumnFacts;
}

/** Columns that the explorer shows first: objectives and size. */
export const firstColumns = (space: TaskSpace): readonly string[] =>
  [
    ...columnsOf(space, 'objective', 'report'),
    ...columnsOf(space, 'cost').filter((c) => c.always === true),
    ...columnsOf(space, 'cost').slice(0, 1),
  ].map(({ id }) => id);

/** @throws {PackError} and null where the benchmark has no table */
export async function openAtlas(
  benchmark: Benchmark,
  choice: Choice,
  read: ReadFile,
): Promise<Atlas | null> {
  if (benchmark.scoring.kind !== 'table') return null;
  const space = benchmark.spaceOf(choice);
  const figures = await benchmark.scoring.open(choice, read);
  await figures.load(firstColumns(space));
  const known = new Map<string, ColumnFacts>();
  return {
    benchmark,
    choice,
    space,
    figures,
    rows: figures.rows,
    options: optionsOf(space, figures),
    load: (ids) => figures.load(ids),
    facts(id) {
      const facts = known.get(id) ?? columnFacts(columnOf(space, id), figures.column(id));
      known.set(id, facts);
      return facts;
    },
  };
}

function optionsOf({ dimensions }: TaskSpace, figures: Figures): Uint8Array {
  const width = dimensions.length;
  const options = new Uint8Array(figures.rows * width);
  for (let row = 0; row < figures.rows; row++) {
    options.set(figures.architectureOf(row), row * width);
  }
  return options;
}

/** Rows of the architectures that differ in one dimension, by dimension and option; -1: not in the table. */
export function neighbourRows({ space, figures }: Atlas, a: Architecture): number[][] {
  return space.dimensions.map(({ options }, d) =>
    options.map((_, option) => {
      const other = [...a];
      other[d] = option;
      return figures.rowOf(other);
    }),
  );
}
