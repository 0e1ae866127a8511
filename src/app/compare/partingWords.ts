import { strategyChange } from '#src/search/steer/strategyChange';
import { changeWords } from '../steer/changeWords';
import type { ComparedRun } from './comparedRun';

/** How a branch left a run that it is compared with: from which round, and what its strategy changed. */
export function partingWords(branch: ComparedRun, all: readonly ComparedRun[]): string | null {
  const { left, run } = branch;
  const parent = left && all.find(({ id }) => id === left.runId);
  if (!parent) return null;
  for (const { round, strategy } of run.rounds) {
    const before = parent.run.rounds[round - 1]?.strategy;
    if (!strategy || !before) continue;
    const changes = changeWords(run.space, strategyChange(before, strategy));
    if (changes.length > 0) return `from round ${round}, ${changes.join('; ')}`;
  }
  return 'the same strategies so far';
}
