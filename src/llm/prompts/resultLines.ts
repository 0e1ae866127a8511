import { columnOf } from '#spaces/taskSpace';
import type { Observation } from './observations';
import type { PromptSetting } from './promptSetting';

/** One result a line: code, objective, and the costs that are limited. */
export function resultLines(
  results: readonly Observation[],
  { space, config }: Pick<PromptSetting, 'space' | 'config'>,
): string {
  const { decimals } = columnOf(space, config.objective);
  return results
    .map(({ code, accuracy, cost, overLimit }) => {
      const prices = config.limits.map(({ column }) => {
        const { decimals: digits } = columnOf(space, column);
        return ` ${cost[column]?.toFixed(column === 'flops' ? 0 : digits) ?? 'none'}${millions.includes(column) ? 'M' : ''}`;
      });
      return `${code} ${accuracy.toFixed(decimals)}${prices.join('')}${overLimit ? ' too costly' : ''}`;
    })
    .join('\n');
}

/** Costs whose figures are in millions. */
const millions: readonly string[] = ['flops', 'params'];
