import type { Observation } from './observations';
import type { PromptSetting } from './promptSetting';

/** Mean accuracy of every option at every position, with its count: `3: 0 85.1(4) 1 90.2(12)`. */
export function statistics(
  { space, vocabulary }: PromptSetting,
  results: readonly Observation[],
  digits: 0 | 1,
): string {
  const active = results.map(({ architecture }) => space.active(architecture));
  return vocabulary.codes
    .map((codes, d) => {
      const seen = results.filter((_, i) => active[i]?.[d] === true);
      const cells = codes.flatMap((code, option) => {
        const having = seen.filter(({ architecture }) => architecture[d] === option);
        if (having.length === 0) return [];
        const mean = having.reduce((sum, { accuracy }) => sum + accuracy, 0) / having.length;
        return [`${code} ${mean.toFixed(digits)}(${having.length})`];
      });
      return cells.length > 0 ? `${d + 1}: ${cells.join(' ')}` : '';
    })
    .filter((line) => line !== '')
    .join('\n');
}
