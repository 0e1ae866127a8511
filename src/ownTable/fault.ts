import { limits } from './limits';

/** Something in a file that cannot be used, and where it stands. */
export interface Fault {
  /** Line of the file, from 1; null where the fault concerns the file or a column as a whole. */
  readonly line: number | null;
  /** Name of the column; null where it concerns a row or the file. */
  readonly column: string | null;
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** Collects faults up to {@link limits}, and counts the rest. */
export class Faults {
  readonly #list: Fault[] = [];
  #count = 0;

  add(reason: string, line: number | null = null, column: string | null = null): void {
    this.addAll([{ line, column, reason }]);
  }

  /** @param count how many there are, where `faults` has only the first of them */
  addAll(faults: readonly Fault[], count = faults.length): void {
    this.#count += count;
    this.#list.push(...faults.slice(0, limits.faults));
  }

  get any(): boolean {
    return this.#count > 0;
  }

  /** By line, those of the whole file first. */
  get first(): readonly Fault[] {
    const sorted = [...this.#list].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return sorted.slice(0, limits.faults);
  }

  /** Faults beyond {@link first}. */
  get more(): number {
    return this.#count - this.first.length;
  }
}
