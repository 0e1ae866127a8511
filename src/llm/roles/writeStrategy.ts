import { toCode } from '#spaces/code';
import type { NavigatorContext } from '#src/search/roles';
import type { AskNote } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { strategyPattern } from '../grammar/pattern';
import { strategyGrammar, type StrategyBounds } from '../grammar/strategyGrammar';
import type { Message } from '../languageModel';
import { contradictions, unrefuted } from '../prompts/contradictions';
import { estimateTokens } from '../prompts/estimateTokens';
import { findingsOf, type Finding } from '../prompts/findings';
import { navigatorPrompt } from '../prompts/navigatorPrompt';
import { observations } from '../prompts/observations';
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

/** What asks for a strategy. */
export interface StrategyAsk {
  readonly messages: readonly Message[];
  /** Findings that the messages tell, in their order; empty in the paper's plain form. */
  readonly findings: readonly Finding[];
}

/** The messages that ask for a strategy. @param memory see `NavigatorPromptOptions` */
export function askForStrategy(
  player: Player,
  history: Context['history'],
  memory: boolean,
): StrategyAsk {
  const { setting } = player;
  const system = systemPrompt(setting, player.role);
  const list = player.role === 'single' ? proposalTokens(player) : 0;
  const budget = promptBudget(player, system, strategyTokens(player) + list);
  const findings =
    memory && setting.config.prompt.findings === true
      ? fitting(findingsOf(setting, observations(setting, history)), budget / 2)
      : [];
  const user = navigatorPrompt(setting, history, { memory, budget, findings });
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ] as const;
  return { messages, findings };
}

/** The first findings that fit. @param budget tokens */
function fitting(findings: readonly Finding[], budget: number): Finding[] {
  let left = budget;
  return findings.filter(({ text }) => {
    left -= estimateTokens(text) + 4;
    return left >= 0;
  });
}

/**
 * Has the model write a strategy. Where it was told findings, a focus that contradicts the results is told
 * back once, and cannot contradict them again. After two unusable replies its last one goes on, as a fallback.
 */
export async function* writeStrategy(
  player: Player,
  { messages, findings }: StrategyAsk,
  { history, round, signal }: Context,
): AsyncGenerator<Called, WrittenStrategy> {
  const { setting, sectionWords } = player;
  const { space, vocabulary } = setting;
  const told = findings.length > 0 ? observations(setting, history) : [];
  // Few different grammars: a GPU's engine compiles each of them once, for seconds.
  const bounds = { findings: 3 * Math.ceil(findings.length / 3) };
  const form = (more: StrategyBounds) => ({
    grammar: strategyGrammar(vocabulary, sectionWords, more),
    pattern: strategyPattern(vocabulary, sectionWords, more),
  });
  let first: Strategy | null = null;
  const strategy = yield* attempt(player, {
    messages,
    ...form(bounds),
    ...(findings.length > 0
      ? { again: form({ ...bounds, stances: unrefuted(setting, told) }) }
      : {}),
    maxTokens: strategyTokens(player),
    list: null,
    freshAfter: null,
    read: (answer) => {
      const parsed = parseStrategy(vocabulary, answer, (a) => toCode(space, a), findings);
      const against = parsed.strategy ? contradictions(setting, told, parsed.strategy) : [];
      if (first !== null || against.length === 0) {
        return { value: parsed.strategy, problem: parsed.problem };
      }
      first = parsed.strategy;
      return { value: null, problem: `The focus contradicts the results: ${against.join('; ')}.` };
    },
    task: 'strategy',
    round,
    signal,
  });
  const written = strategy ?? first;
  return written
    ? { strategy: written, author: 'llm' }
    : { strategy: openStrategy(space, history), author: 'fallback' };
}
