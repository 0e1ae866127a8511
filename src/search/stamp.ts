import type { EventBody, RunEvent } from './events';

/**
 * Gives a batch its place in the run.
 * @param first number of the batch's first event, 0-based
 * @param at epoch milliseconds
 */
export function stamp(batch: readonly EventBody[], first: number, at: number): RunEvent[] {
  return batch.map((body, i) => ({ ...body, seq: first + i, at }));
}
