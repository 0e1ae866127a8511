import type { Architecture, Decoded, Dimension, SearchSpace } from './space';

/**
 * The compact code of an architecture: one character a dimension, in order. It is what prompts and
 * replies of language models use, and what the page's URL and exports can carry.
 */
export function toCode(space: SearchSpace, a: Architecture): string {
  return space.dimensions.map((d, i) => d.options[a[i] ?? -1]?.code ?? '?').join('');
}

/** Parses a compact code; the message names the first position that is wrong. */
export function fromCode(
  space: { readonly dimensions: readonly Pick<Dimension, 'name' | 'options'>[] },
  code: string,
): Decoded {
  const characters = [...code];
  if (characters.length !== space.dimensions.length) {
    const wanted = `${space.dimensions.length} characters`;
    return { ok: false, message: `"${code}" has ${characters.length}, not ${wanted}` };
  }
  const architecture: number[] = [];
  for (const [i, dimension] of space.dimensions.entries()) {
    const option = dimension.options.findIndex((o) => o.code === characters[i]);
    if (option < 0) {
      return {
        ok: false,
        message: `"${code}": "${characters[i] ?? ''}" is no option of ${dimension.name}`,
      };
    }
    architecture.push(option);
  }
  return { ok: true, architecture };
}
