/** Agreement of any two options (+ 1; 0: without effect): table[dimension][option][option]. */
export interface AgreementTable {
  readonly table: Uint8Array;
  /** Entries in a row of the table. */
  readonly width: number;
  /** The largest sum over all dimensions. */
  readonly most: number;
}

/**
 * In how much one architecture agrees with each of a list: for every option of a dimension a column with one
 * lane for each of the list, four or two lanes to a word, so that a sum over dimensions adds words.
 */
export class AgreementColumns {
  /** Sums of the latest {@link AgreementColumns.add}, one for each of the list. */
  readonly sums: Uint8Array | Uint16Array;
  readonly #words: Int32Array<ArrayBuffer>;
  readonly #columns: readonly Int32Array[];
  readonly #width: number;

  /** @param list options of each, shape [count][dimensions] */
  constructor({ table, width, most }: AgreementTable, list: readonly Uint8Array[]) {
    const narrow = most <= 255;
    const words = Math.ceil(list.length / (narrow ? 4 : 2));
    this.#width = width;
    this.#words = new Int32Array(words);
    this.sums = lanesOf(this.#words, narrow);
    this.#columns = Array.from({ length: table.length / width }, (_, row) => {
      const column = new Int32Array(words);
      const lanes = lanesOf(column, narrow);
      const d = Math.floor(row / width);
      for (let i = 0; i < list.length; i++)
        lanes[i] = table[row * width + (list[i]?.[d] ?? 0)] ?? 0;
      return column;
    });
  }

  /** @param options of the architecture, shape [dimensions] */
  add(options: Uint8Array): void {
    const words = this.#words;
    words.fill(0);
    for (let d = 0; d < options.length; d++) {
      const column = this.#columns[d * this.#width + (options[d] ?? 0)];
      if (!column) continue;
      for (let w = 0; w < words.length; w++) words[w] = (words[w] ?? 0) + (column[w] ?? 0);
    }
  }
}

const lanesOf = ({ buffer }: Int32Array<ArrayBuffer>, narrow: boolean) =>
  narrow ? new Uint8Array(buffer) : new Uint16Array(buffer);
