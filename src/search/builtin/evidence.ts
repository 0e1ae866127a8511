import type { Architecture } from '#spaces/space';
import type { EventOf } from '../events';
import type { History } from '../history';
import { meritIn, type Judged } from '../meritIn';
import { Belief } from './belief';
import { emphasiseTop } from './emphasis';
import { strengthsFor } from './priors';

type Evaluated = EventOf<'evaluated'>;

/** The model learns from this many evaluations at most: the best half and the latest half. */
const memory = 160;
/** Evaluations that count as the best. */
const top = 5;

/** Evaluations that the model learns from. */
export function lesson({ evaluated, ...run }: History): readonly Evaluated[] {
  if (evaluated.length <= memory) return evaluated;
  const half = memory / 2;
  const latest = evaluated.slice(-half);
  const best = byMerit(run, evaluated.slice(0, -half)).slice(0, half);
  return [...best, ...latest];
}

/** What the results of a run say, together with the prior. */
export function believe(history: History): Belief {
  const { space } = history;
  const learnt = lesson(history);
  return new Belief(
    space,
    strengthsFor(history),
    learnt.map((e) => e.architecture),
    emphasiseTop(learnt.map(meritIn(history))),
    learnt.map((e) => e.metric.estimate === true),
  );
}

/**
 * The best evaluations within the cost limit, best first; where nothing is within it yet, the cheapest.
 */
export function bestOf(history: History, count = top): readonly Evaluated[] {
  const { evaluated, config } = history;
  const within = evaluated.filter((e) => !e.overLimit);
  if (within.length > 0) return byMerit(history, within).slice(0, count);
  const price = ({ cost }: Evaluated) =>
    config.limits.reduce((sum, { column, max }) => sum + (cost[column] ?? Infinity) / max, 0);
  return [...evaluated].sort((a, b) => price(a) - price(b)).slice(0, count);
}

function byMerit(run: Judged, evaluated: readonly Evaluated[]): Evaluated[] {
  const of = meritIn(run);
  return [...evaluated].sort((a, b) => of(b) - of(a));
}

export const architecturesOf = (evaluated: readonly Evaluated[]): readonly Architecture[] =>
  evaluated.map((e) => e.architecture);
