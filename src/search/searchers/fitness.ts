import type { EventOf } from '../events';

/** Validation accuracy, per cent; anything over the cost limit is below anything within it. */
export function fitness({ metric, overLimit }: EventOf<'evaluated'>): number {
  return overLimit ? metric.value - 1000 : metric.value;
}
