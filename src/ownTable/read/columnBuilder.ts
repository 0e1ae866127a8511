import { limits } from '../limits';
import { isAbsent, parseNumber, type DecimalSign } from './parseNumber';
import type { OddCell, RawColumn } from './rawTable';

/** Rows after which a column of fractions is known to be figures, so that its texts need not be kept. */
const enough = 256;
/** Different fractions from which on a column is figures and no choice. */
const manyFractions = 64;

/** Takes the cells of one column as they come. */
export class ColumnBuilder {
  readonly #sign: DecimalSign;
  #numbers = new Float64Array(1024);
  #texts: string[] | null = [];
  readonly #fractions = new Set<string>();
  readonly #odd: OddCell[] = [];
  #oddCount = 0;
  #absent = 0;
  #perCent = 0;
  #rows = 0;

  constructor(sign: DecimalSign) {
    this.#sign = sign;
  }

  add(cell: string): void {
    const number = parseNumber(cell, this.#sign);
    this.#push(number);
    if (cell.endsWith('%')) this.#perCent++;
    if (Number.isNaN(number)) {
      if (isAbsent(cell)) this.#absent++;
      else this.#addOdd(cell);
    } else if (!Number.isInteger(number) && this.#fractions.size < manyFractions) {
      this.#fractions.add(cell);
    }
    this.#texts?.push(cell.trim());
    if (this.#rows >= enough && this.#isFigures()) this.#texts = null;
  }

  /** A number that was not written as text, or NaN for none. */
  addNumber(number: number): void {
    this.#push(number);
    if (Number.isNaN(number)) this.#absent++;
    this.#texts = null;
  }

  build(header: string, note = ''): RawColumn {
    const present = this.#rows - this.#absent - this.#oddCount;
    return {
      header,
      numbers: this.#numbers.slice(0, this.#rows),
      absent: this.#absent,
      odd: { first: this.#odd, count: this.#oddCount },
      perCent: present > 0 && this.#perCent === present,
      texts: this.#texts,
      note,
    };
  }

  #push(number: number): void {
    if (this.#rows === this.#numbers.length) {
      const larger = new Float64Array(this.#rows * 4);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#rows++] = number;
  }

  #addOdd(text: string): void {
    if (this.#odd.length <= limits.faults) this.#odd.push({ row: this.#rows - 1, text });
    this.#oddCount++;
  }

  #isFigures(): boolean {
    return this.#fractions.size >= manyFractions && this.#oddCount * 4 < this.#rows;
  }
}
