import type { EventBody, RunEvent } from './events';
import { hashOf, sealOrigin } from './seal';

/**
 * Gives a run's events their places, batch by batch. Each event of a sealed run carries the hash of the
 * one before in full, so that one that is changed, lost or moved is found. Runs of version 1 have no such
 * hashes, and what is added to them has none either.
 */
export class Chain {
  /** Number of the next event. */
  #next: number;
  /** Hash of the last event; null where the run is not sealed. */
  #last: string | null;

  private constructor(next: number, last: string | null) {
    this.#next = next;
    this.#last = last;
  }

  static begin(): Chain {
    return new Chain(0, sealOrigin);
  }

  /** Goes on after stored events, numbered from 0; none: as {@link begin}. */
  static after(events: readonly RunEvent[]): Chain {
    const last = events.at(-1);
    if (!last) return Chain.begin();
    return new Chain(events.length, last.prev === undefined ? null : hashOf(last));
  }

  get next(): number {
    return this.#next;
  }

  /** @param at epoch milliseconds */
  stamp(batch: readonly EventBody[], at: number): RunEvent[] {
    return batch.map((body) => this.#placed(body, at));
  }

  #placed(body: EventBody, at: number): RunEvent {
    const seq = this.#next++;
    if (this.#last === null) return { ...body, seq, at };
    const event = { ...body, seq, at, prev: this.#last };
    this.#last = hashOf(event);
    return event;
  }
}
