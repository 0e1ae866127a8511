import type { Benchmark } from '#spaces/benchmark';
import type { Figures } from '#spaces/figures';
import type { TaskSpace } from '#spaces/taskSpace';
import { counted, spaceSize } from '../words';
import { rowsOf } from './draftTable';
import type { OwnTable } from './ownTable';
import { tableId } from './tableId';
import { standsIn } from './standsIn';
import { tableFigures } from './tableFigures';
import { tableSpace } from './tableSpace';

/** A table that a person brought, as a benchmark like those of the site. */
export function benchmarkOf(table: OwnTable): Benchmark {
  const { sha256, name, source, licence, columns } = table;
  let figures: Figures | null = null;
  let space: TaskSpace | null = null;
  const open = () => (figures ??= tableFigures(table));
  const caution = standsIn(columns).join(' ');
  return {
    id: tableId(table),
    title: name,
    note: noteOf(table),
    ...(caution === '' ? {} : { caution }),
    // Its name again: titles of runs name the data set.
    tasks: [{ id: 'table', title: name, short: name }],
    settings: [],
    scoring: { kind: 'table', checksum: sha256, open: () => Promise.resolve(open()) },
    spaceOf: () => (space ??= tableSpace(table, open)),
    origin: { source: source || 'not stated', licence: licence || 'not stated' },
  };
}

function noteOf(table: OwnTable): string {
  const size = table.dimensions.reduce((product, { labels }) => product * labels.length, 1);
  const rows = counted(rowsOf(table), 'architecture');
  const whole = rowsOf(table) === size ? 'every one there is' : `of ${spaceSize(size)}`;
  return `Your table: ${rows}, ${whole}.`;
}
