import type { TaskSpace } from '#spaces/taskSpace';
import { Coordinator } from './coordinator';
import { difference } from './difference';
import type { Evaluator } from './evaluator';
import { bodyOf, type EventBody, type RunEvent } from './events';
import { startFold } from './fold';
import type { Searcher } from './searcher';

/** What a repetition of a run says. `events`: how many of the run's events it was. */
export type Proof =
  | { readonly result: 'proved'; readonly events: number }
  | {
      readonly result: 'differs';
      readonly events: number;
      /** Number of the first event that differs. */
      readonly seq: number;
      /** E.g. `proposals[3].architecture`; empty where the repetition has no such event. */
      readonly field: string;
    };

/** What a run is repeated with: all of it made for the run's configuration. */
export interface Repetition {
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  /** A fresh one, whose choices follow from the run's seed and results alone. */
  readonly searcher: Searcher;
  /** Called after each round: a long proof lets others have their turn. */
  readonly breathe?: () => Promise<void>;
}

/**
 * Searches once more from the run's seed and compares event by event, apart from their places. What a
 * person did is fed in as it was recorded: strategies, and the stop. Pauses change nothing and are left
 * out. A run that is not over is proved as far as it goes.
 * @param events a run that `auditRun` found no fault in, numbered from 0
 */
export async function prove(
  events: readonly RunEvent[],
  { space, evaluator, searcher, breathe }: Repetition,
): Promise<Proof> {
  const [started, ...rest] = events;
  if (started?.type !== 'started') throw new TypeError('a run begins with "started"');
  const fold = startFold(space, started);
  const { config } = started;
  const coordinator = new Coordinator({ space, evaluator, searcher, config, fold });
  const batches = coordinator.run();
  const waiting: EventBody[] = [];
  for (const event of rest) {
    if (event.type === 'paused' || event.type === 'resumed') continue;
    if (waiting.length === 0) {
      intervene(coordinator, event);
      const step = await batches.next();
      if (!step.done) waiting.push(...step.value);
    }
    const found = difference(bodyOf(event), waiting.shift());
    if (found)
      return { result: 'differs', events: events.length, seq: event.seq, field: found.path };
    if (event.type === 'round-ended') await breathe?.();
  }
  return { result: 'proved', events: events.length };
}

/** Does what a person did just before an event. */
function intervene(coordinator: Coordinator, event: RunEvent): void {
  if (event.type === 'strategy' && event.author === 'person') {
    coordinator.editStrategy(event.strategy);
  }
  if (event.type === 'ended' && event.reason === 'stopped') coordinator.stop();
}
