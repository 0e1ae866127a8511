import type { Architecture } from '#spaces/space';
import type { InferenceClient } from './inferenceClient';
import type { LaneReport } from './workReport';

/** One worker of a pool and what it does. */
export class Lane {
  held = false;
  /** The subnet that it has ready. */
  key: string | null = null;
  doing: LaneReport['doing'] = 'waiting';
  seen = 0;
  #architecture: Architecture | null = null;
  #ahead = false;

  constructor(readonly client: InferenceClient) {}

  run(key: string, architecture: Architecture, ahead: boolean): void {
    if (key !== this.key) this.seen = 0;
    this.key = key;
    this.#architecture = architecture;
    this.#ahead = ahead;
    this.doing = 'running';
  }

  free(): void {
    this.held = false;
    this.doing = 'waiting';
    this.#architecture = null;
  }

  get report(): LaneReport {
    const { doing, seen } = this;
    const architecture = this.#architecture ? [...this.#architecture] : null;
    return { doing, architecture, seen: architecture ? seen : 0, ahead: this.#ahead };
  }
}
