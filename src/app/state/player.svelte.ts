import type { RunEvent } from '#src/search/events';

/** How fast a run is shown, milliseconds a query. */
export const speeds = [
  { id: 'slow', label: 'slow', delayMs: 600 },
  { id: 'steady', label: 'steady', delayMs: 60 },
  { id: 'instant', label: 'instant', delayMs: 0 },
] as const;
export type Speed = (typeof speeds)[number]['id'];

/** Events that change what is seen. */
const seen: readonly string[] = ['strategy', 'evaluated', 'refused'];

/** Position and speed in any run's events. */
export class Player {
  /** Position as a number of events; null follows the run. */
  cursor = $state<number | null>(null);
  playing = $state(false);
  speed = $state<Speed>('steady');
  #events: readonly RunEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #onmove: () => void;

  /** @param onmove called when another position is to be shown */
  constructor(onmove: () => void) {
    this.#onmove = onmove;
  }

  get delayMs(): number {
    return speeds.find((s) => s.id === this.speed)?.delayMs ?? 0;
  }

  /** Takes another run, whose events may grow; plays it where it begins at a position. */
  load(events: readonly RunEvent[], cursor: number | null): void {
    this.halt();
    this.#events = events;
    this.cursor = cursor;
    this.playing = cursor !== null;
  }

  /** Shows the run as it was after a query. */
  seek(query: number): void {
    this.halt();
    const at = this.#events.findIndex((e) => e.type === 'evaluated' && e.query === query);
    if (at < 0) return;
    const last = !this.#events.slice(at + 1).some(({ type }) => type === 'evaluated');
    this.#moveTo(last ? null : at + 1);
  }

  /** Plays from the position, or from the start; again: holds it. */
  toggle(): void {
    if (this.playing) {
      this.halt();
      return;
    }
    this.playing = true;
    if (this.cursor === null) this.#moveTo(1);
    this.advance();
  }

  /** Gives the position up for the run's end. */
  follow(): void {
    this.halt();
    if (this.cursor !== null) this.#moveTo(null);
  }

  halt(): void {
    clearTimeout(this.#timer);
    this.playing = false;
  }

  /** One step: to the next event that changes what is seen. */
  advance(): void {
    clearTimeout(this.#timer);
    const delay = this.delayMs;
    let next = this.cursor ?? this.#events.length;
    do next++;
    while (next < this.#events.length && !seen.includes(this.#events[next - 1]?.type ?? ''));
    if (delay === 0 || next >= this.#events.length) {
      this.halt();
      this.#moveTo(null);
      return;
    }
    this.#moveTo(next);
    const pace = this.#events[next - 1]?.type === 'strategy' ? 6 * delay : delay;
    this.#timer = setTimeout(() => {
      this.advance();
    }, pace);
  }

  #moveTo(cursor: number | null): void {
    this.cursor = cursor;
    this.#onmove();
  }
}
