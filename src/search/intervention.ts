import type { Strategy } from './strategy';

/** What comes from outside while a run is going on: a stop, an abort, an edited strategy. */
export class Intervention {
  stopped = false;
  readonly #outer: AbortSignal | undefined;
  #task = new AbortController();
  #edited: Strategy | null = null;

  constructor(outer: AbortSignal | undefined) {
    this.#outer = outer;
    if (outer?.aborted) this.#task.abort();
    outer?.addEventListener('abort', () => this.#task.abort());
  }

  /** Aborts what a searcher or an evaluator is working on. */
  get signal(): AbortSignal {
    return this.#task.signal;
  }

  /** The run was given up from outside; nothing more may be recorded. */
  get abandoned(): boolean {
    return this.#outer?.aborted === true;
  }

  get interrupts(): boolean {
    return this.stopped || this.#edited !== null;
  }

  stop(): void {
    this.stopped = true;
    this.#task.abort();
  }

  edit(strategy: Strategy): void {
    this.#edited = strategy;
  }

  takeEdit(): Strategy | null {
    const edited = this.#edited;
    this.#edited = null;
    return edited;
  }

  /** The tests after a stop need a signal that is not aborted. */
  renewSignal(): void {
    if (this.stopped && !this.abandoned) this.#task = new AbortController();
  }
}
