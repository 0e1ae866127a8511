import type { Architecture } from '#spaces/space';
import type { Work } from '#src/evaluate/supernet/calibrateShared';
import type { Predictor } from '#src/evaluate/supernet/predictingScorer';
import type { InferenceClient } from './inferenceClient';
import type { LaneReport } from './workReport';

/** Beginnings that a worker is believed to have kept. */
const remembered = 12;

/** One worker of a pool: what it does, and what it knows. */
export class Lane implements Predictor {
  held = false;
  seen = 0;
  /** Multiply-adds so far. */
  work: Work = { done: 0, shared: 0 };
  #doing: LaneReport['doing'] = 'waiting';
  /** The subnet that it has ready. */
  #key: string | null = null;
  /** Beginnings in the order of their last use. */
  #starts: readonly string[] = [];
  #architecture: Architecture | null = null;
  #ahead = false;

  constructor(readonly client: InferenceClient) {}

  /** @param starts names of the subnet's beginnings */
  begin(key: string, architecture: Architecture, ahead: boolean, starts: readonly string[]): void {
    if (key !== this.#key) this.seen = 0;
    this.#key = key;
    this.#starts = [...this.#starts.filter((one) => !starts.includes(one)), ...starts];
    this.#starts = this.#starts.slice(-remembered);
    this.#architecture = architecture;
    this.#ahead = ahead;
    this.#doing = 'running';
  }

  async predict(...asked: Parameters<InferenceClient['predict']>) {
    const found = await this.client.predict(...asked);
    const { done, shared } = found.work;
    this.work = { done: this.work.done + done, shared: this.work.shared + shared };
    return found;
  }

  measure(): void {
    this.#doing = 'measuring';
    this.#key = null;
  }

  free(): void {
    this.held = false;
    this.#doing = 'waiting';
    this.#architecture = null;
  }

  /** How much of a subnet it need not compute: its beginnings that were seen here, or all of it. */
  knows(key: string, starts: readonly string[]): number {
    if (key === this.#key) return Infinity;
    return starts.filter((one) => this.#starts.includes(one)).length;
  }

  get report(): LaneReport {
    const architecture = this.#architecture ? [...this.#architecture] : null;
    const seen = architecture ? this.seen : 0;
    return { doing: this.#doing, architecture, seen, ahead: this.#ahead };
  }
}
