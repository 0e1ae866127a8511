import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { AskNote, Proposal } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { proposalPattern } from '../grammar/pattern';
import { proposalCount, proposalGrammar } from '../grammar/proposalGrammar';
import type { Message } from '../languageModel';
import { anchorCodes } from '../prompts/strategyText';
import { parseProposals } from '../replies/parseProposals';
import { attempt } from './attempt';
import { writable } from './listOfCodes';
import type { Player } from './player';
import { entryTokens, proposalTokens } from './replyLimits';
import { sampleInFocus } from './sampleInFocus';

type Called = Extract<AskNote, { type: 'called' }>;

export interface ProposalContext {
  readonly strategy: Strategy;
  readonly evaluated: readonly Architecture[];
  readonly round: number;
  readonly rng: Rng;
  readonly signal: AbortSignal | undefined;
}

/**
 * Has the model write architectures, none twice. After two unusable replies the round gets seeded samples
 * inside the strategy's focus, marked as such.
 */
export async function* writeProposals(
  player: Player,
  messages: readonly Message[],
  { strategy, evaluated, round, rng, signal }: ProposalContext,
): AsyncGenerator<Called, readonly Proposal[]> {
  const { setting } = player;
  const { config, vocabulary, entries } = setting;
  const anchors = anchorCodes(setting, strategy);
  const may = writable(setting, strategy, anchors, evaluated);
  const proposals = yield* attempt(player, {
    messages,
    grammar: proposalGrammar(may.vocabulary, config.prompt.reply, entries),
    pattern: proposalPattern(may.vocabulary, config.prompt.reply, entries),
    list: may.list,
    maxTokens: proposalTokens(player),
    // A sampler against repetition would also keep the strategy's anchors from being written.
    freshAfter: may.list ? null : Math.ceil(entryTokens(player) / 2),
    read: (answer) => {
      const parsed = parseProposals(vocabulary, answer);
      return {
        value: parsed.proposals.length > 0 ? parsed.proposals : null,
        problem: parsed.problem,
      };
    },
    task: 'list',
    round,
    signal,
  });
  if (proposals) return proposals;
  return Array.from({ length: proposalCount.min }, () => ({
    architecture: sampleInFocus(setting.space, strategy, rng),
    text: '',
    origin: 'fallback',
  }));
}
