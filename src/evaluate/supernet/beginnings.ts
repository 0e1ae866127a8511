import type { NormStatistics } from '#models/supernets/network/fold';

export type Statistics = ReadonlyMap<string, NormStatistics>;

/** What is known of a beginning that several subnets have: everything behind it can go on from here. */
export class Beginning {
  /** Values at the cut, [images × elements], by the images that they belong to. */
  readonly #kept = new Map<string, Float32Array>();
  bytes = 0;

  /** @param statistics of the batch normalisations before the cut */
  constructor(
    readonly key: string,
    readonly statistics: Statistics,
  ) {}

  get(images: string): Float32Array | undefined {
    return this.#kept.get(images);
  }

  add(images: string, values: Float32Array): void {
    this.bytes += values.byteLength - (this.#kept.get(images)?.byteLength ?? 0);
    this.#kept.set(images, values);
  }
}

/** Beginnings by their key, as many as fit; the one that was not used for the longest time goes first. */
export class Beginnings {
  /** In the order of their last use. */
  readonly #kept = new Map<string, Beginning>();
  #bytes = 0;

  /** @param limit bytes of values; 0 keeps none */
  constructor(readonly limit: number) {}

  use(key: string): Beginning | undefined {
    const found = this.#kept.get(key);
    if (found) {
      this.#kept.delete(key);
      this.#kept.set(key, found);
    }
    return found;
  }

  add(beginning: Beginning): void {
    this.#kept.set(beginning.key, beginning);
    this.#bytes += beginning.bytes;
    this.#shrink(0, beginning);
  }

  /** Keeps values of a beginning, unless it has gone, or they do not fit even alone. */
  keep(beginning: Beginning, images: string, values: Float32Array): void {
    if (this.#kept.get(beginning.key) !== beginning) return;
    this.#shrink(values.byteLength, beginning);
    if (this.#bytes + values.byteLength > this.limit) return;
    const before = beginning.bytes;
    beginning.add(images, values);
    this.#bytes += beginning.bytes - before;
  }

  /** Makes room for `more` bytes. */
  #shrink(more: number, spared: Beginning): void {
    for (const one of this.#kept.values()) {
      if (this.#bytes + more <= this.limit) return;
      if (one === spared) continue;
      this.#kept.delete(one.key);
      this.#bytes -= one.bytes;
    }
  }
}
