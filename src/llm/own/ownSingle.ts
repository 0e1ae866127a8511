import type { AskContext, AskNote, Proposal, Searcher } from '#src/search/searcher';
import type { Player } from '../roles/player';
import { writeList } from './ownGenerator';
import { strategise, type OwnNavigatorOptions } from './ownNavigator';

/** The own model in place of both roles: it writes a strategy, then the list that follows it. */
export function createOwnSingle(player: Player, options: OwnNavigatorOptions): Searcher {
  return { ask: (context) => strategyThenList(player, options, context), tell: () => undefined };
}

async function* strategyThenList(
  player: Player,
  options: OwnNavigatorOptions,
  context: AskContext,
): AsyncGenerator<AskNote, readonly Proposal[]> {
  let { strategy } = context;
  if (!strategy) {
    const written = yield* strategise(player, options, context);
    yield { type: 'strategy', ...written };
    strategy = written.strategy;
  }
  const evaluated = context.history.evaluated.map(({ architecture }) => architecture);
  return yield* writeList(player, strategy, { ...context, history: null, evaluated });
}
