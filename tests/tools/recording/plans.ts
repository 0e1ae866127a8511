import type { RunConfig } from '#src/search/config';

/** One recording that can be made by this machine alone. */
export interface Plan {
  /** Also its file's name. */
  readonly id: string;
  readonly benchmark: string;
  /** What differs from the benchmark's defaults. */
  readonly changes: Partial<RunConfig>;
}

/** Subnets are run for these, so they are short. */
const supernetBudget = 40;

/** In the order in which they are offered; the first one plays before anything is pressed. */
export const plans: readonly Plan[] = [
  // Not the default's seed: the first search of a person's own must be another one. Version 1 of the rules: it learns
  // before one's eyes, and the lessons ask about that; version 2 has the best cell of this seed in its first round.
  { id: 'first', benchmark: 'nasbench201', changes: { seed: 7, rules: undefined } },
  {
    id: 'regularized-evolution',
    benchmark: 'nasbench201',
    changes: { searcher: 'regularized-evolution' },
  },
  { id: 'local', benchmark: 'nasbench201', changes: { searcher: 'local' } },
  ...['cells', 'mobilenet', 'shufflenet', 'autoformer'].map((benchmark) => ({
    id: benchmark,
    benchmark,
    changes: { budget: supernetBudget },
  })),
];
