import { difference } from '../difference';

/** What is wrong with one event, and in which of its fields. */
export interface Fault {
  /** E.g. `metric.value`; empty where it is the event as a whole. */
  readonly field: string;
  readonly message: string;
}

/** A fault and the number of the event that has it. */
export interface Misfit extends Fault {
  readonly seq: number;
}

export const fault = (field: string, message: string): Fault => ({ field, message });

/** A value as a message shows it, cut where it is long; `nothing` where it is absent. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}

/**
 * Where what an event says differs from what follows from the events before it, or null.
 * @param because completes "…, but": e.g. `it follows that`
 */
export function disagreement(said: unknown, due: unknown, because: string, at = ''): Fault | null {
  const found = difference(said, due, at);
  if (!found) return null;
  return fault(found.path, `is ${shown(found.left)}, but ${because} ${shown(found.right)}`);
}
