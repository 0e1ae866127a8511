import type { RawColumn } from '../read/rawTable';
import { limits } from '../limits';

/** What can be seen of a column without knowing what it is for. */
export interface ColumnFacts {
  readonly header: string;
  /** Different values, counted up to one more than a choice may have. */
  readonly distinct: number;
  /** Least and greatest number; null where there is none. */
  readonly range: readonly [low: number, high: number] | null;
  readonly median: number | null;
  /** Rows without a figure. */
  readonly absent: number;
  /** Rows whose cell is no number and does not say that there is none. */
  readonly odd: number;
  /** Rows with nothing at all in them. */
  readonly empty: number;
  /** All numbers are whole. */
  readonly whole: boolean;
  /** All figures are written in per cent. */
  readonly perCent: boolean;
  /** The first different values, as the file has them. */
  readonly examples: readonly string[];
  readonly note: string;
}

const exampleCount = 3;
/** Numbers looked at for the median. */
const medianOf = 2001;

export function factsOf(column: RawColumn): ColumnFacts {
  const { header, numbers, texts, absent, odd, perCent, note } = column;
  const distinct = new Set<string | number>();
  const values: Iterable<string | number> = texts ?? numbers;
  for (const value of values) {
    distinct.add(value);
    if (distinct.size > limits.options) break;
  }
  let [low, high] = [Infinity, -Infinity];
  let whole = true;
  for (const n of numbers) {
    if (n < low) low = n;
    if (n > high) high = n;
    whole &&= Number.isNaN(n) || Number.isInteger(n);
  }
  return {
    header,
    distinct: distinct.size,
    range: low <= high ? [low, high] : null,
    median: medianFrom(numbers),
    absent,
    odd: odd.count,
    empty: texts === null ? absent : texts.filter((text) => text === '').length,
    whole,
    perCent,
    examples: [...distinct].slice(0, exampleCount).map(String),
    note,
  };
}

function medianFrom(numbers: Float64Array): number | null {
  const step = Math.max(1, Math.floor(numbers.length / medianOf));
  const some = numbers.filter((n, i) => i % step === 0 && !Number.isNaN(n)).sort();
  return some[Math.floor(some.length / 2)] ?? null;
}
