import type { Rng } from '#spaces/rng';
import type { AskNote, Proposal } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { proposalCount, proposalGrammar } from '../grammar/proposalGrammar';
import type { Message } from '../languageModel';
import { anchorCodes } from '../prompts/strategyText';
import { parseProposals } from '../replies/parseProposals';
import { attempt } from './attempt';
import type { Player } from './player';
import { entryTokens, proposalTokens } from './replyLimits';
import { sampleInFocus } from './sampleInFocus';

type Called = Extract<AskNote, { type: 'called' }>;

export interface ProposalContext {
  readonly strategy: Strategy;
  readonly rng: Rng;
  readonly signal: AbortSignal | undefined;
}

/**
 * Has the model write architectures. The strategy's anchors are known and cannot be written again. After
 * two unusable replies the round gets seeded samples inside the strategy's focus, marked as such.
 */
export async function* writeProposals(
  player: Player,
  messages: readonly Message[],
  { strategy, rng, signal }: ProposalContext,
): AsyncGenerator<Called, readonly Proposal[]> {
  const { space, config, vocabulary, entries } = player.setting;
  const known = anchorCodes(player.setting, strategy);
  const proposals = yield* attempt(player, {
    messages,
    grammar: proposalGrammar(vocabulary, config.prompt.reply, known, entries),
    maxTokens: proposalTokens(player),
    freshAfter: Math.ceil(entryTokens(player) / 2),
    read: (answer) => {
      const parsed = parseProposals(vocabulary, answer);
      return {
        value: parsed.proposals.length > 0 ? parsed.proposals : null,
        problem: parsed.problem,
      };
    },
    rng,
    signal,
  });
  if (proposals) return proposals;
  return Array.from({ length: proposalCount.min }, () => ({
    architecture: sampleInFocus(space, strategy, rng),
    text: '',
    origin: 'fallback',
  }));
}
