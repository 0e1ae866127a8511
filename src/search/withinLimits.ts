import type { Architecture } from '#spaces/space';
import type { RunConfig } from './config';
import type { Costs } from './events';
import type { History } from './history';

/** What the cost limits depend on. */
export type Limited = Pick<History, 'space' | 'config'>;

/** Whether recorded costs break a limit; a limited cost that is not known does. */
export const overLimits = (limits: RunConfig['limits'], costs: Costs): boolean =>
  limits.some(({ column, max }) => !((costs[column] ?? Infinity) <= max));

/** Whether an architecture keeps the run's cost limits Λ; always where there are none. */
export const withinLimits = ({ space, config }: Limited, a: Architecture): boolean =>
  config.limits.every(({ column, max }) => (space.known(a, column) ?? Infinity) <= max);

/** What the limited costs come to, each as a share of its limit. */
export const price = ({ space, config }: Limited, a: Architecture): number =>
  config.limits.reduce(
    (sum, { column, max }) => sum + (space.known(a, column) ?? Infinity) / max,
    0,
  );

/** By how much an architecture breaks the limits, as the sum of shares; 0 within them. */
export const excess = ({ space, config }: Limited, a: Architecture): number =>
  config.limits.reduce((sum, { column, max }) => {
    const cost = space.known(a, column) ?? Infinity;
    return cost <= max ? sum : sum + cost / max - 1;
  }, 0);
