import { createHash } from 'node:crypto';

/** SHA-256 over the values as decimal text, one a line, empty where there is none. */
export function columnSha256(values: Iterable<number | string | undefined>): string {
  const lines = Array.from(values, (v) => (v === undefined || Number.isNaN(v) ? '' : String(v)));
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
