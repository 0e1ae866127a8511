import type { Encoded } from './encoding';

/**
 * Counts in what one architecture and each of a list's members agree, for several members at a time:
 * each mark has a row with a lane for each member, four or two lanes to a word, and the rows of an
 * architecture's marks are added up word by word. What comes out for a member is one number, an index
 * into a table of kernel values: the dimensions that agree, plus `dimensions + 1` times the number of
 * paths that only one of the two has.
 */
export class Agreements {
  /** The numbers of the latest {@link Agreements.compare}, one a member. */
  readonly codes: Uint8Array | Uint16Array;
  /** The same memory. */
  readonly #sums: Int32Array;
  /** What 1 in each lane of a word comes to, as a word. */
  readonly #lanes: readonly number[];
  readonly #everyLane: number;
  readonly #step: number;
  /** Rows by mark, each as long as the sums. */
  #rows = new Int32Array(0);
  /** Step times the number of each member's paths. */
  readonly #paths: Int32Array;
  /** Where the rows of the architecture's marks begin. */
  readonly #begins: Int32Array;
  readonly #members: Encoded[] = [];

  /**
   * @param mostPaths of one architecture
   * @param capacity most members at a time
   */
  constructor(dimensions: number, mostPaths: number, capacity: number) {
    this.#step = dimensions + 1;
    const narrow = this.#step * (2 * mostPaths + 1) <= 256;
    const words = Math.ceil(capacity / (narrow ? 4 : 2));
    this.#sums = new Int32Array(words);
    this.codes = new (narrow ? Uint8Array : Uint16Array)(this.#sums.buffer);
    this.#lanes = laneValues(narrow);
    this.#everyLane = this.#lanes.reduce((sum, one) => sum + one, 0);
    this.#paths = new Int32Array(words);
    this.#begins = new Int32Array(dimensions + mostPaths);
  }

  /** Makes `members` the list. What both lists begin with stays as it is. */
  follow(members: readonly Encoded[]): void {
    const same = sameStart(this.#members, members);
    for (const [i, member] of this.#members.splice(same).entries()) this.#add(same + i, member, -1);
    for (const [i, member] of members.entries()) {
      if (i < same) continue;
      this.#members.push(member);
      this.#add(i, member, 1);
    }
  }

  /** Computes {@link Agreements.codes} of `x` and the first `count` members, and perhaps of some more. */
  compare(x: Encoded, count: number): void {
    const rows = this.#rows;
    const sums = this.#sums;
    const begins = this.#begins;
    const marks = this.#find(x);
    const words = Math.ceil(count / this.#lanes.length);
    const own = Math.imul(x.paths.length * this.#step, this.#everyLane);
    for (let word = 0; word < words; word++) {
      let sum = own + (this.#paths[word] ?? 0);
      for (let m = 0; m < marks; m++) sum = (sum + (rows[(begins[m] ?? 0) + word] ?? 0)) | 0;
      sums[word] = sum;
    }
  }

  /** Finds the rows of the marks and returns how many there are: a mark of no member may have none. */
  #find({ options, paths }: Encoded): number {
    const width = this.#sums.length;
    const ends = this.#rows.length;
    let found = 0;
    for (let m = 0; m < options.length + paths.length; m++) {
      const mark = m < options.length ? options[m] : paths[m - options.length];
      const begin = (mark ?? 0) * width;
      if (begin < ends) this.#begins[found++] = begin;
    }
    return found;
  }

  #add(member: number, { options, paths }: Encoded, sign: 1 | -1): void {
    const word = Math.floor(member / this.#lanes.length);
    const one = sign * (this.#lanes[member % this.#lanes.length] ?? 0);
    for (const mark of options) this.#change(mark, word, one);
    for (const mark of paths) this.#change(mark, word, -2 * this.#step * one);
    this.#paths[word] = (this.#paths[word] ?? 0) + paths.length * this.#step * one;
  }

  #change(mark: number, word: number, by: number): void {
    const width = this.#sums.length;
    if ((mark + 1) * width > this.#rows.length) {
      const grown = new Int32Array(2 * (mark + 1) * width);
      grown.set(this.#rows);
      this.#rows = grown;
    }
    this.#rows[mark * width + word] = (this.#rows[mark * width + word] ?? 0) + by;
  }
}

/** By the machine's own order of bytes, so that sums can be read lane by lane. */
function laneValues(narrow: boolean): readonly number[] {
  return Array.from({ length: narrow ? 4 : 2 }, (_, lane) => {
    const words = new Int32Array(1);
    new (narrow ? Uint8Array : Uint16Array)(words.buffer)[lane] = 1;
    return words[0] ?? 0;
  });
}

/** With how many equal items two lists begin. */
export function sameStart<X>(a: readonly X[], b: readonly X[]): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  return same;
}
