import { limits } from '../limits';

/** A column of texts that all make the same number of choices. */
export interface SplitCode {
  /** What stands around the choices, one more than there are choices: the same in every text. */
  readonly form: readonly string[];
  /** Different values of each choice, in the order of their first row. */
  readonly labels: readonly (readonly string[])[];
  /** Index of each row's value in `labels`, shape [rows][choices]. */
  readonly chosen: Uint8Array;
}

/**
 * What may separate choices, the first that fits counts: marks that no value has, then those that values
 * may have; null parts a text into its letters and digits.
 */
const separators: readonly (RegExp | null)[] = [
  /[\s,;|+~()[\]{}"':/]+/g,
  /[\s,;|+~()[\]{}"':/-]+/g,
  /[\s,;|+~()[\]{}"':/_-]+/g,
  /[\s,;|+~()[\]{}"':/_.-]+/g,
  null,
];
/** Rows that rule a separator out before all rows are read with it. */
const sample = 200;

/** Parts the texts into choices; null where no separator gives all of them the same form. */
export function splitCode(texts: readonly string[]): SplitCode | null {
  for (const separator of separators) {
    if (splitBy(texts.slice(0, sample), separator) === null) continue;
    const split = splitBy(texts, separator);
    if (split !== null && split.labels.length > 0) return split;
  }
  return null;
}

interface Pieces {
  readonly around: readonly string[];
  readonly tokens: readonly string[];
}

function splitBy(texts: readonly string[], separator: RegExp | null): SplitCode | null {
  const first = piecesOf(texts[0] ?? '', separator);
  const width = first.tokens.length;
  if (width < 2 || width > 4 * limits.choices) return null;
  const form = first.around.join('\n');
  const options = first.tokens.map(() => new Map<string, number>());
  const all = new Uint8Array(texts.length * width);
  for (const [row, text] of texts.entries()) {
    const { around, tokens } = piecesOf(text, separator);
    if (tokens.length !== width || around.join('\n') !== form) return null;
    for (const [i, token] of tokens.entries()) {
      const known = options[i];
      const index = known?.get(token) ?? known?.size ?? 0;
      if (index >= limits.options) return null;
      known?.set(token, index);
      all[row * width + i] = index;
    }
  }
  return withoutConstants(first, options, all, texts.length);
}

/** Choices with one value only become part of the form, like the numbers of nodes in an arch string. */
function withoutConstants(
  first: Pieces,
  options: readonly ReadonlyMap<string, number>[],
  all: Uint8Array,
  rows: number,
): SplitCode | null {
  const form: string[] = [first.around[0] ?? ''];
  const kept: number[] = [];
  for (const [i, known] of options.entries()) {
    const behind = first.around[i + 1] ?? '';
    if (known.size > 1) {
      kept.push(i);
      form.push(behind);
    } else {
      form[form.length - 1] += `${first.tokens[i] ?? ''}${behind}`;
    }
  }
  if (kept.length > limits.choices) return null;
  const chosen = new Uint8Array(rows * kept.length);
  for (let row = 0; row < rows; row++) {
    for (const [d, i] of kept.entries()) {
      chosen[row * kept.length + d] = all[row * options.length + i] ?? 0;
    }
  }
  return { form, labels: kept.map((i) => [...(options[i]?.keys() ?? [])]), chosen };
}

function piecesOf(text: string, separator: RegExp | null): Pieces {
  if (separator === null) {
    const tokens = /^[\p{L}\p{N}]+$/u.test(text) ? [...text] : [];
    return { tokens, around: Array.from({ length: tokens.length + 1 }, () => '') };
  }
  const tokens = text.split(separator);
  const marks = text.match(separator) ?? [];
  // A mark at an end leaves an empty token there: the mark belongs to the form.
  const leads = tokens[0] === '' ? 1 : 0;
  const trails = tokens.length > 1 && tokens.at(-1) === '' ? 1 : 0;
  return {
    tokens: tokens.slice(leads, tokens.length - trails),
    around: [...(leads ? [] : ['']), ...marks, ...(trails ? [] : [''])],
  };
}
