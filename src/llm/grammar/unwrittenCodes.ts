/** Which codes of a list may still be written, by prefix; for spaces of any size. */
export class UnwrittenCodes {
  readonly #options: readonly (readonly string[])[];
  readonly #taken = new Set<string>();
  /** Codes taken behind each prefix. */
  readonly #behind = new Map<string, number>();
  /** Codes behind a legal prefix of each length. */
  readonly #sizes: readonly number[];

  /** @param options characters allowed at each position @param taken codes that must not be written */
  constructor(options: readonly (readonly string[])[], taken: Iterable<string> = []) {
    this.#options = options;
    const sizes = [1];
    for (const row of [...options].reverse()) sizes.unshift((sizes[0] ?? 1) * row.length);
    this.#sizes = sizes;
    for (const code of taken) this.take(code);
  }

  /** Characters of a whole code. */
  get length(): number {
    return this.#options.length;
  }

  get taken(): ReadonlySet<string> {
    return this.#taken;
  }

  /** From now on the code cannot be written; one with other options counts for nothing. */
  take(code: string): void {
    if (this.#taken.has(code) || !this.#isLegal(code) || code.length !== this.length) return;
    this.#taken.add(code);
    this.#count(code, 1);
  }

  giveBack(code: string): void {
    if (this.#taken.delete(code)) this.#count(code, -1);
  }

  /** How many codes that begin with `prefix` are not taken. */
  left(prefix: string): number {
    if (!this.#isLegal(prefix)) return 0;
    return (this.#sizes[prefix.length] ?? 0) - (this.#behind.get(prefix) ?? 0);
  }

  #isLegal(prefix: string): boolean {
    return [...prefix].every((character, d) => this.#options[d]?.includes(character) === true);
  }

  #count(code: string, by: 1 | -1): void {
    for (let n = 0; n <= code.length; n++) {
      const prefix = code.slice(0, n);
      this.#behind.set(prefix, (this.#behind.get(prefix) ?? 0) + by);
    }
  }
}
