import { merit } from '#spaces/column';
import { columnOf } from '#spaces/taskSpace';
import {
  contrastsOf,
  strongestInterplay,
  type Contrast,
} from '#src/search/builtin/words/contrasts';
import type { History } from '#src/search/history';
import type { Stance } from '#src/search/strategy';
import type { Observation } from './observations';
import type { PromptSetting } from './promptSetting';

/** What the results say about options, in words, and what that means for the focus. */
export interface Finding {
  readonly text: string;
  readonly stances: readonly {
    readonly dimension: number;
    readonly option: number;
    readonly stance: Stance;
  }[];
}

/** Differences of medians below this are not worth a finding, points. */
const notable = 0.05;
/** Results that count as the best. */
const top = 5;
const mostGains = 4;
const mostLosses = 4;

/**
 * Findings of the results as the models are told them (also where they are shuffled), the weightiest
 * first: what the best share, which option gains or loses most at a position, and what gains most beside
 * another. What the built-in rules tell a person, in the codes of the prompt.
 */
export function findingsOf(setting: PromptSetting, told: readonly Observation[]): Finding[] {
  const contrasts = contrastsOf(asHistory(setting, told));
  return [
    ...shared(setting, told),
    ...gains(setting, contrasts),
    ...losses(setting, contrasts),
    ...together(setting, told, contrasts),
  ];
}

/** The results with the accuracies that the models are told. */
export function asHistory(
  { space, config }: PromptSetting,
  told: readonly Observation[],
): Pick<History, 'space' | 'config' | 'evaluated'> {
  return {
    space,
    config,
    evaluated: told.map(({ event, accuracy }) => withAccuracy(event, accuracy)),
  };
}

type Evaluated = History['evaluated'][number];
const withAccuracy = (event: Evaluated, value: number): Evaluated => ({
  ...event,
  metric: { ...event.metric, value },
});

const gainOf = ({ with: having, without }: Contrast) => having - without;
const at = ({ vocabulary }: PromptSetting, dimension: number, option: number) =>
  `${vocabulary.codes[dimension]?.[option] ?? '?'} at position ${dimension + 1}`;

function shared(setting: PromptSetting, told: readonly Observation[]): Finding[] {
  const { space } = setting;
  const best = told
    .filter(({ overLimit }) => !overLimit)
    .sort((a, b) => b.merit - a.merit)
    .slice(0, top);
  if (best.length < 3) return [];
  const stances = (best[0]?.architecture ?? []).flatMap((option, dimension) =>
    best.every(
      ({ architecture }) =>
        architecture[dimension] === option && space.active(architecture)[dimension],
    )
      ? [{ dimension, option, stance: 'prefer' as const }]
      : [],
  );
  if (stances.length === 0) return [];
  const what = stances.map(({ dimension, option }) => at(setting, dimension, option)).join(', ');
  return [{ text: `the best ${best.length} share ${what}`, stances }];
}

/** The best option of a position, where it is clearly better than the others. */
function gains(setting: PromptSetting, contrasts: readonly Contrast[]): Finding[] {
  const objective = columnOf(setting.space, setting.config.objective);
  // The objective's own figure: where less is better, a merit has the other sign.
  const value = (of: number) => merit(objective, of).toFixed(2);
  return bestOfEach(contrasts, (a, b) => gainOf(b) - gainOf(a))
    .filter((contrast) => gainOf(contrast) >= notable)
    .slice(0, mostGains)
    .map((contrast) => {
      const { dimension, option, with: having, without } = contrast;
      const text = `${at(setting, dimension, option)} gains ${gainOf(contrast).toFixed(2)} (${value(having)} with, ${value(without)} without)`;
      return { text, stances: [{ dimension, option, stance: 'prefer' }] };
    });
}

function losses(setting: PromptSetting, contrasts: readonly Contrast[]): Finding[] {
  return bestOfEach(contrasts, (a, b) => gainOf(a) - gainOf(b))
    .filter((contrast) => gainOf(contrast) <= -notable)
    .slice(0, mostLosses)
    .map((contrast) => {
      const { dimension, option } = contrast;
      const text = `${at(setting, dimension, option)} loses ${(-gainOf(contrast)).toFixed(2)}`;
      return { text, stances: [{ dimension, option, stance: 'avoid' }] };
    });
}

function together(
  setting: PromptSetting,
  told: readonly Observation[],
  contrasts: readonly Contrast[],
): Finding[] {
  const helpful = contrasts.filter((contrast) => gainOf(contrast) > 0);
  const found = strongestInterplay(asHistory(setting, told), helpful);
  if (!found || found.beside - found.alone < notable) return [];
  const { first, second, beside, alone } = found;
  const text = `${at(setting, second.dimension, second.option)} gains ${beside.toFixed(2)} beside ${at(setting, first.dimension, first.option)}, else ${alone.toFixed(2)}`;
  const stances = [first, second].map((choice) => ({ ...choice, stance: 'prefer' as const }));
  return [{ text, stances }];
}

/** The first of every position by the given order, in that order. */
function bestOfEach(
  contrasts: readonly Contrast[],
  order: (a: Contrast, b: Contrast) => number,
): Contrast[] {
  const first = new Map<number, Contrast>();
  for (const contrast of [...contrasts].sort(order)) {
    if (!first.has(contrast.dimension)) first.set(contrast.dimension, contrast);
  }
  return [...first.values()].sort(order);
}
