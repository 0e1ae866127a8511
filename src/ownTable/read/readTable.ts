import { limits } from '../limits';
import { TableError } from '../tableError';
import { decodeText } from './decodeText';
import type { OnProgress, RawTable } from './rawTable';
import { readCsv } from './readCsv';
import { readJson } from './readJson';

/**
 * Reads a person's file: JSON where it begins as JSON does, else fields with a separator.
 * @throws {TableError}
 */
export function readTable(
  bytes: Uint8Array,
  name: string,
  onProgress: OnProgress = () => undefined,
): RawTable {
  if (bytes.length > limits.bytes) {
    const mib = (n: number) => Math.ceil(n / 2 ** 20);
    const reason = `the file has ${mib(bytes.length)} MiB; a table has at most ${mib(limits.bytes)}`;
    throw TableError.of('too-large', reason);
  }
  const decoded = decodeText(bytes);
  const read = /^\s*[[{]/.test(decoded.text) ? readJson : readCsv;
  return read(decoded, name, onProgress);
}
