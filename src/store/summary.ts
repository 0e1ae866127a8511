import { toCode } from '#spaces/code';
import type { SearchSpace } from '#spaces/space';
import type { EventBody } from '#src/search/events';
import { sparkLength, type RunSummary } from './runRow';

export const emptySummary: RunSummary = {
  queries: 0,
  bestVal: null,
  bestCode: null,
  test: null,
  seconds: 0,
  invalid: 0,
  repeated: 0,
  missing: 0,
  spark: [],
};

/** The summary with some more events counted in. `budget`: the run's queries at most. */
export function summarise(
  summary: RunSummary,
  events: readonly EventBody[],
  space: SearchSpace,
  budget: number,
): RunSummary {
  return events.reduce((sum, event) => withEvent(sum, event, space, budget), summary);
}

function withEvent(
  sum: RunSummary,
  event: EventBody,
  space: SearchSpace,
  budget: number,
): RunSummary {
  switch (event.type) {
    case 'refused':
      return { ...sum, [event.reason]: sum[event.reason] + 1 };
    case 'evaluated': {
      const best = event.best
        ? { bestVal: event.metric.value, bestCode: toCode(space, event.architecture) }
        : { bestVal: sum.bestVal, bestCode: sum.bestCode };
      return {
        ...sum,
        ...best,
        queries: event.query,
        seconds: sum.seconds + event.seconds,
        spark: withPoint(sum, event.query, best.bestVal, budget),
      };
    }
    case 'ended':
      return { ...sum, test: event.test.at(-1)?.metric.value ?? null };
    default:
      return sum;
  }
}

/** Several queries share a point where the budget exceeds {@link sparkLength}: the latest one stands. */
function withPoint(
  { spark, queries }: RunSummary,
  query: number,
  value: number | null,
  budget: number,
): number[] {
  if (value === null) return spark;
  const share = Math.ceil(budget / sparkLength);
  const bin = (q: number) => Math.floor((q - 1) / share);
  const same = spark.length > 0 && bin(queries) === bin(query);
  return [...(same ? spark.slice(0, -1) : spark), value];
}
