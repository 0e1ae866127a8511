import type { Choice, ReadFile } from '../benchmark';
import { breathe } from '../breathe';
import type { Figures } from '../figures';
import { cells } from '../cell/dense';
import { fromIndex, officialOrder, toIndex } from '../cell/officialIndex';
import { cellCost } from './cost';
import { proxyColumn } from './columns';
import { type TableDataset, tableDatasets } from './figures';
import { hardwareMetrics } from './hardware';
import { proxyDatasets, proxyIds } from './proxies';
import type { SeedTable, TrialSeries } from './seeds';
import { decodeTable, type NasBench201Table, trialsOf } from './table';

const folder = 'nasbench201/';
/** Unpacked packs by their bytes, which a reader keeps: unpacking takes a moment. */
const tables = new WeakMap<Uint8Array, Promise<NasBench201Table>>();
const trials = new WeakMap<Uint8Array, Promise<SeedTable>>();

/** What `unpack` makes of a pack, once. */
async function once<T>(
  kept: WeakMap<Uint8Array, Promise<T>>,
  name: string,
  read: ReadFile,
  unpack: (bytes: Uint8Array<ArrayBuffer>, file: string) => Promise<T>,
): Promise<T> {
  const file = `${folder}${name}.bin`;
  const bytes = await read(file);
  const known = kept.get(bytes) ?? unpack(bytes, file);
  kept.set(bytes, known);
  return known;
}

const seedsOf = (table: NasBench201Table, read: ReadFile) =>
  once(trials, 'seeds', read, async (bytes, file) =>
    (await import('./seeds')).decodeSeeds(bytes, table, file),
  );

/** The series whose mean a column is; the other data sets' trials are known on both splits together only. */
function seriesOf(dataset: TableDataset, id: string): TrialSeries | null {
  if (dataset !== 'cifar10') return null;
  return id === 'val' ? 'c10_val' : id === 'test' ? 'c10_test' : null;
}

const meanOf = (trials: number) => (trials === 1 ? 'one trial' : `mean of ${trials} trials`);

/** @throws {RangeError} on a task that is not the benchmark's */
export function datasetOf({ task }: Pick<Choice, 'task'>): TableDataset {
  const dataset = tableDatasets.find((d) => d === task);
  if (dataset === undefined) throw new RangeError(`NAS-Bench-201 has no data set "${task}"`);
  return dataset;
}

/** By official index. Packs are fetched when a column first needs them. @throws {PackError} */
export async function openFigures(choice: Choice, read: ReadFile): Promise<Figures> {
  const dataset = datasetOf(choice);
  const epochs = choice.settings['epochs'] === '12' ? 12 : 200;
  const byTrial = choice.settings['accuracy'] === 'trial' && epochs === 200;
  const table = await once(tables, 'table', read, decodeTable);
  const noisy = byTrial ? await import('./trials') : null;
  const columns = new Map<string, Float64Array>();
  for (const split of ['val', 'test'] as const) {
    // A column takes a part of a frame: the page paints and answers in between.
    await breathe();
    columns.set(split, table.column({ dataset, split, epochs }));
  }
  await breathe();
  officialOrder();
  if (noisy) {
    const seeds = await seedsOf(table, read);
    columns.set('val', noisy.trialColumn(table, seeds, dataset, choice.seed));
  }

  const sizes = (column: 'flops' | 'params') =>
    Float64Array.from({ length: cells }, (_, i) => cellCost(fromIndex(i), dataset)[column]);
  const packs: readonly [ids: readonly string[], bring: () => Promise<void>][] = [
    [['flops'], async () => void columns.set('flops', sizes('flops'))],
    [['params'], async () => void columns.set('params', sizes('params'))],
    [hardwareMetrics.map(({ id }) => id), async () => hardware(columns, dataset, read)],
    [proxyIds.map(proxyColumn), async () => proxies(columns, dataset, read)],
  ];
  return {
    rows: cells,
    architectureOf: fromIndex,
    rowOf: toIndex,
    async load(wanted) {
      for (const [ids, bring] of packs) {
        if (wanted.some((id) => ids.includes(id) && !columns.has(id))) await bring();
      }
    },
    column(id) {
      const column = columns.get(id);
      if (column === undefined) throw new RangeError(`the column "${id}" is not loaded`);
      return column;
    },
    fidelity(id, row) {
      if (id !== 'val' && id !== 'test') return 'an untrained network, one minibatch';
      if (id === 'val' && noisy) return noisy.trialFidelity(dataset);
      const trials = trialsOf({ dataset, split: id, epochs }, table.trials(row));
      return `${epochs} epochs, ${meanOf(trials)}`;
    },
    async trials(id, row) {
      const series = seriesOf(dataset, id);
      if (epochs === 12 || series === null) return [];
      const seeds = await seedsOf(table, read);
      const known = [0, 1, 2].map((trial) => seeds.accuracy(row, series, trial));
      return known.filter((accuracy) => accuracy !== undefined);
    },
    seconds: (row) => epochs * table.secondsPerEpoch(row, dataset),
  };
}

async function hardware(columns: Map<string, Float64Array>, dataset: TableDataset, read: ReadFile) {
  const { decodeHardware } = await import('./hardwareTable');
  const file = `${folder}hw.bin`;
  const pack = await decodeHardware(await read(file), file);
  for (const { id } of hardwareMetrics) columns.set(id, pack.column(dataset, id));
}

async function proxies(columns: Map<string, Float64Array>, dataset: TableDataset, read: ReadFile) {
  const scored = proxyDatasets.find((d) => d === dataset);
  if (scored === undefined) return;
  const { decodeProxies } = await import('./proxyTable');
  const file = `${folder}zc.bin`;
  const pack = await decodeProxies(await read(file), file);
  for (const id of proxyIds) columns.set(proxyColumn(id), pack.column(scored, id));
}
