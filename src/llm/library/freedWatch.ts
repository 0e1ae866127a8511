import { untilFreed } from './loadedMark';

/** Tells when models that are loaded somewhere are freed: a worker may end without a word. */
export class FreedWatch {
  readonly #freed: () => void;
  readonly #awaited = new Set<string>();

  constructor(freed: () => void) {
    this.#freed = freed;
  }

  /** @param loaded ids of models that are loaded now */
  follow(loaded: ReadonlySet<string>): void {
    for (const id of loaded) {
      if (this.#awaited.has(id)) continue;
      this.#awaited.add(id);
      const done = () => {
        this.#awaited.delete(id);
        this.#freed();
      };
      untilFreed(id).then(done, done);
    }
  }
}
