import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { rowsOf, type DraftTable } from './draftTable';

/**
 * SHA-256 of what a table says: its choices and their options, its columns with unit, direction and role,
 * and every figure (little-endian float64, one NaN). The order of the file's rows and what a person calls
 * the table do not count.
 */
export function checksumOf(table: DraftTable): string {
  const { form, dimensions, columns, choices } = table;
  const head = {
    form,
    dimensions: dimensions.map(({ name, labels }) => [name, labels]),
    columns: columns.map(({ id, header, name, unit, better, split, role }) => [
      id,
      header,
      name,
      unit,
      better,
      split,
      role,
    ]),
    rows: rowsOf(table),
  };
  const hash = sha256.create();
  hash.update(utf8ToBytes(`sextant-table 1\n${JSON.stringify(head)}\n`));
  hash.update(choices);
  for (const { values } of columns) hash.update(littleEndian(values));
  return bytesToHex(hash.digest());
}

function littleEndian(values: Float64Array): Uint8Array {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  // Engines have many NaN; `NaN` written through a view is the canonical one, and -0 is 0.
  for (const [i, value] of values.entries()) {
    view.setFloat64(i * 8, Number.isNaN(value) ? NaN : value + 0, true);
  }
  return bytes;
}
