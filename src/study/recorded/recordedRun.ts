import type { RunConfig } from '#src/search/config';
import { seedMade } from '#src/search/digest';
import type { RunEvent } from '#src/search/events';
import { hasRoles } from '#src/search/hasRoles';
import { digestOf } from './digestOf';

/** A finished run of a language model that a study may take in place of one that it would search. */
export interface RecordedRun {
  /** What its events are found by: its id where runs are kept, or a file's name. */
  readonly id: string;
  readonly title: string;
  readonly config: RunConfig;
  /** Of all that happened (`digestOf`): copies of a run have the same. */
  readonly digest: string;
  /** What ran the model, e.g. `wllama 3.13`; empty where no call was recorded. */
  readonly engine: string;
  /** Why it ended. */
  readonly reason: string;
}

/** Null where no study may take it: no model played, it did not end by itself, or a person steered it. */
export function recordedRun(
  id: string,
  title: string,
  events: readonly RunEvent[],
): RecordedRun | null {
  const [started] = events;
  if (started?.type !== 'started' || !seedMade(events)) return null;
  const { config } = started;
  if (!playedByModel(config)) return null;
  const ended = events.find((event) => event.type === 'ended');
  const called = events.find((event) => event.type === 'called');
  return {
    ...{ id, title, config },
    digest: digestOf(events),
    engine: called?.call.engine ?? '',
    reason: ended?.reason ?? '',
  };
}

/** Whether a language model has a part in it. */
export const playedByModel = (config: RunConfig): boolean =>
  hasRoles(config) && [config.navigator, config.generator].some(({ kind }) => kind === 'llm');
