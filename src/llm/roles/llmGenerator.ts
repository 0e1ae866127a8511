import type { Generator } from '#src/search/roles';
import { generatorPrompt } from '../prompts/generatorPrompt';
import { systemPrompt } from '../prompts/systemPrompt';
import type { Player } from './player';
import { promptBudget, proposalTokens } from './replyLimits';
import { variedAnchors } from './variedAnchors';
import { writeProposals } from './writeProposals';

/** The Generator played by a language model: it sees the strategy, and the history only where given. */
export function createLlmGenerator(player: Player): Generator {
  return {
    propose: (strategy, { history, evaluated, round, rng, signal }) => {
      const system = systemPrompt(player.setting, player.role);
      const budget = promptBudget(player, system, proposalTokens(player));
      const varied = variedAnchors(player, strategy, evaluated, round) !== null;
      const user = generatorPrompt(player.setting, strategy, history, budget, varied);
      const messages = [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ] as const;
      return writeProposals(player, messages, { strategy, evaluated, round, rng, signal });
    },
  };
}
