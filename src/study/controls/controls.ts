import type { Generator, Navigator } from '#src/search/roles';
import type { TaskSpace } from '#spaces/taskSpace';
import type { Evaluator } from '#src/search/evaluator';

/** What an arm changes of a run's parts; each is left as it is where nothing is named. */
export interface Controls {
  readonly navigator: (navigator: Navigator) => Navigator;
  readonly generator: (generator: Generator) => Generator;
  readonly space: (space: TaskSpace) => TaskSpace;
  readonly evaluator: (evaluator: Evaluator, space: TaskSpace) => Evaluator;
}

export const unchanged: Controls = {
  navigator: (navigator) => navigator,
  generator: (generator) => generator,
  space: (space) => space,
  evaluator: (evaluator) => evaluator,
};
