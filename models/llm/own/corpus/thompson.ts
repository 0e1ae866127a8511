import type { Searcher } from '#src/search/searcher';
import { Thompson } from '#src/search/searchers/thompson/thompson';
import { gaps, standardScores } from '#src/llm/own/scores';

/** Thompson sampling as the corpus uses it: nothing is expected of any option, and scores are the dialect's. */
export const thompsonWithoutPrior = (doubt: number): Searcher =>
  new Thompson({
    scores: (evaluated) => standardScores(gaps(evaluated.map(({ metric }) => metric.value))),
    prior: { ridge: 1, effects: null },
    doubt,
  });
