/** One evaluation that may begin before it is asked for. */
interface Job {
  readonly key: string;
  readonly index: number;
  state: 'waiting' | 'running' | 'done';
  readonly done: Promise<void>;
  finish(): void;
}

export interface AheadOptions {
  /** How many jobs may run at the same time; may change. */
  readonly width: () => number;
  /** Does the job with this place in the plan. What it rejects with is forgotten. */
  readonly work: (index: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Does planned work before its turn, in the order of the plan, and knows for everyone whose turn it is
 * whether that work is done. It holds no results: those are kept where the work puts them.
 */
export class AheadQueue {
  readonly #options: AheadOptions;
  #jobs: readonly Job[] = [];
  #stop = new AbortController();
  #running = 0;
  #unlisten = (): void => undefined;

  constructor(options: AheadOptions) {
    this.#options = options;
  }

  /** Replaces the plan by the jobs with these keys, until the signal aborts. */
  plan(keys: readonly string[], signal?: AbortSignal): void {
    this.#clear();
    if (signal?.aborted) return;
    this.#jobs = keys.map(job);
    const clear = () => this.#clear();
    signal?.addEventListener('abort', clear);
    this.#unlisten = () => signal?.removeEventListener('abort', clear);
    this.#next();
  }

  /** Resolves once the job with this key is done or given up; at once where there is none. */
  async reach(key: string): Promise<void> {
    const found = this.#jobs.find((one) => one.key === key);
    if (!found || found.state === 'done') return;
    if (found.state === 'waiting') void this.#run(found);
    this.#next();
    await found.done;
  }

  /** Gives up what is running; it waits again, until someone reaches for a job. */
  rest(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#running = 0;
    for (const one of this.#jobs) if (one.state === 'running') one.state = 'waiting';
  }

  #clear(): void {
    const given = this.#jobs;
    this.#jobs = [];
    this.#unlisten();
    this.rest();
    for (const one of given) one.finish();
  }

  #next(): void {
    while (this.#running < this.#options.width()) {
      const waiting = this.#jobs.find(({ state }) => state === 'waiting');
      if (!waiting) return;
      void this.#run(waiting);
    }
  }

  async #run(one: Job): Promise<void> {
    const { signal } = this.#stop;
    one.state = 'running';
    this.#running++;
    // Whoever has the turn does again what failed, and is told why.
    await this.#options.work(one.index, signal).catch(() => undefined);
    if (signal.aborted) return;
    this.#running--;
    one.state = 'done';
    one.finish();
    this.#next();
  }
}

function job(key: string, index: number): Job {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { key, index, state: 'waiting', done, finish };
}
