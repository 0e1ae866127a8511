import type { Faults } from '../fault';
import { limits } from '../limits';
import type { RawTable } from '../read/rawTable';
import { grouped } from '../words';
import type { TablePlan } from './plan';
import { splitCode } from './splitCode';

/** What a table's rows choose. */
export interface Choices {
  /** What stands around the labels of an architecture where it is written out, one more than choices. */
  readonly form: readonly string[];
  readonly dimensions: readonly { readonly name: string; readonly labels: readonly string[] }[];
  /** Index of each row's option, shape [rows][dimensions]. */
  readonly chosen: Uint8Array;
  /** Columns that would be a choice but have one value only. */
  readonly constant: readonly string[];
}

/** Reads the choices of all rows; null where a fault says why that cannot be. */
export function choicesOf(raw: RawTable, plan: TablePlan, faults: Faults): Choices | null {
  const places = (use: string) =>
    raw.columns.flatMap((_, i) => (plan.columns[i]?.use === use ? [i] : []));
  const [codes, choices] = [places('code'), places('choice')];
  const [code, second] = codes;
  if (second !== undefined) {
    faults.add(
      'two columns hold the whole architecture; one can',
      null,
      raw.columns[second]?.header,
    );
  } else if (code !== undefined && choices.length > 0) {
    const reason = 'this column holds the whole architecture, so no other column can be a choice';
    faults.add(reason, null, raw.columns[code]?.header);
  } else if (code !== undefined) {
    return fromCode(raw, code, faults);
  } else if (choices.length > 0) {
    return fromColumns(raw, choices, faults);
  } else {
    faults.add('no column is a choice, and none holds the whole architecture');
  }
  return null;
}

function fromCode(raw: RawTable, i: number, faults: Faults): Choices | null {
  const { header, texts } = raw.columns[i] ?? { header: '', texts: null };
  const before = faults.any;
  texts?.forEach((text, row) => {
    if (text === '') faults.add('there is no code', raw.lines[row], header);
  });
  if (before || faults.any) return null;
  const split = texts && splitCode(texts);
  if (!split) {
    const odd = texts && oddLength(texts);
    const reason =
      odd === null
        ? `its values do not part into the same number of choices of at most ${limits.options} options`
        : `“${texts?.[odd]?.slice(0, 40)}” has another form than the codes before it`;
    faults.add(reason, odd === null ? null : raw.lines[odd], header);
    return null;
  }
  const dimensions = split.labels.map((labels, d) => ({ name: `position ${d + 1}`, labels }));
  return sorted({ form: split.form, dimensions, chosen: split.chosen, constant: [] }, raw.rows);
}

/** The first row whose text is not as long as most are, or null. */
function oddLength(texts: readonly string[]): number | null {
  const lengths = new Map<number, number>();
  for (const { length } of texts) lengths.set(length, (lengths.get(length) ?? 0) + 1);
  const [usual] = [...lengths].sort((a, b) => b[1] - a[1])[0] ?? [0];
  const share = (lengths.get(usual) ?? 0) / texts.length;
  const row = texts.findIndex(({ length }) => length !== usual);
  return share > 0.9 && row >= 0 ? row : null;
}

function fromColumns(raw: RawTable, places: readonly number[], faults: Faults): Choices | null {
  const constant: string[] = [];
  const found: { name: string; labels: readonly string[]; indices: Uint8Array }[] = [];
  for (const i of places) {
    const column = raw.columns[i];
    if (column === undefined) continue;
    const read = optionsOf(column.texts, raw, column.header, faults);
    if (read === null) continue;
    if (read.labels.length === 1) constant.push(column.header);
    else found.push({ name: column.header, ...read });
  }
  if (found.length === 0 && !faults.any) faults.add('every column of choices has one value only');
  if (found.length > limits.choices) {
    faults.add(`there are ${found.length} choices; a table has at most ${limits.choices}`);
  }
  if (faults.any) return null;
  const chosen = new Uint8Array(raw.rows * found.length);
  for (const [d, { indices }] of found.entries()) {
    for (let row = 0; row < raw.rows; row++) chosen[row * found.length + d] = indices[row] ?? 0;
  }
  const dimensions = found.map(({ name, labels }) => ({ name, labels }));
  return sorted({ form: formOf(found), dimensions, chosen, constant }, raw.rows);
}

function optionsOf(
  texts: readonly string[] | null,
  { rows, lines }: RawTable,
  header: string,
  faults: Faults,
): { labels: readonly string[]; indices: Uint8Array } | null {
  const tooMany = (n: string) => {
    faults.add(
      `it has ${n} different values; a choice has at most ${limits.options}`,
      null,
      header,
    );
    return null;
  };
  if (texts === null) return tooMany('too many');
  const known = new Map<string, number>();
  const indices = new Uint8Array(rows);
  for (const [row, text] of texts.entries()) {
    if (text === '') faults.add('nothing is chosen', lines[row], header);
    const index = known.get(text) ?? known.size;
    known.set(text, index);
    indices[row] = index;
  }
  if (known.size > limits.options) return tooMany(grouped(known.size));
  return { labels: [...known.keys()], indices };
}

/** What parts the labels of columns where an architecture is written out: a mark that no label has. */
function formOf(columns: readonly { readonly labels: readonly string[] }[]): string[] {
  const labels = columns.flatMap((column) => column.labels);
  const single = labels.every((label) => [...label].length === 1);
  const mark = single
    ? ''
    : (['-', ' ', ', ', '; '].find((m) => !labels.some((l) => l.includes(m))) ?? ' | ');
  return columns.map((_, d) => (d === 0 ? '' : mark)).concat('');
}

/** Options in the order of their numbers, or of the alphabet, whatever the order of the rows. */
function sorted(choices: Choices, rows: number): Choices {
  const width = choices.dimensions.length;
  const chosen = new Uint8Array(choices.chosen.length);
  const dimensions = choices.dimensions.map(({ name, labels }, d) => {
    const order = inOrder(labels);
    const place = new Uint8Array(labels.length);
    for (const [to, from] of order.entries()) place[from] = to;
    for (let row = 0; row < rows; row++) {
      chosen[row * width + d] = place[choices.chosen[row * width + d] ?? 0] ?? 0;
    }
    return { name, labels: order.map((from) => labels[from] ?? '') };
  });
  return { ...choices, dimensions, chosen };
}

function inOrder(labels: readonly string[]): number[] {
  const numbers = labels.map(Number);
  const numeric = numbers.every((n) => Number.isFinite(n));
  return [...labels.keys()].sort((a, b) => {
    const byNumber = numeric ? (numbers[a] ?? 0) - (numbers[b] ?? 0) : 0;
    if (byNumber !== 0) return byNumber;
    return (labels[a] ?? '') < (labels[b] ?? '') ? -1 : 1;
  });
}
