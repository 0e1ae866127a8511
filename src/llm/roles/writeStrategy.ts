import { toCode } from '#spaces/code';
import type { NavigatorContext } from '#src/search/roles';
import type { AskNote } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { strategyGrammar } from '../grammar/strategyGrammar';
import type { Message } from '../languageModel';
import { navigatorPrompt } from '../prompts/navigatorPrompt';
import { systemPrompt } from '../prompts/systemPrompt';
import { parseStrategy } from '../replies/parseStrategy';
import { attempt } from './attempt';
import { openStrategy } from './openStrategy';
import type { Player } from './player';
import { promptBudget, proposalTokens, strategyTokens } from './replyLimits';

type Called = Extract<AskNote, { type: 'called' }>;
type Context = Omit<NavigatorContext, 'left' | 'rng'>;

export interface WrittenStrategy {
  readonly strategy: Strategy;
  readonly author: 'llm' | 'fallback';
}

/** The messages that ask for a strategy. @param memory see `NavigatorPromptOptions` */
export function strategyMessages(
  player: Player,
  history: Context['history'],
  memory: boolean,
): Message[] {
  const system = systemPrompt(player.setting, player.role);
  const list = player.role === 'single' ? proposalTokens(player) : 0;
  const budget = promptBudget(player, system, strategyTokens(player) + list);
  return [
    { role: 'system', content: system },
    { role: 'user', content: navigatorPrompt(player.setting, history, { memory, budget }) },
  ];
}

/** Has the model write a strategy; after two unusable replies its last one goes on, as a fallback. */
export async function* writeStrategy(
  player: Player,
  messages: readonly Message[],
  { history, round, signal }: Context,
): AsyncGenerator<Called, WrittenStrategy> {
  const { space, vocabulary } = player.setting;
  const strategy = yield* attempt(player, {
    messages,
    grammar: strategyGrammar(vocabulary, player.sectionWords),
    maxTokens: strategyTokens(player),
    list: null,
    freshAfter: null,
    read: (answer) => {
      const parsed = parseStrategy(vocabulary, answer, (a) => toCode(space, a));
      return { value: parsed.strategy, problem: parsed.problem };
    },
    task: 'strategy',
    round,
    signal,
  });
  return strategy
    ? { strategy, author: 'llm' }
    : { strategy: openStrategy(space, history), author: 'fallback' };
}
