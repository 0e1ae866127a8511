import { Rng } from '#spaces/rng';
import type { Architecture, Decoded, Dimension, SearchSpace } from '#spaces/space';

/**
 * How a language model writes the options of a space. Everything that a model reads or writes goes
 * through here, so that the control "renamed operations" is mapped back before anything is evaluated.
 */
export interface Vocabulary {
  /** One character an option, unique within its dimension; shape [dimensions][options]. */
  readonly codes: readonly (readonly string[])[];
  /** The option's name in words; same shape. */
  readonly names: readonly (readonly string[])[];
  /** The compact code, one character a dimension. */
  write(a: Architecture): string;
  /** Reads a compact code, or names joined by `|`. The message says which position is wrong. */
  read(text: string): Decoded;
}

/**
 * @param renamed seed of the renaming (op_A, op_B, … in a shuffled order), or null for true names
 * @param rngOf what version 1 made of a seed differs
 */
export function createVocabulary(
  space: SearchSpace,
  renamed: number | null,
  rngOf: (seed: number) => Rng = Rng.seeded,
): Vocabulary {
  const { dimensions } = space;
  const spelled =
    renamed === null
      ? dimensions.map((d) => d.options)
      : renamedOptions(dimensions, rngOf(renamed));
  const codes = spelled.map((options) => options.map(({ code }) => code));
  const names = spelled.map((options) => options.map(({ name }) => name));
  return {
    codes,
    names,
    write: (a) => codes.map((options, d) => options[a[d] ?? -1] ?? '?').join(''),
    read: (text) => {
      const trimmed = text.trim();
      const parts = trimmed.includes('|') ? trimmed.split('|') : [...trimmed];
      return readParts(dimensions, trimmed.includes('|') ? names : codes, parts, trimmed);
    },
  };
}

function readParts(
  dimensions: readonly Dimension[],
  spelled: readonly (readonly string[])[],
  parts: readonly string[],
  text: string,
): Decoded {
  if (parts.length !== dimensions.length) {
    const message = `"${text}" makes ${parts.length} choices, not ${dimensions.length}`;
    return { ok: false, message };
  }
  const architecture: number[] = [];
  for (const [d, dimension] of dimensions.entries()) {
    const part = parts[d]?.trim() ?? '';
    const option = spelled[d]?.indexOf(part) ?? -1;
    if (option < 0) {
      return { ok: false, message: `"${text}": "${part}" is no option of ${dimension.name}` };
    }
    architecture.push(option);
  }
  return { ok: true, architecture };
}

/** Dimensions with the same options share their new names; the order of the letters tells nothing. */
function renamedOptions(
  dimensions: readonly Dimension[],
  rng: Rng,
): { code: string; name: string }[][] {
  const groups = new Map<string, { code: string; name: string }[]>();
  return dimensions.map(({ options }) => {
    const group = options.map(({ name }) => name).join('|');
    const known = groups.get(group);
    if (known) return known;
    const letters = options.map((_, i) => String.fromCharCode(65 + i));
    const fresh = rng.shuffled(letters).map((letter) => ({ code: letter, name: `op_${letter}` }));
    groups.set(group, fresh);
    return fresh;
  });
}
