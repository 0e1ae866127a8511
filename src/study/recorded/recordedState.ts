import type { TaskSpace } from '#spaces/taskSpace';
import type { RunEvent } from '#src/search/events';
import { foldRun } from '#src/search/fold';
import type { RunState } from '#src/search/history';
import { RunBroken } from '../run/runBroken';
import type { Recorded } from '../run/study';
import { digestOf } from './digestOf';

/** The end of a recorded run. @throws {RunBroken} where it is not the one that the study was set up with */
export function recordedState(
  space: TaskSpace,
  events: readonly RunEvent[],
  { title, digest }: Recorded,
): RunState {
  if (digestOf(events) === digest) return foldRun(space, events);
  throw new RunBroken(
    `The recorded run “${title}” is not the one that this study was set up with.`,
  );
}
