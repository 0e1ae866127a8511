import { Digest } from '#src/search/digest';
import type { RunEvent } from '#src/search/events';

/** What is known of a run by all that happened in it: copies have the same. */
export function digestOf(events: readonly RunEvent[]): string {
  const digest = new Digest();
  for (const event of events) digest.add(event);
  return digest.text;
}
