import { merit } from '#spaces/column';
import { columnOf } from '#spaces/taskSpace';
import type { Costs } from '#src/search/events';
import type { History } from '#src/search/history';
import type { PromptSetting } from './promptSetting';

/** One evaluation as a model is told of it. */
export interface Observation {
  readonly round: number;
  readonly architecture: readonly number[];
  readonly code: string;
  /** The objective, e.g. validation accuracy; another one's of the same round under shuffled feedback. */
  readonly accuracy: number;
  /** {@link accuracy} so that more is better. */
  readonly merit: number;
  readonly cost: Costs;
  readonly overLimit: boolean;
  readonly event: History['evaluated'][number];
}

/**
 * All evaluations in order. The control "shuffled feedback" permutes the accuracies within each round, by
 * the run's seed: the same permutation whenever it is told again.
 */
export function observations(
  { space, config, vocabulary, shuffler }: PromptSetting,
  history: History,
): Observation[] {
  const objective = columnOf(space, config.objective);
  const rounds = new Map<number, (typeof history.evaluated)[number][]>();
  for (const event of history.evaluated) {
    rounds.set(event.round, [...(rounds.get(event.round) ?? []), event]);
  }
  return [...rounds].flatMap(([round, events]) => {
    const told = config.prompt.shuffledFeedback ? shuffler(round).shuffled(events) : events;
    return events.map((event, i) => {
      const accuracy = (told[i] ?? event).metric.value;
      return {
        round,
        architecture: event.architecture,
        code: vocabulary.write(event.architecture),
        accuracy,
        merit: merit(objective, accuracy),
        cost: event.cost,
        overLimit: event.overLimit,
        event,
      };
    });
  });
}
