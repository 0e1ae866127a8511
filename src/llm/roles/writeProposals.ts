import type { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import type { AskNote, Proposal } from '#src/search/searcher';
import type { Strategy } from '#src/search/strategy';
import { proposalPattern, slotPattern } from '../grammar/pattern';
import { proposalCount, proposalGrammar } from '../grammar/proposalGrammar';
import { slotGrammar } from '../grammar/slotGrammar';
import type { Message } from '../languageModel';
import { anchorCodes } from '../prompts/strategyText';
import { parseProposals } from '../replies/parseProposals';
import { attempt } from './attempt';
import { writable } from './listOfCodes';
import type { Player } from './player';
import { entryTokens, proposalTokens } from './replyLimits';
import { sampleInFocus } from './sampleInFocus';
import { variedAnchors } from './variedAnchors';

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
  const proposals = yield* attempt(player, {
    messages,
    ...formOf(player, { strategy, evaluated, round }),
    maxTokens: proposalTokens(player),
    read: (answer) => {
      const parsed = parseProposals(setting.vocabulary, answer);
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

/** What may be written: variations of known anchors, one a slot, or any list inside what is held to. */
function formOf(
  player: Player,
  { strategy, evaluated, round }: Pick<ProposalContext, 'strategy' | 'evaluated' | 'round'>,
) {
  const { setting } = player;
  const slots = variedAnchors(player, strategy, evaluated, round);
  if (slots) {
    const form = { grammar: slotGrammar(slots), pattern: slotPattern(slots) };
    return { ...form, list: null, freshAfter: null };
  }
  const { reply } = setting.config.prompt;
  const may = writable(setting, strategy, anchorCodes(setting, strategy), evaluated);
  return {
    grammar: proposalGrammar(may.vocabulary, reply, setting.entries),
    pattern: proposalPattern(may.vocabulary, reply, setting.entries),
    list: may.list,
    // A sampler against repetition would also keep the strategy's anchors from being written.
    freshAfter: may.list ? null : Math.ceil(entryTokens(player) / 2),
  };
}
