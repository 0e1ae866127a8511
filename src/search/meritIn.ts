import { merit } from '#spaces/column';
import { columnOf } from '#spaces/taskSpace';
import type { EventOf } from './events';
import type { History } from './history';

/** What an evaluation's merit depends on besides itself. */
export type Judged = Pick<History, 'space' | 'config'>;

/** An evaluation's objective, so that more is better. */
export function meritIn({ space, config }: Judged): (e: EventOf<'evaluated'>) => number {
  const objective = columnOf(space, config.objective);
  return ({ metric }) => merit(objective, metric.value);
}
