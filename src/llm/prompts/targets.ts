import { columnOf } from '#spaces/taskSpace';
import { objectiveOf } from './objectiveOf';
import type { PromptSetting } from './promptSetting';

/** The targets in words (PAPER.md, "Prompt content"). */
export function targets(setting: Pick<PromptSetting, 'space' | 'config'>): string {
  const { space, config } = setting;
  const { name, unit, better } = objectiveOf(setting);
  const [most, atLeast] = better === 'higher' ? ['highest', 'at least'] : ['lowest', 'at most'];
  const words = unit === '%' ? 'per cent' : unit;
  const aim =
    config.target === null
      ? `Find the architecture with the ${most} ${name}.`
      : `Find an architecture with a ${name} of ${atLeast} ${config.target} ${words}`.trimEnd() +
        '.';
  if (config.limits.length === 0) return aim;
  const costs = config.limits.map(({ column, max }) => {
    const cost = columnOf(space, column);
    if (column === 'flops') return `${max} million multiply-adds`;
    return cost.name === cost.quantity
      ? `${max} ${cost.unit}`
      : `${max} ${cost.unit} of ${cost.name}`;
  });
  return `${aim} It must cost no more than ${costs.join(' and ')}; architectures far below this limit tend to be weaker.`;
}
