import Papa from 'papaparse';

const candidates = [',', ';', '\t', '|'];
const sampleRows = 50;

/**
 * What separates a file's fields: with it most rows have as many fields as the first one. The first row
 * decides which can be meant at all, so that bars in arch strings and commas in numbers do not count.
 */
export function guessDelimiter(text: string): string {
  const sample = text.slice(0, 2 ** 18);
  let best = { delimiter: ',', agreement: 0, fields: 1 };
  for (const delimiter of candidates) {
    const rows = Papa.parse<string[]>(sample, {
      delimiter,
      newline: '\n',
      comments: '#',
      preview: sampleRows,
    }).data.filter((row) => row.length > 1 || row[0]?.trim() !== '');
    const fields = rows[0]?.length ?? 1;
    if (fields < 2) continue;
    const agreement = rows.filter((row) => row.length === fields).length / rows.length;
    if (agreement > best.agreement || (agreement === best.agreement && fields > best.fields)) {
      best = { delimiter, agreement, fields };
    }
  }
  return best.delimiter;
}
