/** How long one value is shown at least, milliseconds. */
const pause = 120;

/**
 * A value that is shown a moment later, and not each time that it changes: for what takes so long to draw that
 * it needs a frame of its own.
 */
export class Unhurried<T> {
  value = $state.raw<T | null>(null);
  #next: T | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = -Infinity;

  /** The first value is shown at once, of later ones always the newest. */
  take(next: T): void {
    const first = this.#next === null;
    this.#next = next;
    if (first) this.#show();
    else this.#timer ??= setTimeout(() => this.#show(), this.#since + pause - performance.now());
  }

  /** Shows nothing more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #show(): void {
    this.#timer = undefined;
    this.#since = performance.now();
    this.value = this.#next;
  }
}
