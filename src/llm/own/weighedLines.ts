import type { WordChances } from '#src/search/events';
import type { Spelling } from './spelling';
import { mark } from './words';

/** One choice while an architecture was written: options with their chances, 0 to 1, the likeliest first. */
export interface WeighedChoice {
  readonly written: number;
  readonly options: readonly { readonly option: number; readonly share: number }[];
}

/** The architectures of a reply, in order, each choice with what else could have been written; the last may be cut off. */
export function weighedLines(
  { words }: Spelling,
  chances: readonly WordChances[],
): WeighedChoice[][] {
  const lines: WeighedChoice[][] = [];
  let line: WeighedChoice[] | null = null;
  for (const at of chances) {
    const word = at[0]?.[0] ?? '';
    if (word === mark.code) {
      line = [];
      lines.push(line);
      continue;
    }
    const choices = words[line?.length ?? words.length] ?? [];
    if (!choices.includes(word)) line = null;
    line?.push({
      written: choices.indexOf(word),
      options: at
        .map(([other, share]) => ({ option: choices.indexOf(other), share }))
        .filter(({ option }) => option >= 0)
        .sort((a, b) => b.share - a.share),
    });
  }
  return lines.filter(({ length }) => length > 0);
}

/** The place of the line that left most open: where a model hesitated most. */
export function mostDoubtful(lines: readonly (readonly WeighedChoice[])[]): number {
  const doubt = lines.map((line) => line.reduce((sum, { options }) => sum + entropy(options), 0));
  return doubt.indexOf(Math.max(...doubt));
}

const entropy = (options: WeighedChoice['options']) =>
  options.reduce((sum, { share }) => sum - (share > 0 ? share * Math.log(share) : 0), 0);
