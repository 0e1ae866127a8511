import { gzipSync } from 'node:zlib';
import { type Column, type Header, magic, prefixBytes, version } from '../packFormat';

/** A column to be stored: value − prediction for each row, undefined where there is no figure. */
export interface Residuals extends Pick<Column, 'name' | 'curve' | 'perEdge'> {
  readonly values: readonly (number | undefined)[];
}

function storedForm(value: number | undefined): number {
  if (value === undefined) return 0;
  return 1 + (value >= 0 ? 2 * value : -2 * value - 1);
}

const planesFor = (largest: number) => Math.max(1, Math.ceil((32 - Math.clz32(largest)) / 8));

function planesOf(stored: readonly number[], planes: number): Buffer {
  const bytes = Buffer.alloc(stored.length * planes);
  stored.forEach((value, row) => {
    for (let p = 0; p < planes; p++) bytes[p * stored.length + row] = (value >>> (8 * p)) & 255;
  });
  return bytes;
}

/** Few distinct values (a cost model's output) are stored as indices into their list. */
function listed(stored: readonly number[]): { steps: number[]; indices: number[] } | null {
  const values = [...new Set(stored)].sort((a, b) => a - b);
  if (values.length * 16 > stored.length || (values.at(-1) ?? 0) < 256) {
    return null;
  }
  const place = new Map(values.map((value, i) => [value, i]));
  return {
    steps: values.map((value, i) => value - (values[i - 1] ?? 0)),
    indices: stored.map((value) => place.get(value) ?? 0),
  };
}

/** Writes a pack as `packFormat.ts` describes it. */
export function encodePack(pack: string, residuals: readonly Residuals[]): Buffer {
  const planes: Buffer[] = [];
  const columns = residuals.map(({ values, ...column }): Column => {
    const stored = values.map(storedForm);
    const list = listed(stored);
    const numbers = list?.indices ?? stored;
    const count = planesFor(numbers.reduce((a, b) => Math.max(a, b), 0));
    planes.push(planesOf(numbers, count));
    const steps = list === null ? {} : { steps: list.steps };
    return { ...column, ...steps, rows: values.length, planes: count };
  });
  const header: Header = { pack, columns };
  const text = Buffer.from(JSON.stringify(header));
  const prefix = Buffer.alloc(prefixBytes);
  prefix.set([...magic, version]);
  prefix.writeUInt32LE(text.length, 8);
  return gzipSync(Buffer.concat([prefix, text, ...planes]), { level: 9 });
}
