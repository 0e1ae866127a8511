import { fromIndex } from '../cell/officialIndex';
import { cells } from '../cell/dense';
import { curveAt } from '../pack/curve';
import { columnName, type Figure, figures, imagesOf, type TableDataset } from './figures';
import { columnOf, type Pack, restore, unpack } from '../pack/unpack';

/**
 * The benchmark's figures for all 15,625 cells (NATS-Bench topology space, Dong et al. 2021), by
 * official index. Every accuracy has the four decimals of the source. A column is put together when it is
 * first asked for: a search looks at two of twelve.
 */
export class NasBench201Table {
  readonly #pack: Pack;
  readonly #file: string;
  readonly #trials: Uint8Array;
  readonly #accuracies = new Map<string, Float64Array>();
  #seconds: Readonly<Record<TableDataset, Float64Array>> | null = null;

  /** @throws {PackError} where a column is missing in the pack */
  constructor(pack: Pack, file: string) {
    this.#pack = pack;
    this.#file = file;
    const names = [...figures.map(columnName), ...secondsColumns];
    for (const name of names) columnOf(pack, name, cells, file);
    const { stored } = columnOf(pack, 'n_seeds', cells, file);
    this.#trials = Uint8Array.from(stored, (count) => restore(count, 0) ?? 0);
  }

  /** One accuracy of every cell, per cent, by official index; shared, so not to be changed. */
  column(figure: Figure): Float64Array {
    const name = columnName(figure);
    const known = this.#accuracies.get(name);
    if (known) return known;
    const { curve } = columnOf(this.#pack, name, cells, this.#file);
    const before = figures.slice(0, figures.map(columnName).indexOf(name));
    const reference = before.find((earlier) => columnName(earlier) === curve?.from);
    const values = this.#restored(figure, reference === undefined ? null : this.column(reference));
    this.#accuracies.set(name, values);
    return values;
  }

  /** Top-1 accuracy at the schedule's last epoch, mean of the trials, per cent. */
  accuracy(index: number, figure: Figure): number {
    return known(this.column(figure)[index], index);
  }

  /** How many 200-epoch trials the mean is of: 2 or 3. */
  trials(index: number): number {
    return known(this.#trials[index], index);
  }

  /** Training seconds per epoch as the benchmark reports them (one measurement, scaled). */
  secondsPerEpoch(index: number, dataset: TableDataset): number {
    this.#seconds ??= secondsOf(this.#pack, this.#file);
    return known(this.#seconds[dataset][index], index);
  }

  /** @param reference the column that this one is predicted from */
  #restored(figure: Figure, reference: Float64Array | null): Float64Array {
    const { stored, curve } = columnOf(this.#pack, columnName(figure), cells, this.#file);
    const values = new Float64Array(cells);
    for (let index = 0; index < cells; index++) {
      const steps = imagesOf(figure) * trialsOf(figure, this.#trials[index] ?? 0);
      const x = Math.round((reference?.[index] ?? 0) * 1e4);
      const expected = curve === undefined ? 0 : Math.round((curveAt(curve, x) * steps) / 1e6);
      const correct = restore(stored[index] ?? 0, expected) ?? 0;
      values[index] = Math.round((correct * 1e6) / steps) / 1e4;
    }
    return values;
  }
}

function known(value: number | undefined, index: number): number {
  if (value === undefined) throw new RangeError(`no cell has index ${index}`);
  return value;
}

/** Trials that a figure averages: 12 epochs have one, but two for the CIFAR-10 validation half. */
export function trialsOf(figure: Figure, of200: number): number {
  if (figure.epochs === 200) return of200;
  return figure.dataset === 'cifar10' && figure.split === 'val' ? 2 : 1;
}

const secondsColumns = ['sec_per_epoch_in16', 'sec_per_epoch_c10valid', 'sec_per_epoch_c100'];

/** ImageNet16-120 seconds carry the most digits; the others follow up to the rounding of the source. */
function secondsOf(pack: Pack, file: string): Record<TableDataset, Float64Array> {
  const { stored, perEdge } = columnOf(pack, 'sec_per_epoch_in16', cells, file);
  const roundings = (['c10valid', 'c100'] as const).map(
    (name) => columnOf(pack, `sec_per_epoch_${name}`, cells, file).stored,
  );
  const seconds = {
    cifar10: new Float64Array(cells),
    cifar100: new Float64Array(cells),
    'imagenet16-120': new Float64Array(cells),
  };
  for (let index = 0; index < cells; index++) {
    const expected = fromIndex(index).reduce((sum, o, e) => sum + (perEdge?.[e]?.[o] ?? 0), 0);
    const ticks = restore(stored[index] ?? 0, expected) ?? 0;
    seconds['imagenet16-120'][index] = ticks / 1e4;
    seconds.cifar10[index] =
      (restore(roundings[0]?.[index] ?? 0, Math.round(ticks / 6.068)) ?? 0) / 1e4;
    seconds.cifar100[index] =
      (restore(roundings[1]?.[index] ?? 0, Math.round(ticks / 3.034)) ?? 0) / 1e4;
  }
  return seconds;
}

/** Unpacks `table.bin`. @throws {PackError} */
export const decodeTable = async (bytes: Uint8Array<ArrayBuffer>, file = 'table.bin') =>
  new NasBench201Table(await unpack(bytes, 'table', file), file);
