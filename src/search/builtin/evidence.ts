import type { Architecture } from '#spaces/space';
import type { EventOf } from '../events';
import type { History } from '../history';
import { Belief } from './belief';
import { emphasiseTop } from './emphasis';
import { optionStrengths } from './priors';

type Evaluated = EventOf<'evaluated'>;

/** The model learns from this many evaluations at most: the best half and the latest half. */
const memory = 160;
/** Evaluations that count as the best. */
const top = 5;

/** Evaluations that the model learns from. */
function lesson(evaluated: readonly Evaluated[]): readonly Evaluated[] {
  if (evaluated.length <= memory) return evaluated;
  const half = memory / 2;
  const latest = evaluated.slice(-half);
  const best = byAccuracy(evaluated.slice(0, -half)).slice(0, half);
  return [...best, ...latest];
}

/** What the results of a run say, together with the prior. */
export function believe({ space, config, evaluated }: History): Belief {
  const learnt = lesson(evaluated);
  return new Belief(
    space,
    optionStrengths(space, config.dataset),
    learnt.map((e) => e.architecture),
    emphasiseTop(learnt.map((e) => e.metric.value)),
    learnt.map((e) => e.metric.estimate === true),
  );
}

/**
 * The best evaluations within the cost limit, best first; where nothing is within it yet, the cheapest.
 */
export function bestOf({ evaluated, config }: History, count = top): readonly Evaluated[] {
  const within = evaluated.filter((e) => !e.overLimit);
  if (within.length > 0) return byAccuracy(within).slice(0, count);
  const metric = config.limit?.metric ?? 'flops';
  return [...evaluated].sort((a, b) => a.cost[metric] - b.cost[metric]).slice(0, count);
}

function byAccuracy(evaluated: readonly Evaluated[]): Evaluated[] {
  return [...evaluated].sort((a, b) => b.metric.value - a.metric.value);
}

export const architecturesOf = (evaluated: readonly Evaluated[]): readonly Architecture[] =>
  evaluated.map((e) => e.architecture);
