import type { RngState } from '#spaces/rng';
import type { TaskSpace } from '#spaces/taskSpace';
import type { RunConfig } from './config';
import type { EventBody, EventOf, RunEvent } from './events';
import { FoldError } from './foldError';
import type { Counters, History, RunState } from './history';
import { OpenRound, type Outcome } from './openRound';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The state of one run, advanced event by event in amortised constant time. It is read through
 * {@link RunState}; only {@link Fold.add} changes it, in place. Rounds are numbered from 1.
 */
export class Fold implements RunState {
  readonly config: RunConfig;
  readonly version: EventOf<'started'>['version'];
  readonly checksum: string | undefined;
  readonly evaluated: EventOf<'evaluated'>[] = [];
  readonly refused: EventOf<'refused'>[] = [];
  readonly strategies: History['strategies'][number][] = [];
  readonly rounds: OpenRound[] = [];
  readonly counters: Writable<Counters> = {
    queries: 0,
    repeated: 0,
    invalid: 0,
    missing: 0,
    overLimit: 0,
    fallback: 0,
    seconds: 0,
    calls: 0,
    promptTokens: 0,
    completionTokens: 0,
    callMs: 0,
  };
  incumbent: EventOf<'evaluated'> | null = null;
  paused: string | null = null;
  ended: EventOf<'ended'> | null = null;
  rng: RngState | null = null;
  events = 1;
  /** Queries by canonical key, of the first {@link Fold.#indexed} evaluations. */
  readonly #queries = new Map<string, number>();
  #indexed = 0;

  constructor(
    readonly space: TaskSpace,
    started: EventOf<'started'>,
  ) {
    this.config = started.config;
    this.version = started.version;
    this.checksum = started.checksum ?? started.weights;
  }

  /** Keys are computed when first asked for: a page that only shows a run never asks. */
  queryOf(key: string): number | undefined {
    for (; this.#indexed < this.evaluated.length; this.#indexed++) {
      const event = this.evaluated[this.#indexed];
      if (event) this.#queries.set(this.space.key(event.architecture), event.query);
    }
    return this.#queries.get(key);
  }

  /** Takes the next event. @throws {FoldError} where it cannot come here; the state is then unchanged. */
  add(event: EventBody | RunEvent): void {
    this.#checkPlace(event);
    this.#apply(event);
    this.events++;
  }

  #checkPlace(event: EventBody | RunEvent): void {
    if ('seq' in event && event.seq !== this.events) {
      throw this.#error('sequence', event, `its number is ${event.seq}`);
    }
    if (this.ended) throw this.#error('after-end', event, 'the run has ended');
    if (this.paused !== null && event.type !== 'resumed' && event.type !== 'ended') {
      throw this.#error('order', event, 'the run is paused');
    }
  }

  #apply(event: EventBody): void {
    switch (event.type) {
      case 'started':
        throw this.#error('second-start', event, 'the run has started already');
      case 'called':
        return this.#call(event);
      case 'strategy':
        return this.#strategy(event);
      case 'proposed':
        return this.#propose(event);
      case 'refused':
        return this.#refuse(event);
      case 'evaluated':
        return this.#evaluate(event);
      case 'round-ended':
        this.#proposedRound(event).ended = true;
        return;
      case 'paused':
        this.paused = event.why;
        return;
      case 'resumed':
        if (this.paused === null) throw this.#error('order', event, 'the run is not paused');
        this.paused = null;
        return;
      case 'ended':
        this.paused = null;
        this.ended = event;
        return;
      default:
        return event satisfies never;
    }
  }

  #call(event: EventOf<'called'>): void {
    this.#openRound(event).calls.push(event.call);
    const { counters } = this;
    counters.calls++;
    counters.promptTokens += event.call.promptTokens;
    counters.completionTokens += event.call.completionTokens;
    counters.callMs += event.call.ms;
  }

  #strategy(event: EventOf<'strategy'>): void {
    const round = this.#openRound(event);
    if (round.strategy) this.strategies.pop();
    round.author = event.author;
    round.strategy = event.strategy;
    const { author, strategy } = event;
    this.strategies.push({ round: event.round, author, strategy });
    this.rng = event.rng;
  }

  #propose(event: EventOf<'proposed'>): void {
    const round = this.#openRound(event);
    round.proposed = true;
    for (const proposal of event.proposals) {
      round.proposals.push({ proposal, outcome: null });
      if (proposal.origin === 'fallback') this.counters.fallback++;
    }
    this.rng = event.rng;
  }

  #refuse(event: EventOf<'refused'>): void {
    this.#judge(event);
    this.refused.push(event);
    this.counters[event.reason]++;
  }

  #evaluate(event: EventOf<'evaluated'>): void {
    if (event.query !== this.counters.queries + 1) {
      throw this.#error('order', event, `query ${event.query} after ${this.counters.queries}`);
    }
    this.#judge(event);
    this.evaluated.push(event);
    this.counters.queries++;
    this.counters.seconds += event.seconds;
    if (event.overLimit) this.counters.overLimit++;
    if (event.best) this.incumbent = event;
  }

  /** Proposals are judged in their order, so the outcome's index must be the next one. */
  #judge(event: Outcome): void {
    const round = this.#proposedRound(event);
    const item = round.proposals[event.proposal];
    if (!item || event.proposal !== round.judged) {
      const waiting = `${round.judged} of ${round.proposals.length} are judged`;
      throw this.#error('order', event, `proposal ${event.proposal}, but ${waiting}`);
    }
    item.outcome = event;
    round.judged++;
  }

  /** The round before its proposals; opened by its first event. */
  #openRound(event: EventOf<'called' | 'strategy' | 'proposed'>): OpenRound {
    const last = this.rounds.at(-1);
    const next = last && !last.ended ? last.round : this.rounds.length + 1;
    if (event.round !== next) throw this.#error('order', event, `round ${next} is due`);
    if (last?.round === next) {
      if (last.proposed) throw this.#error('order', event, `round ${next} has its proposals`);
      return last;
    }
    const opened = new OpenRound(next);
    this.rounds.push(opened);
    return opened;
  }

  #proposedRound(event: Outcome | EventOf<'round-ended'>): OpenRound {
    const round = this.rounds.at(-1);
    if (!round?.proposed || round.ended || round.round !== event.round) {
      throw this.#error('order', event, `no proposals of round ${event.round} are open`);
    }
    return round;
  }

  #error(code: FoldError['code'], event: EventBody, problem: string): FoldError {
    const round = 'round' in event ? `, round ${event.round}` : '';
    return new FoldError(code, `event ${this.events} (${event.type}${round}): ${problem}`);
  }
}

/** The state after a run's first event. @throws {FoldError} `no-start` for any other event. */
export function startFold(space: TaskSpace, started: EventBody | RunEvent): Fold {
  if (started.type !== 'started') {
    throw new FoldError('no-start', `event 0 (${started.type}): a run begins with "started"`);
  }
  if ('seq' in started && started.seq !== 0) {
    throw new FoldError('sequence', `event 0 (started): its number is ${started.seq}`);
  }
  return new Fold(space, started);
}

/** Advances a fold by one event, in place. @throws {FoldError} */
export function foldEvent(fold: Fold, event: EventBody | RunEvent): Fold {
  fold.add(event);
  return fold;
}

/**
 * Folds the first `count` events of a run (all by default): replay up to event k.
 * @throws {FoldError} naming the event that cannot stand where it is
 */
export function foldRun(
  space: TaskSpace,
  events: readonly (EventBody | RunEvent)[],
  count = events.length,
): Fold {
  const [started] = events;
  if (!started || count < 1) throw new FoldError('no-start', 'event 0: the run has no events');
  const fold = startFold(space, started);
  for (let i = 1; i < Math.min(count, events.length); i++) {
    const event = events[i];
    if (event) fold.add(event);
  }
  return fold;
}
