import type { EventBody } from './events';
import type { Fold } from './fold';
import type { Wait } from './settle';

/** `query`: every strategy, list of proposals and verdict is a batch; `round`: a whole round is one. */
export type Granularity = 'query' | 'round';

/** What the Coordinator's generator hands out: a batch of events to store, or a promise to await. */
export type Step = EventBody[] | Wait;

/** Folds each event at once and gathers events into batches. */
export class Recorder {
  granularity: Granularity;
  readonly #fold: Fold;
  #batch: EventBody[] = [];

  constructor(fold: Fold, granularity: Granularity) {
    this.#fold = fold;
    this.granularity = granularity;
  }

  /** Records an event that ends a step. */
  *emit(event: EventBody): Generator<Step, void> {
    this.keep(event);
    if (this.granularity === 'query') yield* this.flush();
  }

  /** Records an event that is stored together with the one it led to. */
  keep(event: EventBody): void {
    this.#fold.add(event);
    this.#batch.push(event);
  }

  *flush(): Generator<Step, void> {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    yield batch;
  }
}
