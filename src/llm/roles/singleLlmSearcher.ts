import type { AskContext, AskNote, Proposal, Searcher } from '#src/search/searcher';
import type { Message } from '../languageModel';
import { strategyText } from '../prompts/strategyText';
import type { Player } from './player';
import { writeProposals } from './writeProposals';
import { askForStrategy, writeStrategy } from './writeStrategy';

/**
 * One language model in place of two (PAPER.md, "SiLLM"): in one conversation it reflects on all results,
 * then generates. All it knows comes from the history, so `tell` has nothing to keep.
 */
export function createSingleLlmSearcher(player: Player): Searcher {
  return {
    ask: (context) => reflectThenGenerate(player, context),
    tell: () => undefined,
  };
}

async function* reflectThenGenerate(
  player: Player,
  context: AskContext,
): AsyncGenerator<AskNote, readonly Proposal[]> {
  const { min, max } = player.setting.entries;
  const asked = askForStrategy(player, context.history, true);
  let { strategy } = context;
  if (!strategy) {
    const written = yield* writeStrategy(player, asked, context);
    yield { type: 'strategy', ...written };
    strategy = written.strategy;
  }
  const turns: Message[] = [
    ...asked.messages,
    { role: 'assistant', content: strategyText(player.setting, strategy) },
    {
      role: 'user',
      content: `Now write ${min} to ${max} new architectures that follow it, all different, as a JSON list.`,
    },
  ];
  const evaluated = context.history.evaluated.map(({ architecture }) => architecture);
  return yield* writeProposals(player, turns, { ...context, evaluated, strategy });
}
