import type { Architecture } from '#spaces/space';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunEvent } from '#src/search/events';
import { foldRun, type Fold } from '#src/search/fold';
import { FoldError } from '#src/search/foldError';
import type { Strategy } from '#src/search/strategy';

/** An event of a foreign file that no run of its space can contain. */
export interface Misfit {
  readonly seq: number;
  readonly message: string;
}

/** The first event that does not fit the space or its place, or null: what a schema cannot see. */
export function checkRun(events: readonly RunEvent[], space: TaskSpace): Misfit | null {
  let fold: Fold | null = null;
  for (const event of events) {
    const message = contentProblem(event, space);
    if (message !== null) return { seq: event.seq, message };
    try {
      if (fold) fold.add(event);
      else fold = foldRun(space, [event]);
    } catch (error) {
      if (!(error instanceof FoldError)) throw error;
      return { seq: event.seq, message: error.message };
    }
  }
  return null;
}

function contentProblem(event: RunEvent, space: TaskSpace): string | null {
  switch (event.type) {
    case 'evaluated':
      return architectureProblem(event.architecture, space);
    case 'strategy':
      return focusProblem(event.strategy, space);
    default:
      return null;
  }
}

function architectureProblem(a: Architecture, { dimensions }: TaskSpace): string | null {
  if (a.length !== dimensions.length) {
    return `the architecture has ${a.length} choices, not ${dimensions.length}`;
  }
  const d = dimensions.findIndex(({ options }, i) => (a[i] ?? 0) >= options.length);
  return d < 0 ? null : `${dimensions[d]?.name} has no option ${a[d]}`;
}

function focusProblem({ focus }: Strategy, { dimensions }: TaskSpace): string | null {
  if (focus.length !== dimensions.length) {
    return `the focus has ${focus.length} rows, not ${dimensions.length}`;
  }
  const d = dimensions.findIndex(({ options }, i) => focus[i]?.length !== options.length);
  return d < 0 ? null : `the focus of ${dimensions[d]?.name} has a wrong length`;
}
