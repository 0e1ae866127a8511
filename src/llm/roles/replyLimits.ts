import { proposalCount } from '../grammar/proposalGrammar';
import { maxAnchors } from '../grammar/strategyGrammar';
import { estimateTokens, templateTokens } from '../prompts/estimateTokens';
import type { Player } from './player';

/** Tokens kept for the model's thoughts where it thinks first. */
const thoughtTokens = 1024;
/** Tokens kept for the failed reply and the word about it in a retry. */
const retryTokens = 256;

/** Tokens of the longest architecture in a reply: one a character of a code. */
export function entryTokens({ setting }: Player): number {
  const { codes, names } = setting.vocabulary;
  if (setting.config.prompt.reply === 'codes') return codes.length;
  const longest = (options: readonly string[]) =>
    Math.max(...options.map((name) => estimateTokens(name)));
  return names.reduce((sum, options) => sum + 1 + longest(options), 0);
}

/** Tokens that the longest legal list can have, with the signs between its entries. */
export function proposalTokens(player: Player): number {
  const thoughts = player.thinking ? thoughtTokens : 0;
  return proposalCount.max * (entryTokens(player) + 3) + 8 + thoughts;
}

/** Tokens of the longest strategy in a Latin script: three sections, focus, anchors. */
export function strategyTokens({ setting, sectionWords, thinking }: Player): number {
  const { codes } = setting.vocabulary;
  const focus = codes.reduce((sum, options) => sum + 7 + options.length, 0);
  const anchors = maxAnchors * (codes.length + 1);
  return 3 * 3 * sectionWords + focus + anchors + 48 + (thinking ? thoughtTokens : 0);
}

/** Tokens that a user message may have. @param system the system message @param reply tokens of the reply */
export function promptBudget(player: Player, system: string, reply: number): number {
  const { model, userTokens } = player;
  const used = reply + estimateTokens(system) + templateTokens + retryTokens;
  return Math.min(userTokens, model.contextTokens - used);
}
