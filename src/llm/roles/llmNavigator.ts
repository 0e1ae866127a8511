import type { Navigator } from '#src/search/roles';
import type { Player } from './player';
import { askForStrategy, writeStrategy } from './writeStrategy';

/**
 * The Navigator played by a language model. All it knows comes from the history that it is given, so a
 * resumed run asks the same. @param memory off for the ablation: it sees the last round only
 */
export function createLlmNavigator(player: Player, memory: boolean): Navigator {
  return {
    author: 'llm',
    strategise: (context) =>
      writeStrategy(player, askForStrategy(player, context.history, memory), context),
  };
}
