import { neighbours } from '#spaces/moves';
import type { Architecture } from '#spaces/space';
import type { RunConfig } from '../config';
import { hasRoles } from '../hasRoles';
import { propose, type AskContext, type AskNote, type Proposal, type Searcher } from '../searcher';
import { Fresh } from './fresh';

/** First members of a population, or of what a model learns from: the start and its neighbours. */
const population = 10;

/** Whether the searcher goes on from one architecture; the others begin with several. */
const fromOne = (config: RunConfig) => hasRoles(config) || config.searcher === 'local';

/**
 * The searcher with a first round that a person chose: the start alone where one place is enough (local
 * search climbs from it, a Navigator reads its result), else the start and one-change neighbours of it. It
 * learns from their results as from its own. A strategy that a person wrote for the first round holds: its
 * proposals follow the start.
 */
export function startFrom(searcher: Searcher, start: Architecture, config: RunConfig): Searcher {
  return {
    ask(context) {
      if (context.round > 1) return searcher.ask(context);
      if (context.strategy === null) return firstRound(context, start, fromOne(config));
      return after(start, searcher.ask(context));
    },
    tell: (round) => {
      searcher.tell(round);
    },
  };
}

function firstRound(context: AskContext, start: Architecture, alone: boolean): Proposal[] {
  const fresh = new Fresh(context);
  fresh.insist(start);
  const around = alone ? [] : context.rng.shuffled(neighbours(context.history.space, start));
  for (const a of around) {
    if (fresh.chosen.length >= Math.min(population, context.left)) break;
    fresh.offer(a);
  }
  return fresh.chosen.map(propose);
}

async function* after(
  start: Architecture,
  asked: ReturnType<Searcher['ask']>,
): AsyncGenerator<AskNote, readonly Proposal[]> {
  const proposals = Symbol.asyncIterator in asked ? yield* asked : asked;
  return [propose(start), ...proposals];
}
