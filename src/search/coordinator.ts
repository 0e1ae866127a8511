import { EvaluationError, type Evaluator } from '#src/evaluate/evaluator';
import { LanguageModelError } from '#src/llm/languageModel';
import { Rng } from '#spaces/rng';
import type { Architecture, SearchSpace } from '#spaces/space';
import type { RunConfig } from './config';
import { endReason } from './endReason';
import type { EventBody, EventOf } from './events';
import { startFold, type Fold } from './fold';
import type { RoundState, RunState } from './history';
import { refusalOf } from './refusal';
import type { AskContext, Proposal, RoundOutcome, Searcher } from './searcher';
import { settle, type Wait } from './settle';
import type { Strategy } from './strategy';

/** `query`: every strategy, list of proposals and verdict is a batch; `round`: a whole round is one. */
export type Granularity = 'query' | 'round';

export interface CoordinatorOptions {
  readonly space: SearchSpace;
  readonly evaluator: Evaluator;
  /** A fresh searcher: the Coordinator tells it the rounds already recorded. */
  readonly searcher: Searcher;
  readonly config: RunConfig;
  /** The run so far (`foldRun`); absent for a new run. The Coordinator advances it from here on. */
  readonly fold?: Fold;
  readonly granularity?: Granularity;
  /** Aborting makes {@link Coordinator.run} return without a further event; the run can be resumed. */
  readonly signal?: AbortSignal;
}

type Step = EventBody[] | Wait;

/**
 * The one loop of every searcher (PAPER.md, Algorithm 1), and the only writer of events: ask, check
 * validity, drop repeats, evaluate within the budget, tell. {@link Coordinator.run} yields batches of
 * events; the consumer stores each before it pulls the next, and pauses by not pulling. One
 * Coordinator runs once: a run that paused or was abandoned is taken up by another, from its events.
 */
export class Coordinator {
  granularity: Granularity;
  readonly #options: CoordinatorOptions;
  readonly #rng: Rng;
  #fold: Fold | null;
  #batch: EventBody[] = [];
  #edited: Strategy | null = null;
  #stopped = false;
  #task = new AbortController();

  constructor(options: CoordinatorOptions) {
    this.#options = options;
    this.#fold = options.fold ?? null;
    this.granularity = options.granularity ?? 'query';
    const recorded = this.#fold?.rng;
    this.#rng = recorded ? Rng.restored(recorded) : Rng.seeded(options.config.seed);
    if (options.signal?.aborted) this.#task.abort();
    options.signal?.addEventListener('abort', () => this.#task.abort());
    for (const round of this.#fold?.rounds ?? []) if (round.ended) this.#tell(round);
  }

  /** The run with every event that was yielded so far. Null before the first batch. */
  get state(): RunState | null {
    return this.#fold;
  }

  /** Ends the run as soon as it can be: work in progress is aborted, the incumbents are tested. */
  stop(): void {
    this.#stopped = true;
    this.#task.abort();
  }

  /** A person's strategy: it holds in this round if nothing was proposed yet, otherwise in the next. */
  editStrategy(strategy: Strategy): void {
    this.#edited = strategy;
  }

  /**
   * Goes on with the run until it ends, pauses because something failed, or is aborted.
   * The bodies are the same whether or not the run was interrupted before.
   */
  async *run(): AsyncGenerator<EventBody[], void> {
    const steps = this.#steps();
    let step = steps.next();
    while (!step.done) {
      if (Array.isArray(step.value)) {
        yield step.value;
        if (this.#options.signal?.aborted) return;
        step = steps.next();
        continue;
      }
      const failure = await step.value.then(
        () => null,
        (error: unknown) => ({ error }),
      );
      step = failure ? steps.throw(failure.error) : steps.next();
    }
  }

  *#steps(): Generator<Step, void> {
    const fold = this.#fold ?? (yield* this.#start());
    if (fold.ended) return;
    try {
      if (fold.paused !== null && !this.#stopped) yield* this.#emit({ type: 'resumed' });
      const reason = (yield* this.#loop(fold)) ?? 'stopped';
      yield* this.#end(fold, reason);
    } catch (error) {
      if (this.#options.signal?.aborted && !this.#stopped) return;
      if (!isFailure(error)) throw error;
      yield* this.#emit({ type: 'paused', why: error.message });
      yield* this.#flush();
    }
  }

  *#start(): Generator<Step, Fold> {
    const { space, config } = this.#options;
    const started: EventBody = { type: 'started', version: 1, config };
    this.#fold = startFold(space, started);
    yield [started];
    return this.#fold;
  }

  /** Rounds until there is a reason to end; null where the person stopped the run. */
  *#loop(fold: Fold): Generator<Step, EventOf<'ended'>['reason'] | null> {
    try {
      for (;;) {
        const last = fold.rounds.at(-1);
        if (!last || last.ended) {
          const reason = endReason(fold);
          if (reason) return reason;
        }
        if (this.#stopped) return null;
        if (!last?.proposed || last.ended) {
          const proposals = yield* this.#propose(fold);
          if (!proposals) return null;
          if (proposals.length === 0) return 'exhausted';
        }
        if (!(yield* this.#judge(fold))) return null;
        yield* this.#flush();
      }
    } catch (error) {
      if (this.#stopped && isFailure(error)) return null;
      throw error;
    }
  }

  /** Asks the searcher for the current round and records what it did; null where it was stopped. */
  *#propose(fold: Fold): Generator<Step, readonly Proposal[] | null> {
    const last = fold.rounds.at(-1);
    const open = last && !last.ended ? last : null;
    const round = open?.round ?? fold.rounds.length + 1;
    let proposals: readonly Proposal[] | null = null;
    let strategy = open?.strategy ?? null;
    while (!proposals) {
      if (this.#stopped) return null;
      if (this.#edited) {
        strategy = this.#edited;
        this.#edited = null;
        yield* this.#record(round, 'person', strategy);
      }
      proposals = yield* this.#ask(fold, round, strategy);
    }
    if (proposals.length === 0) return proposals;
    const list = proposals.map(({ architecture, text, origin }) => ({
      architecture: architecture ? [...architecture] : null,
      text,
      origin,
    }));
    yield* this.#emit({ type: 'proposed', round, proposals: list, rng: [...this.#rng.state()] });
    return proposals;
  }

  /** The searcher's proposals; null where the person came between it and its strategy. */
  *#ask(
    fold: Fold,
    round: number,
    strategy: Strategy | null,
  ): Generator<Step, readonly Proposal[] | null> {
    const left = this.#options.config.budget - fold.counters.queries;
    const { signal } = this.#task;
    const context: AskContext = { round, history: fold, rng: this.#rng, strategy, left, signal };
    const asked = this.#options.searcher.ask(context);
    if (!(Symbol.asyncIterator in asked)) return asked;
    for (;;) {
      const step = yield* settle(asked.next());
      if (step.done) return step.value;
      const note = step.value;
      if (note.type === 'called') {
        this.#keep({ type: 'called', round, call: note.call });
      } else {
        yield* this.#record(round, note.author, note.strategy);
        if (this.#edited || this.#stopped) {
          yield* settle(asked.return([]));
          return null;
        }
      }
    }
  }

  *#record(
    round: number,
    author: EventOf<'strategy'>['author'],
    strategy: Strategy,
  ): Generator<Step, void> {
    yield* this.#emit({ type: 'strategy', round, author, strategy, rng: [...this.#rng.state()] });
  }

  /** Judges what waits in the current round and ends it; false where the person stopped the run. */
  *#judge(fold: Fold): Generator<Step, boolean> {
    const current = fold.rounds.at(-1);
    if (!current) return true;
    const { budget } = this.#options.config;
    while (current.judged < current.proposals.length && fold.counters.queries < budget) {
      if (this.#stopped) return false;
      const index = current.judged;
      const proposal = current.proposals[index]?.proposal;
      if (proposal) yield* this.#verdict(fold, current.round, index, proposal);
    }
    if (this.#stopped) return false;
    yield* this.#emit({ type: 'round-ended', round: current.round });
    this.#tell(current);
    return true;
  }

  *#verdict(fold: Fold, round: number, index: number, proposal: Proposal): Generator<Step, void> {
    const refusal = refusalOf(fold, proposal);
    const { architecture } = proposal;
    yield* this.#emit(
      refusal || !architecture
        ? { type: 'refused', round, proposal: index, reason: 'invalid', detail: '', ...refusal }
        : yield* this.#evaluate(fold, round, index, architecture),
    );
  }

  *#evaluate(
    fold: Fold,
    round: number,
    proposal: number,
    architecture: Architecture,
  ): Generator<Step, EventOf<'evaluated'>> {
    const { evaluator, config } = this.#options;
    const best = fold.incumbent?.metric.value ?? null;
    const options = { incumbent: best, signal: this.#task.signal };
    const { metric, cost, seconds } = yield* settle(evaluator.evaluate(architecture, options));
    const overLimit = config.limit !== null && cost[config.limit.metric] > config.limit.max;
    return {
      type: 'evaluated',
      round,
      proposal,
      query: fold.counters.queries + 1,
      architecture: [...architecture],
      metric,
      cost,
      overLimit,
      best: !overLimit && (best === null || metric.value > best),
      seconds,
    };
  }

  #tell({ round, strategy, proposals }: RoundState): void {
    const outcomes: RoundOutcome['outcomes'][number][] = [];
    for (const { outcome } of proposals) if (outcome) outcomes.push(outcome);
    this.#options.searcher.tell({ round, strategy, outcomes });
  }

  *#end(fold: Fold, reason: EventOf<'ended'>['reason']): Generator<Step, void> {
    yield* this.#flush();
    if (this.#stopped && !this.#options.signal?.aborted) this.#task = new AbortController();
    const test: EventOf<'ended'>['test'] = [];
    for (const { best, query, architecture } of fold.evaluated) {
      if (!best) continue;
      const { signal } = this.#task;
      test.push({
        query,
        metric: yield* settle(this.#options.evaluator.test(architecture, signal)),
      });
    }
    yield* this.#emit({ type: 'ended', reason, test });
    yield* this.#flush();
  }

  /** Folds the event, and hands the batch over where steps are wanted one by one. */
  *#emit(event: EventBody): Generator<Step, void> {
    this.#keep(event);
    if (this.granularity === 'query') yield* this.#flush();
  }

  #keep(event: EventBody): void {
    this.#fold?.add(event);
    this.#batch.push(event);
  }

  *#flush(): Generator<Step, void> {
    if (this.#batch.length === 0) return;
    const batch = this.#batch;
    this.#batch = [];
    yield batch;
  }
}

/** Failures that the run survives: it pauses, and the person may resume it. */
function isFailure(error: unknown): error is Error {
  return (
    error instanceof EvaluationError ||
    error instanceof LanguageModelError ||
    (error instanceof Error && error.name === 'AbortError')
  );
}
