import * as v from 'valibot';
import { PackError } from './packError';
import { type Column, type Header, HeaderSchema, magic, prefixBytes, version } from './packFormat';

/** A column with the values stored for it; they are put together when they are first asked for. */
type Stored = Column & { readonly stored: Uint32Array };

/** An unpacked pack: its columns by name. */
export interface Pack {
  readonly columns: ReadonlyMap<string, Stored>;
}

/** What a cell of a pack means, once its prediction is known; undefined where there is no figure. */
export function restore(stored: number, predicted: number): number | undefined {
  if (stored === 0) return undefined;
  const zigzag = stored - 1;
  return predicted + (zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2);
}

/** Static hosts may serve a gzip file with Content-Encoding, which the browser undoes by itself. */
async function gunzipped(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (cause) {
    throw new PackError('damaged', file, 'the file is damaged or cut short', { cause });
  }
}

function headerOf(bytes: Uint8Array, file: string): { header: Header; end: number } {
  if (bytes.length < prefixBytes || magic.some((byte, i) => bytes[i] !== byte)) {
    throw new PackError('not-a-pack', file, 'this is not a pack of benchmark figures');
  }
  if (bytes[4] !== version) {
    const found = `format ${bytes[4] ?? '?'}, but this program reads format ${version}`;
    throw new PackError('wrong-version', file, `the pack has ${found}`);
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);
  const end = prefixBytes + length;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.slice(prefixBytes, end));
    return { header: v.parse(HeaderSchema, JSON.parse(text)), end };
  } catch (cause) {
    throw new PackError('damaged', file, 'the header of the pack cannot be read', { cause });
  }
}

function storedOf(column: Column, bytes: Uint8Array, offset: number): Uint32Array {
  const stored = new Uint32Array(column.rows);
  for (let plane = 0; plane < column.planes; plane++) {
    const start = offset + plane * column.rows;
    for (let row = 0; row < column.rows; row++) {
      stored[row] = ((stored[row] ?? 0) | ((bytes[start + row] ?? 0) << (8 * plane))) >>> 0;
    }
  }
  if (column.steps === undefined) return stored;
  const values: number[] = [];
  for (const step of column.steps) values.push((values.at(-1) ?? 0) + step);
  return stored.map((index) => values[index] ?? 0);
}

function columnAt(column: Column, bytes: Uint8Array, offset: number): Stored {
  let stored: Uint32Array | undefined;
  return {
    ...column,
    get stored() {
      return (stored ??= storedOf(column, bytes, offset));
    },
  };
}

/**
 * Unpacks a pack (see `packFormat.ts`).
 * @param contents the pack that is wanted, e.g. `table`
 * @param file what to call the file in a message
 * @throws {PackError}
 */
export async function unpack(
  bytes: Uint8Array<ArrayBuffer>,
  contents: string,
  file: string,
): Promise<Pack> {
  const plain = await gunzipped(bytes, file);
  const { header, end } = headerOf(plain, file);
  if (header.pack !== contents) {
    throw new PackError('wrong-contents', file, `holds "${header.pack}", not "${contents}"`);
  }
  const columns = new Map<string, Stored>();
  let offset = end;
  for (const column of header.columns) {
    const length = column.rows * column.planes;
    if (offset + length > plain.length) break;
    columns.set(column.name, columnAt(column, plain, offset));
    offset += length;
  }
  if (offset !== plain.length || columns.size !== header.columns.length) {
    throw new PackError('damaged', file, 'the file does not have the length its header states');
  }
  return { columns };
}

/** A column that must be there. @throws {PackError} */
export function columnOf(pack: Pack, name: string, rows: number, file: string) {
  const column = pack.columns.get(name);
  if (column?.rows !== rows) {
    throw new PackError('wrong-contents', file, `has no column "${name}" of ${rows} values`);
  }
  return column;
}
