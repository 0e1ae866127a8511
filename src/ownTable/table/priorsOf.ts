import type { OptionPriors } from '#spaces/taskSpace';
import { rowsOf, type DraftTable } from './draftTable';

/**
 * What the built-in rules may expect of a table that they have never seen: options with which
 * architectures are larger on average, by the first cost column; nothing where there is none. No figure
 * that a search asks for is looked at.
 */
export function priorsOf(table: DraftTable): OptionPriors | null {
  const cost = table.columns.find(({ role }) => role === 'cost');
  if (cost === undefined) return null;
  const width = table.dimensions.length;
  const strengths = table.dimensions.map(({ labels }, d) => {
    const sums = labels.map(() => ({ sum: 0, count: 0 }));
    for (let row = 0; row < rowsOf(table); row++) {
      const value = cost.values[row] ?? NaN;
      const option = sums[table.choices[row * width + d] ?? -1];
      if (option === undefined || Number.isNaN(value)) continue;
      option.sum += cost.better === 'lower' ? value : -value;
      option.count++;
    }
    return shareOfRange(sums.map(({ sum, count }) => (count === 0 ? null : sum / count)));
  });
  return { strengths, because: {} };
}

/** 0 for the least, 1 for the greatest; in the middle what is not known, or where all are equal. */
function shareOfRange(means: readonly (number | null)[]): number[] {
  const known = means.filter((mean) => mean !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  return means.map((mean) => (mean === null || !(high > low) ? 0.5 : (mean - low) / (high - low)));
}
