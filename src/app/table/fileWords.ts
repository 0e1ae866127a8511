import type { ReadFile } from '#src/ownTable/preview';
import { plural } from '../parts/format';

const marks: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

/** How a file was read: `16,384 rows, 11 columns; CSV with commas, UTF-8.` */
export function fileWords({ file, rows, facts, exported }: ReadFile): string {
  const form =
    file.form === 'JSON' ? 'JSON' : `CSV with ${marks[file.delimiter] ?? file.delimiter}`;
  const origin = exported ? ' Exported from Sextant; its checksum holds.' : '';
  return `${plural(rows, 'row')}, ${plural(facts.length, 'column')}; ${form}, ${file.encoding}.${origin}`;
}
