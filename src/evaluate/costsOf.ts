import type { Architecture } from '#spaces/space';
import { columnsOf, type TaskSpace } from '#spaces/taskSpace';
import type { Limit } from '#src/search/config';
import type { Costs } from '#src/search/events';

/** The costs that are recorded with an evaluation: those of every run, and those that are limited. */
export function costsOf(space: TaskSpace, limits: readonly Limit[], a: Architecture): Costs {
  const costs: Record<string, number> = {};
  for (const { id, always } of columnsOf(space, 'cost')) {
    if (always !== true && !limits.some(({ column }) => column === id)) continue;
    const value = space.known(a, id);
    if (value !== undefined) costs[id] = value;
  }
  return costs;
}
