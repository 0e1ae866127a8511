import type { Architecture, SearchSpace } from '#spaces/space';
import type { Vocabulary } from '../grammar/vocabulary';
import { mark, maxDimensions, maxOptions, optionWord } from './words';

/**
 * How the dialect spells a space: options are numbered by the order of their codes in the prompt's
 * vocabulary, so that no name is in it, and the control "renamed operations" reaches the model.
 */
export interface Spelling {
  /** Shape [dimensions][options]. */
  readonly words: readonly (readonly string[])[];
  /** One word a dimension; a dimension without effect has a mark of its own where `active` is given. */
  write(a: Architecture, active?: readonly boolean[]): string[];
  /** Reads one architecture without any space between its words; null where it is none. */
  read(text: string): Architecture | null;
}

/** What the dialect cannot say of a space, in words; empty where it can be told. */
export function unspeakable({ title, dimensions }: SearchSpace): string {
  const most = Math.max(...dimensions.map(({ options }) => options.length));
  if (dimensions.length <= maxDimensions && most <= maxOptions) return '';
  return `Sextant's own model has words for ${maxDimensions} dimensions of ${maxOptions} options; ${title} has ${dimensions.length} of up to ${most}.`;
}

export function spell(codes: Vocabulary['codes']): Spelling {
  const words = codes.map((options, d) => {
    const sorted = [...options].sort();
    return options.map((code) => optionWord(d, sorted.indexOf(code)));
  });
  return {
    words,
    write: (a, active) =>
      words.map((options, d) =>
        active?.[d] === false ? mark.inactive : (options[a[d] ?? -1] ?? mark.inactive),
      ),
    read: (text) => {
      const pairs = text.trim().match(/../g) ?? [];
      const read = words.map((options, d) => options.indexOf(pairs[d] ?? ''));
      return pairs.length === words.length && !read.includes(-1) ? read : null;
    },
  };
}
