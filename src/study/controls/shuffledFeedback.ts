import { Rng } from '#spaces/rng';
import type { EventOf } from '#src/search/events';
import type { History } from '#src/search/history';
import type { Navigator } from '#src/search/roles';
import { historyOf } from './historyView';

/** A Navigator whose results are exchanged within each round: what it sees belongs to another proposal. */
export const shuffledFeedback = ({ author, strategise }: Navigator): Navigator => ({
  author,
  strategise: (context) =>
    strategise({ ...context, history: historyOf(context.history, exchanged(context.history)) }),
});

/** The same exchange whenever a round is looked at again: it follows from the run's seed. */
function exchanged({ evaluated, config }: History): EventOf<'evaluated'>[] {
  const rounds = new Map<number, EventOf<'evaluated'>[]>();
  for (const event of evaluated) {
    rounds.set(event.round, [...(rounds.get(event.round) ?? []), event]);
  }
  return [...rounds].flatMap(([round, events]) => {
    const metrics = Rng.seeded(config.seed + 7919 * round).shuffled(
      events.map(({ metric }) => metric),
    );
    return events.map((event, i) => ({ ...event, metric: metrics[i] ?? event.metric }));
  });
}
