import { liveEdges } from '../cell/connectivity';
import { cells } from '../cell/dense';
import { fromIndex } from '../cell/officialIndex';
import { none } from '../cell/operations';
import { decimalColumns } from '../pack/decimals';
import { unpack } from '../pack/unpack';
import { cellCost } from './cost';
import { prefixOf } from './figures';
import { type ProxyDataset, proxyDatasets, type ProxyId } from './proxies';

/** Indices of the 9,445 cells with scores, ascending: those without an operation on a dead edge. */
export function scoredCells(): number[] {
  return Array.from({ length: cells }, (_, index) => index).filter((index) => {
    const a = fromIndex(index);
    const live = liveEdges(a);
    return a.every((operation, e) => operation === none || live[e] === true);
  });
}

/** Scores of untrained networks (NAS-Bench-Suite-Zero, Krishnakumar et al., NeurIPS 2022). */
export class ProxyTable {
  readonly #columns: ReadonlyMap<string, Float64Array>;

  constructor(columns: ReadonlyMap<string, Float64Array>) {
    this.#columns = columns;
  }

  /** One score of every cell by official index; NaN where there is none. Shared, not to be changed. */
  column(dataset: ProxyDataset, id: ProxyId): Float64Array {
    const column = this.#columns.get(`${prefixOf(dataset)}_${id}`);
    if (column === undefined) throw new RangeError(`no column ${prefixOf(dataset)}_${id}`);
    return column;
  }

  /**
   * One score of one cell, six significant digits. Undefined for the 6,180 cells without scores and
   * where the source's score was not finite (index 1651, the cell of `none` only).
   */
  value(index: number, dataset: ProxyDataset, id: ProxyId): number | undefined {
    const value = this.column(dataset, id)[index];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }
}

/** Unpacks `zc.bin`. @throws {PackError} */
export async function decodeProxies(
  bytes: Uint8Array<ArrayBuffer>,
  file = 'zc.bin',
): Promise<ProxyTable> {
  const pack = await unpack(bytes, 'zc', file);
  const scored = scoredCells();
  const columns = new Map<string, Float64Array>();
  for (const [name, values] of decimalColumns(pack, scored.length, file)) {
    const column = new Float64Array(cells).fill(NaN);
    scored.forEach((index, row) => (column[index] = values[row] ?? NaN));
    columns.set(name, column);
  }
  for (const dataset of proxyDatasets) {
    const params = new Float64Array(cells).fill(NaN);
    for (const index of scored) {
      params[index] = Number(cellCost(fromIndex(index), dataset).params.toPrecision(6));
    }
    columns.set(`${prefixOf(dataset)}_params`, params);
  }
  return new ProxyTable(columns);
}
