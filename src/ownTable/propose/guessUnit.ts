import type { ColumnFacts } from './facts';
import { wordsOf } from './guessRole';

/** Unit of a column's figures, and by which power of ten they are multiplied to be shown in it. */
export interface UnitGuess {
  readonly unit: string;
  readonly shift: number;
}

/** Figures of networks beyond this are counted one by one and read better in millions. */
const many = 1e5;

const units: readonly [words: readonly string[], unit: string][] = [
  [['ms', 'millisecond', 'milliseconds'], 'ms'],
  [['us', 'microseconds'], 'µs'],
  [['s', 'sec', 'secs', 'second', 'seconds'], 's'],
  [['h', 'hours', 'hour'], 'h'],
  [['mj', 'millijoule', 'millijoules'], 'mJ'],
  [['j', 'joule', 'joules'], 'J'],
  [['mw'], 'mW'],
  [['w', 'watt', 'watts'], 'W'],
  [['kb', 'kib'], 'kB'],
  [['mb', 'mib'], 'MB'],
  [['gb', 'gib'], 'GB'],
  [['fps'], 'images/s'],
];

/**
 * Guesses from the header and the range of the figures; the person can change both.
 * @param measured whether the column is an accuracy or another quality
 */
export function guessUnit(
  { header, range, median, perCent }: ColumnFacts,
  measured: boolean,
): UnitGuess {
  const words = wordsOf(header);
  const [low, high] = range ?? [0, 0];
  if (perCent) return { unit: '%', shift: 0 };
  if (measured) return shareUnit(words, low, high);
  const counted = countUnit(words, median ?? 0);
  if (counted) return counted;
  const found = units.find(([names]) => names.some((name) => words.includes(name)));
  return { unit: found?.[1] ?? '', shift: 0 };
}

/** Qualities without an upper end, or of another measure than a share. */
const unbounded = [
  ...['loss', 'perplexity', 'ppl', 'nll', 'mse', 'rmse', 'mae', 'psnr'],
  ...['score', 'reward', 'fitness', 'fid', 'bleu'],
];

/** Accuracies and errors are shares: fractions become per cent. */
function shareUnit(words: readonly string[], low: number, high: number): UnitGuess {
  if (low < 0 || high > 100 || words.some((word) => unbounded.includes(word))) {
    return { unit: '', shift: 0 };
  }
  return { unit: '%', shift: high <= 1 ? 2 : 0 };
}

/** FLOPs and parameters, in millions where they are counted one by one. */
function countUnit(words: readonly string[], median: number): UnitGuess | null {
  const any = (...names: string[]) => names.some((name) => words.includes(name));
  const flops = any('flops', 'flop', 'mac', 'macs', 'madds', 'multadds', 'mflops', 'gflops');
  if (!flops && !any('params', 'param', 'parameters', 'weights')) return null;
  const noun = flops ? 'FLOPs' : ' parameters';
  if (any('gflops', 'g')) return { unit: `G${noun}`, shift: 0 };
  if (median >= many) return { unit: `M${noun}`, shift: -6 };
  if (any('mflops', 'm') || (median >= 1 && flops)) return { unit: `M${noun}`, shift: 0 };
  return { unit: flops ? '' : 'M parameters', shift: 0 };
}
