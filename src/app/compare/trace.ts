import { merit, type Column } from '#spaces/column';
import type { RunEvent } from '#src/search/events';

/** What a best-so-far line can be drawn against. */
export const axisIds = ['queries', 'cost', 'calls', 'tokens', 'seconds'] as const;
export type AxisId = (typeof axisIds)[number];

/** A run after one query: what it had used by then, and the best so far. */
export interface Step extends Readonly<Record<AxisId, number>> {
  /** Merit of the incumbent; null before the first one. */
  readonly best: number | null;
}

/**
 * A run as its queries, in order. `cost`: simulated or measured seconds of all evaluations; `tokens`: read
 * and written by language models; `seconds`: on the clock since the first event, pauses included.
 */
export function traceOf(events: readonly RunEvent[], objective: Column): readonly Step[] {
  const steps: Step[] = [];
  const used = { queries: 0, cost: 0, calls: 0, tokens: 0 };
  let best: number | null = null;
  const start = events[0]?.at ?? 0;
  for (const event of events) {
    if (event.type === 'called') {
      used.calls++;
      used.tokens += event.call.promptTokens + event.call.completionTokens;
    }
    if (event.type !== 'evaluated') continue;
    used.queries = event.query;
    used.cost += event.seconds;
    if (event.best) best = merit(objective, event.metric.value);
    steps.push({ ...used, seconds: Math.max(0, (event.at - start) / 1000), best });
  }
  return steps;
}

/** Best merit once `amount` of an axis was used; null where there was none yet. */
export function bestAt(steps: readonly Step[], axis: AxisId, amount: number): number | null {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.[axis] ?? Infinity) <= amount) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1]?.best ?? null;
}

/** Number of the first query whose best so far has a merit; null where none has. */
export const queriesTo = (steps: readonly Step[], wanted: number): number | null =>
  steps.find(({ best }) => best !== null && best >= wanted)?.queries ?? null;
