import { sample } from '#spaces/moves';
import { propose, type AskContext, type Proposal, type Searcher } from '../searcher';
import { Fresh } from './fresh';

/** Architectures whose proxy is looked at, and how many of them the first round proposes. */
const drawn = 500;
const taken = 10;

/**
 * The searcher with a first round of what a zero-cost proxy ranks highest among random architectures
 * (Abdelfattah et al., ICLR 2021, "warmup"); it learns from their results as from its own.
 * @param column the proxy's column
 */
export function warmStart(searcher: Searcher, column: string): Searcher {
  return {
    ask(context) {
      if (context.history.evaluated.length > 0) return searcher.ask(context);
      const first = firstRound(context, column);
      return first.length > 0 ? first : searcher.ask(context);
    },
    tell: (round) => {
      searcher.tell(round);
    },
  };
}

function firstRound(context: AskContext, column: string): Proposal[] {
  const { space } = context.history;
  const scored = Array.from({ length: drawn }, () => sample(space, context.rng)).flatMap((a) => {
    const score = space.known(a, column);
    return score === undefined ? [] : [{ a, score }];
  });
  scored.sort((x, y) => y.score - x.score);
  const fresh = new Fresh(context);
  for (const { a } of scored) {
    if (fresh.chosen.length >= Math.min(taken, context.left)) break;
    fresh.offer(a);
  }
  return fresh.chosen.map(propose);
}
