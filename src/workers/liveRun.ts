import type { Clock } from '#src/search/clock';
import type { EventBody, RunEvent } from '#src/search/events';
import type { Strategy } from '#src/search/strategy';
import type { RunRow, RunStatus } from '#src/store/runRow';
import { openAttempt, type Attempt } from './attempt';
import type { Pace } from './pace';
import type { SearchPhase } from './protocol';
import type { RpcFailure } from './rpcProtocol';
import { failureOf } from './rpcServer';
import type { RunParts } from './runParts';
import type { WorkerStore } from './workerStore';

export interface LiveRunOptions {
  readonly row: RunRow;
  readonly parts: RunParts;
  readonly store: WorkerStore;
  readonly clock: Clock;
  readonly pace: Pace;
  /** Events that are stored now. */
  readonly onEvents: (events: RunEvent[]) => void;
  readonly onPhase: (phase: Exclude<SearchPhase, 'idle'>, failure: RpcFailure | null) => void;
}

/** How far to go before pausing; null: no further. */
type Goal = 'query' | 'round' | 'end' | null;

/** Steps of an instant run are stored together for so long (ms), and at most so many. */
const moment = { ms: 40, events: 2000 };

/**
 * Drives the Coordinator of one stored run: pulls, stores, tells, in this order. Whatever was not stored
 * is forgotten and done again, so that a run that was cut off gives the same events as one that was not.
 */
export class LiveRun {
  readonly #options: LiveRunOptions;
  #attempt: Attempt | null = null;
  #goal: Goal = null;
  #delayMs = 0;
  #wake = new AbortController();
  #loop: Promise<void> | null = null;
  #pulling = false;
  #stopping = false;
  #edit: Strategy | null = null;
  #status: RunStatus;
  #failure: RpcFailure | null = null;

  constructor(options: LiveRunOptions) {
    this.#options = options;
    this.#status = options.row.status;
  }

  /** Reads the stored events. @throws {StoreError} `unreadable`, naming the event */
  async open(): Promise<void> {
    const { store, row, parts } = this.#options;
    this.#attempt = await openAttempt(store, row, parts);
    if (this.#edit) this.#attempt.coordinator.editStrategy(this.#edit);
  }

  /** Starts running; {@link LiveRunOptions.onPhase} tells how it goes. */
  play(delayMs: number): void {
    this.setDelay(delayMs);
    void this.#go('end');
  }

  /** One query, or to the end of the round; resolves once that is stored or has failed. */
  step(goal: 'query' | 'round'): Promise<void> {
    return this.#go(goal);
  }

  setDelay(delayMs: number): void {
    this.#delayMs = delayMs;
    this.#wake.abort();
  }

  /** Resolves once nothing more is stored. Work in progress is aborted and done again later. */
  async pause(): Promise<void> {
    if (!this.#stopping) {
      this.#goal = null;
      this.#wake.abort();
      if (this.#pulling) this.#attempt?.abort.abort();
    }
    await this.#loop;
  }

  /** Ends the run; resolves once that is stored or has failed. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake.abort();
    this.#attempt?.coordinator.stop();
    await this.#go('end');
    this.#stopping = false;
  }

  /** Holds from the next proposals on. */
  editStrategy(strategy: Strategy): void {
    this.#edit = strategy;
    this.#attempt?.coordinator.editStrategy(strategy);
  }

  #go(goal: Exclude<Goal, null>): Promise<void> {
    if (this.#status === 'ended') return Promise.resolve();
    this.#goal = goal;
    this.#loop ??= this.#run().finally(() => (this.#loop = null));
    return this.#loop;
  }

  async #run(): Promise<void> {
    const { onPhase } = this.#options;
    this.#failure = null;
    onPhase('running', null);
    try {
      while (this.#goal) {
        await this.#advance();
        if (!this.#goal) await this.#keepStatus('paused');
      }
    } catch (error) {
      this.#fail(failureOf(error));
    }
    this.#options.parts.evaluator.rest?.();
    if (this.#failure) onPhase('failed', this.#failure);
    else onPhase(this.#status === 'ended' ? 'ended' : 'paused', null);
  }

  /** One batch: pulled, stored, told. */
  async #advance(): Promise<void> {
    if (this.#goal === 'end') await this.#keepStatus('running');
    if (!this.#attempt || this.#attempt.abort.signal.aborted) await this.open();
    const attempt = this.#attempt;
    if (!attempt || !this.#goal) return;
    if (this.#stopping) attempt.coordinator.stop();
    const bodies = await this.#gather(attempt);
    if (bodies.length > 0) await this.#keep(attempt, bodies);
    // Without events and without an abort it has nothing left to do.
    else if (!attempt.abort.signal.aborted) this.#goal = null;
    if (this.#goal && !this.#stopping && this.#delayMs > 0 && bodies.some(isEvaluated)) {
      this.#wake = new AbortController();
      await this.#options.pace(this.#delayMs, this.#wake.signal);
    }
  }

  /** The next batch; where steps take no time, as many as fit into a moment. Empty at the end. */
  async #gather({ coordinator, batches }: Attempt): Promise<EventBody[]> {
    const { clock, parts } = this.#options;
    const instant = parts.instant && this.#goal !== 'query' && this.#delayMs === 0;
    coordinator.granularity = instant ? 'round' : 'query';
    const bodies: EventBody[] = [];
    const until = clock() + moment.ms;
    this.#pulling = true;
    try {
      do {
        const step = await batches.next();
        if (step.done) break;
        bodies.push(...step.value);
      } while (instant && this.#goal === 'end' && clock() < until && bodies.length < moment.events);
    } finally {
      this.#pulling = false;
    }
    return bodies;
  }

  async #keep(attempt: Attempt, bodies: readonly EventBody[]): Promise<void> {
    const { row, parts, store, clock, onEvents } = this.#options;
    const events = attempt.chain.stamp(bodies, clock());
    const stored = await store.append({ runId: row.id, events, space: parts.space });
    this.#status = stored.status;
    onEvents(events);
    for (const event of events) {
      if (event.type === 'strategy' && event.author === 'person') this.#edit = null;
      if (event.type === 'paused') this.#fail(failureOf(attempt.coordinator.failure ?? event.why));
    }
    if (this.#reached(bodies)) this.#goal = null;
  }

  #reached(bodies: readonly EventBody[]): boolean {
    if (this.#status === 'ended') return true;
    if (this.#goal === 'query') return bodies.some(isEvaluated);
    return this.#goal === 'round' && bodies.some(({ type }) => type === 'round-ended');
  }

  #fail(failure: RpcFailure): void {
    this.#failure = failure;
    this.#goal = null;
    this.#attempt = null;
  }

  async #keepStatus(status: RunStatus): Promise<void> {
    if (this.#status === 'ended' || this.#status === status) return;
    await this.#options.store.setStatus(this.#options.row.id, status);
    this.#status = status;
  }
}

const isEvaluated = ({ type }: EventBody): boolean => type === 'evaluated';
