import type { PromptSetting } from './promptSetting';

/** What each position of a code decides and what its characters mean; equal positions share a line. */
export function legend({ space, vocabulary }: PromptSetting): string {
  const groups = new Map<string, number[]>();
  for (const d of space.dimensions.keys()) {
    const meaning = (vocabulary.codes[d] ?? [])
      .map((code, option) => `${code}=${vocabulary.names[d]?.[option] ?? ''}`)
      .join(' ');
    groups.set(meaning, [...(groups.get(meaning) ?? []), d]);
  }
  return [...groups]
    .map(([meaning, positions]) => {
      const named = positions.map((d) => `${d + 1} (${space.dimensions[d]?.name ?? ''})`);
      return `${positions.length === 1 ? 'Position' : 'Positions'} ${named.join(', ')}: ${meaning}`;
    })
    .join('\n');
}
