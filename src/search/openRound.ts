import type { Call, EventOf } from './events';
import type { RoundState } from './history';
import type { Strategy } from './strategy';

export type Outcome = EventOf<'evaluated'> | EventOf<'refused'>;

/** A round while it is being folded; read as {@link RoundState}. */
export class OpenRound implements RoundState {
  readonly calls: Call[] = [];
  author: RoundState['author'] = null;
  strategy: Strategy | null = null;
  readonly proposals: {
    readonly proposal: EventOf<'proposed'>['proposals'][number];
    outcome: Outcome | null;
  }[] = [];
  proposed = false;
  /** Proposals with an outcome; they are judged in their order. */
  judged = 0;
  ended = false;
  constructor(readonly round: number) {}
}
