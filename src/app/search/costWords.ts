import { withUnit } from '#spaces/column';
import { columnOf, columnsOf } from '#spaces/taskSpace';
import type { EventOf } from '#src/search/events';
import type { RunState } from '#src/search/history';

/** An evaluation's costs in words; a limited one that it lacks, with the reason. */
export function costWords(
  { space, config }: Pick<RunState, 'space' | 'config'>,
  { cost }: EventOf<'evaluated'>,
): string[] {
  return columnsOf(space, 'cost').flatMap(({ id, name, quantity, absent }) => {
    const column = columnOf(space, id);
    const value = cost[id];
    const label = name === quantity ? '' : ` (${name})`;
    if (value !== undefined) return [`${withUnit(column, value)}${label}`];
    const limited = config.limits.some((limit) => limit.column === id);
    return limited ? [`no ${name}: ${absent ?? 'there is no figure for it'}`] : [];
  });
}
