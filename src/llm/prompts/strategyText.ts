import { fromCode } from '#spaces/code';
import type { Strategy } from '#src/search/strategy';
import type { PromptSetting } from './promptSetting';

/** A strategy as the Generator reads it: the three sections, the focus in codes, the anchors. */
export function strategyText(setting: PromptSetting, strategy: Strategy): string {
  const focus = focusLines(setting, strategy);
  const anchors = anchorCodes(setting, strategy);
  return [
    `Summary: ${strategy.summary}`,
    `Patterns: ${strategy.patterns}`,
    `Directions: ${strategy.directions}`,
    ...(focus.length > 0 ? ['Focus:', ...focus] : []),
    ...(anchors.length > 0 ? [`Anchors: ${anchors.join(' ')}`] : []),
  ].join('\n');
}

function focusLines({ vocabulary }: PromptSetting, { focus }: Strategy): string[] {
  return focus.flatMap((stances, d) => {
    const codes = vocabulary.codes[d] ?? [];
    const prefer = codes.filter((_, option) => stances[option] === 'prefer');
    const avoid = codes.filter((_, option) => stances[option] === 'avoid');
    if (prefer.length === 0 && avoid.length === 0) return [];
    return [`${d + 1} +${prefer.join('')} -${avoid.join('')}`];
  });
}

/** The strategy's anchors in the prompt's codes; what is no architecture is left out. */
export function anchorCodes({ space, vocabulary }: PromptSetting, strategy: Strategy): string[] {
  return strategy.anchors.flatMap((anchor) => {
    const decoded = fromCode(space, anchor);
    return decoded.ok ? [vocabulary.write(decoded.architecture)] : [];
  });
}
