import { contrastsOf } from '#src/search/builtin/words/contrasts';
import type { Strategy } from '#src/search/strategy';
import type { AllowedStances } from '../grammar/strategyGrammar';
import { asHistory } from './findings';
import type { Observation } from './observations';
import type { PromptSetting } from './promptSetting';

/** Differences of medians below this contradict nothing, points: results have some noise. */
const clear = 0.3;

/** What in a focus contradicts the results, in words: an option that loses is preferred, or a gain avoided. */
export function contradictions(
  setting: PromptSetting,
  told: readonly Observation[],
  { focus }: Pick<Strategy, 'focus'>,
): string[] {
  return clearGains(setting, told).flatMap(({ dimension, option, gain }) => {
    const stance = focus[dimension]?.[option] ?? 'open';
    const code = setting.vocabulary.codes[dimension]?.[option] ?? '?';
    const size = Math.abs(gain).toFixed(2);
    if (stance === 'prefer' && gain < 0) {
      return [`position ${dimension + 1} prefers ${code}, which loses ${size}`];
    }
    if (stance === 'avoid' && gain > 0) {
      return [`position ${dimension + 1} avoids ${code}, which gains ${size}`];
    }
    return [];
  });
}

/** The codes that can be preferred, and avoided, without contradicting the results. */
export function unrefuted(setting: PromptSetting, told: readonly Observation[]): AllowedStances {
  const gains = clearGains(setting, told);
  const without = (refuted: (gain: number) => boolean) =>
    setting.vocabulary.codes.map((codes, dimension) =>
      codes.filter(
        (_, option) =>
          !gains.some((g) => g.dimension === dimension && g.option === option && refuted(g.gain)),
      ),
    );
  return { prefer: without((gain) => gain < 0), avoid: without((gain) => gain > 0) };
}

function clearGains(setting: PromptSetting, told: readonly Observation[]) {
  return contrastsOf(asHistory(setting, told)).flatMap(
    ({ dimension, option, with: having, without }) => {
      const gain = having - without;
      return Math.abs(gain) >= clear ? [{ dimension, option, gain }] : [];
    },
  );
}
