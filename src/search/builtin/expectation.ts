import { merit } from '#spaces/column';
import type { Architecture } from '#spaces/space';
import { columnOf } from '#spaces/taskSpace';
import { blankHistory } from '../blankHistory';
import type { History } from '../history';
import { meritIn } from '../meritIn';
import { emphasis } from './emphasis';
import { believe, lesson } from './evidence';

/** What the built-in Navigator expects of an architecture, in the objective's unit. */
export interface Expectation {
  readonly expected: number;
  /** One standard deviation of its doubt to the worse side, and to the better. */
  readonly worse: number;
  readonly better: number;
}

/**
 * The belief before any result and after a run's, on the scale that the run's results give. Null before the
 * run has two results: then there is no scale.
 */
export function expectation(
  history: History,
  a: Architecture,
): { readonly before: Expectation; readonly after: Expectation } | null {
  if (history.evaluated.length < 2) return null;
  const { space, config, version } = history;
  const objective = columnOf(space, config.objective);
  const { meritOf } = emphasis(lesson(history).map(meritIn(history)));
  const blank = blankHistory({ space, config, version });
  const of = (known: History): Expectation => {
    const { mean, deviation } = believe(known).predict(a);
    const [worse, expected, better] = [mean - deviation, mean, mean + deviation].map((z) =>
      merit(objective, meritOf(z)),
    );
    return { expected: expected ?? NaN, worse: worse ?? NaN, better: better ?? NaN };
  };
  return { before: of(blank), after: of(history) };
}
