import type { History } from '#src/search/history';
import type { Strategy } from '#src/search/strategy';
import { fitBlocks } from './fitBlocks';
import { observations } from './observations';
import type { PromptSetting } from './promptSetting';
import { resultLines } from './resultLines';
import { anchorCodes, strategyText } from './strategyText';

/**
 * The Generator's user message: the current strategy only, the paper's setting; with its memory switched
 * on also the results so far, the best first.
 * @param budget tokens that the message may have
 * @param varied the list can have nothing but variations of the anchors, which are known
 */
export function generatorPrompt(
  setting: PromptSetting,
  strategy: Strategy,
  history: History | null,
  budget: number,
  varied = false,
): string {
  const { min, max } = setting.entries;
  const ranked = history ? observations(setting, history).sort((a, b) => b.merit - a.merit) : [];
  const known = [60, 30, 15, 5]
    .map((n) => ranked.slice(0, n))
    .filter((some) => some.length > 0)
    .map((some) => `Known already, best first:\n${resultLines(some, setting)}`);
  const strategies = [2000, 300, 100].map((chars) =>
    strategyText(setting, shortened(strategy, chars)),
  );
  // Small models need to be told what anchors are for, in the form of the reply.
  const anchors = anchorCodes(setting, strategy).map((code) => `"${code}"`);
  const told = anchors.length > 0 && setting.config.prompt.reply === 'codes';
  const begin = varied
    ? ' Each is one of the anchors with one or two positions changed.'
    : ` Begin with [${anchors.join(',')}], then change one or two positions of them.`;
  return fitBlocks(
    [
      { priority: 2, variants: known },
      { priority: 1, variants: strategies },
      {
        priority: 0,
        variants: [
          `Follow this strategy: write ${min} to ${max} new architectures, all different, as a JSON list.${told ? begin : ''}`,
        ],
      },
    ],
    budget,
  );
}

/** A strategy that a person wrote may be long. */
function shortened(strategy: Strategy, chars: number): Strategy {
  const { summary, patterns, directions } = strategy;
  return {
    ...strategy,
    summary: summary.slice(0, chars),
    patterns: patterns.slice(0, chars),
    directions: directions.slice(0, chars),
  };
}
