import { bodyOf, type RunEvent } from './events';
import { hashOf } from './seal';

/** Hexadecimal digits of a digest: 64 bits tell runs apart, and are short enough for a link. */
const digits = 16;

/**
 * A hash of what happened in a run, whenever it happened: the events without their places, and without
 * pauses, which change nothing. Equal for every run that repeats another from its seed.
 */
export class Digest {
  #chain = '';

  /** Takes the next event. */
  add(event: RunEvent): void {
    if (event.type === 'paused' || event.type === 'resumed') return;
    this.#chain = hashOf({ before: this.#chain, body: bodyOf(event) });
  }

  /** Of all that was added. */
  get text(): string {
    return this.#chain.slice(0, digits);
  }
}

/** The same of a whole run at once. */
export function digestOf(events: readonly RunEvent[]): string {
  const digest = new Digest();
  for (const event of events) digest.add(event);
  return digest.text;
}

/** Whether a run's seed and configuration alone make it: over, on no branch, and steered by nobody. */
export const seedMade = (events: readonly RunEvent[]): boolean =>
  events.every((event) => event.type !== 'strategy' || event.author !== 'person') &&
  events.some((event) => event.type === 'ended' && event.reason !== 'stopped');
