import { verdictOf, type Verdict } from '#src/study/statistics/verdict';
import { wilcoxon } from '#src/study/statistics/wilcoxon';
import { margin, type RaceResult } from './race';

/** What a race of two allows one to say, as a study would say it. */
export interface Decision {
  /** Of the second runner against the first. */
  readonly verdict: Verdict;
  readonly certain: boolean;
  /** Wilcoxon's signed-rank test, two-sided. */
  readonly p: number;
}

const alpha = 0.05;
/** Fewer pairs cannot reach the level, whatever they show: 2 of 2^n patterns. */
const fewest = 6;

export function decided({ finals, interval }: RaceResult, seeds: number): Decision {
  const [first = [], second = []] = finals;
  const { p } = wilcoxon(second.map((value, i) => value - (first[i] ?? NaN)));
  const verdict = seeds < fewest ? 'undecidable' : verdictOf(interval, p, alpha, margin);
  return { verdict, certain: verdict !== 'undecidable', p };
}
