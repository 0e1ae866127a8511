import type { TaskSpace } from '#spaces/taskSpace';
import { propose, type AskContext, type Searcher } from '#src/search/searcher';
import { Fresh } from '#src/search/searchers/fresh';
import { gaps, standardScores } from '#src/llm/own/scores';
import { Additive } from '#src/llm/own/additive';

const perRound = 10;

/** Thompson sampling with additive effects: ten random ones first, then the best of ten beliefs a round. */
export function createThompson(space: TaskSpace, doubt: number): Searcher {
  return {
    ask(context: AskContext) {
      const { history, rng, left } = context;
      const fresh = new Fresh(context);
      const { evaluated } = history;
      if (evaluated.length < perRound) {
        for (let i = 0; i < perRound; i++) if (!fresh.random()) break;
        return fresh.chosen.map(propose);
      }
      const scores = standardScores(gaps(evaluated.map(({ metric }) => metric.value)));
      const belief = new Additive(
        space,
        evaluated.map(({ architecture }) => architecture),
        scores,
      );
      for (let i = 0; i < Math.min(perRound, left); i++) {
        let wilder = doubt;
        if (!fresh.draw(() => belief.drawBest((wilder *= 1.1), rng))) fresh.random();
      }
      return fresh.chosen.map(propose);
    },
    tell: () => undefined,
  };
}
