import type { Architecture } from '#spaces/space';
import type { History } from './history';

/** What the cost limit depends on. */
export type Limited = Pick<History, 'space' | 'config'>;

/** Whether an architecture keeps the run's cost limit Λ; always where there is none. */
export function withinLimit({ space, config }: Limited, a: Architecture): boolean {
  const { limit } = config;
  return limit === null || space.cost(a, config.dataset)[limit.metric] <= limit.max;
}
