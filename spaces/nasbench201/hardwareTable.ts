import { cells } from '../cell/dense';
import { decimalColumns } from '../pack/decimals';
import { columnOf, unpack } from '../pack/unpack';
import { prefixOf, type TableDataset } from './figures';
import type { HardwareMetricId } from './hardware';

/** Latency and energy of all 15,625 cells on six devices (HW-NAS-Bench, Li et al., ICLR 2021). */
export class HardwareTable {
  readonly #columns: ReadonlyMap<string, Float64Array>;

  constructor(columns: ReadonlyMap<string, Float64Array>) {
    this.#columns = columns;
  }

  /** One figure of every cell by official index; NaN where there is none. Shared, not to be changed. */
  column(dataset: TableDataset, id: HardwareMetricId): Float64Array {
    const column = this.#columns.get(`${prefixOf(dataset)}_${id}`);
    if (column === undefined) throw new RangeError(`no column ${prefixOf(dataset)}_${id}`);
    return column;
  }

  /**
   * One figure of one cell, six significant digits. Undefined for the 4,699 cells that the Edge TPU's
   * compiler did not take, and for an index outside the benchmark.
   */
  value(index: number, dataset: TableDataset, id: HardwareMetricId): number | undefined {
    const value = this.column(dataset, id)[index];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  }
}

/** The FPGA draws a constant 7 W in the source, and both CIFARs have one measurement. */
function withFpga(stored: ReadonlyMap<string, Float64Array>): Map<string, Float64Array> {
  const columns = new Map(stored);
  for (const [from, targets] of [
    ['c10', ['c10', 'c100']],
    ['in16', ['in16']],
  ] as const) {
    const latency = columns.get(`${from}_fpga_latency`) ?? new Float64Array(cells);
    const energy = latency.map((ms) => Number((7 * ms).toPrecision(6)));
    for (const target of targets) {
      columns.set(`${target}_fpga_latency`, latency);
      columns.set(`${target}_fpga_energy`, energy);
    }
  }
  return columns;
}

/** Unpacks `hw.bin`. @throws {PackError} */
export async function decodeHardware(
  bytes: Uint8Array<ArrayBuffer>,
  file = 'hw.bin',
): Promise<HardwareTable> {
  const pack = await unpack(bytes, 'hw', file);
  for (const prefix of ['c10', 'in16']) columnOf(pack, `${prefix}_fpga_latency`, cells, file);
  return new HardwareTable(withFpga(decimalColumns(pack, cells, file)));
}
