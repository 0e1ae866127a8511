import type { RunEvent } from './events';
import { hashOf, sealOrigin } from './seal';

/** Follows the hashes of a run's events, from its first event on. */
export class Links {
  /** What the next event's `prev` has to be; null in a run of version 1, which has no hashes. */
  #due: string | null = sealOrigin;

  /** Takes the next event. What is wrong with its hash, or null; then the ones after it can be judged. */
  fault(event: RunEvent): string | null {
    if (event.type === 'started' && event.version === 1) this.#due = null;
    const { prev } = event;
    if (this.#due === null) {
      return prev === undefined ? null : 'prev: is a hash, but runs of version 1 have none';
    }
    if (prev === undefined) return 'prev: the hash of the event before is missing';
    if (prev !== this.#due) {
      return 'prev: is not the hash of the event before: one of the two was changed, or one between them is missing';
    }
    this.#due = hashOf(event);
    return null;
  }
}
