import { meritIn } from '#src/search/meritIn';
import type { EventOf } from '#src/search/events';
import type { History } from '#src/search/history';

/** A history in which only these evaluations took place; what was tried is still known. */
export function historyOf(history: History, evaluated: readonly EventOf<'evaluated'>[]): History {
  const merit = meritIn(history);
  let incumbent: EventOf<'evaluated'> | null = null;
  for (const event of evaluated) {
    if (event.overLimit) continue;
    if (incumbent === null || merit(event) > merit(incumbent)) incumbent = event;
  }
  const { space, config, version, refused, strategies } = history;
  return {
    space,
    config,
    version,
    evaluated,
    refused,
    strategies,
    incumbent,
    queryOf: (key) => history.queryOf(key),
  };
}
