import { Rng } from '#spaces/rng';
import type { Cost } from '#spaces/space';
import type { History } from '#src/search/history';
import type { PromptSetting } from './promptSetting';

/** One evaluation as a model is told of it. */
export interface Observation {
  readonly round: number;
  readonly architecture: readonly number[];
  readonly code: string;
  /** Validation accuracy, per cent; another one's of the same round under shuffled feedback. */
  readonly accuracy: number;
  readonly cost: Cost;
  readonly overLimit: boolean;
  readonly event: History['evaluated'][number];
}

/**
 * All evaluations in order. The control "shuffled feedback" permutes the accuracies within each round, by
 * the run's seed: the same permutation whenever it is told again.
 */
export function observations(
  { config, vocabulary }: PromptSetting,
  history: History,
): Observation[] {
  const rounds = new Map<number, (typeof history.evaluated)[number][]>();
  for (const event of history.evaluated) {
    rounds.set(event.round, [...(rounds.get(event.round) ?? []), event]);
  }
  return [...rounds].flatMap(([round, events]) => {
    const told = config.prompt.shuffledFeedback
      ? Rng.seeded(config.seed + round).shuffled(events)
      : events;
    return events.map((event, i) => ({
      round,
      architecture: event.architecture,
      code: vocabulary.write(event.architecture),
      accuracy: (told[i] ?? event).metric.value,
      cost: event.cost,
      overLimit: event.overLimit,
      event,
    }));
  });
}
