import { LanguageModelError } from '../languageModel';
import { timeLimit, type TimeLimit } from './timeLimit';

/** How long an engine is waited for, milliseconds. */
export interface Patience {
  /** Without any sign of life: its thread hangs, or is gone. */
  readonly stallMs: number;
  /** With signs of life but no progress: one shader, or one prompt, may take long on a slow machine. */
  readonly quietMs: number;
}

/** Watches over one piece of an engine's work: gives it up when it hangs, or when a person cancels it. */
export class Watch {
  readonly #limits: readonly [stall: TimeLimit, quiet: TimeLimit];
  readonly #ended: Promise<never>;
  readonly #stop: () => void;

  /** @param doing what the engine is at, in words, for the message */
  constructor({ stallMs, quietMs }: Patience, doing: () => string, signal?: AbortSignal) {
    let reject: (reason: unknown) => void = () => undefined;
    this.#ended = new Promise<never>((_, no) => (reject = no));
    const expired = (ms: number, what: string) => () => {
      const message = `The engine ${what} for ${Math.round(ms / 1000)} seconds, ${doing()}.`;
      reject(new LanguageModelError('stalled', message));
    };
    this.#limits = [
      timeLimit(stallMs, expired(stallMs, 'gave no sign of life')),
      timeLimit(quietMs, expired(quietMs, 'got no further')),
    ];
    const cancel = () => reject(new DOMException('This was cancelled.', 'AbortError'));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel);
    this.#stop = () => {
      for (const limit of this.#limits) limit.stop();
      signal?.removeEventListener('abort', cancel);
    };
    // Whoever waits learns it through `over`; nobody may wait any more.
    this.#ended.catch(() => undefined);
  }

  /** The engine's thread lives. */
  beat(): void {
    this.#limits[0].alive();
  }

  /** The engine got on. */
  progress(): void {
    for (const limit of this.#limits) limit.alive();
  }

  /** @throws {LanguageModelError} `stalled`; an `AbortError` where cancelled; whatever the work throws */
  async over<T>(work: Promise<T>): Promise<T> {
    try {
      return await Promise.race([work, this.#ended]);
    } finally {
      this.#stop();
    }
  }
}
