import { merit, type Column } from '#spaces/column';
import { Rng } from '#spaces/rng';
import type { Architecture } from '#spaces/space';
import { columnOf, type TaskSpace } from '#spaces/taskSpace';
import { checkSource } from './checkSource';
import type { RunConfig } from './config';
import { endReason } from './endReason';
import type { EvaluateOptions, Evaluator } from './evaluator';
import type { EventBody, EventOf } from './events';
import { RunFailure } from './failure';
import { startFold, type Fold } from './fold';
import type { RoundState, RunState } from './history';
import { Intervention } from './intervention';
import { askForProposals } from './proposals';
import { Recorder, type Granularity, type Step } from './recorder';
import { refusalOf } from './refusal';
import type { Proposal, RoundOutcome, Searcher } from './searcher';
import { settle } from './settle';
import type { Strategy } from './strategy';
import { testIncumbents } from './testIncumbents';
import { upcoming } from './upcoming';
import { overLimits } from './withinLimits';

export interface CoordinatorOptions {
  readonly space: TaskSpace;
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

type EndReason = EventOf<'ended'>['reason'];

/**
 * The one loop of every searcher (PAPER.md, Algorithm 1), and the only writer of events: ask, check
 * validity, drop repeats, evaluate within the budget, tell. {@link Coordinator.run} yields batches of
 * events; the consumer stores each before it pulls the next, and pauses by not pulling. One
 * Coordinator runs once: a run that paused or was abandoned is taken up by another, from its events.
 */
export class Coordinator {
  /** The run with every event that was yielded so far, and those of the batch in the making. */
  readonly state: RunState;
  /** What a `paused` event was recorded for, with the code that the event does not keep. */
  failure: Error | null = null;
  readonly #options: CoordinatorOptions;
  readonly #fold: Fold;
  readonly #started: EventBody;
  readonly #rng: Rng;
  readonly #recorder: Recorder;
  readonly #intervention: Intervention;
  readonly #objective: Column;

  constructor(options: CoordinatorOptions) {
    const { space, config, evaluator, fold, signal } = options;
    this.#options = options;
    const { checksum } = evaluator;
    this.#started = {
      type: 'started',
      version: 2,
      config,
      ...(checksum !== undefined && { checksum }),
    };
    this.#fold = fold ?? startFold(space, this.#started);
    this.state = this.#fold;
    const { rng, rounds, version } = this.#fold;
    const begun = version === 1 ? Rng.unmixed(config.seed) : Rng.seeded(config.seed);
    this.#rng = rng ? Rng.restored(rng) : begun;
    this.#recorder = new Recorder(this.#fold, options.granularity ?? 'query');
    this.#intervention = new Intervention(signal);
    this.#objective = columnOf(space, config.objective);
    for (const round of rounds) if (round.ended) this.#tell(round);
  }

  get granularity(): Granularity {
    return this.#recorder.granularity;
  }

  /** May change while the run is going on. */
  set granularity(granularity: Granularity) {
    this.#recorder.granularity = granularity;
  }

  /** Ends the run as soon as it can be: work in progress is aborted, the incumbents are tested. */
  stop(): void {
    this.#intervention.stop();
  }

  /** A person's strategy: it holds in this round if nothing was proposed yet, otherwise in the next. */
  editStrategy(strategy: Strategy): void {
    this.#intervention.edit(strategy);
  }

  /**
   * Goes on with the run until it ends, pauses because something failed, or is abandoned.
   * The bodies are the same whether or not the run was interrupted before.
   */
  async *run(): AsyncGenerator<EventBody[], void> {
    const steps = this.#steps();
    let step = steps.next();
    while (!step.done) {
      if (Array.isArray(step.value)) {
        yield step.value;
        if (this.#intervention.abandoned) return;
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
    if (!this.#options.fold) yield [this.#started];
    if (this.#fold.ended) return;
    try {
      if (this.#fold.paused !== null && !this.#intervention.stopped) {
        yield* this.#recorder.emit({ type: 'resumed' });
      }
      if (!this.#intervention.stopped) checkSource(this.#fold, this.#options.evaluator);
      yield* this.#end((yield* this.#loop()) ?? 'stopped');
    } catch (error) {
      if (this.#intervention.abandoned && !this.#intervention.stopped) return;
      if (!isFailure(error)) throw error;
      this.failure = error;
      yield* this.#recorder.emit({ type: 'paused', why: error.message });
    }
    yield* this.#recorder.flush();
  }

  /** Rounds until there is a reason to end; null where the person stopped the run. */
  *#loop(): Generator<Step, EndReason | null> {
    try {
      for (;;) {
        const reason = yield* this.#round();
        if (reason !== 'on') return reason;
      }
    } catch (error) {
      if (this.#intervention.stopped && isFailure(error)) return null;
      throw error;
    }
  }

  /** One round, or what is left of it. */
  *#round(): Generator<Step, EndReason | null | 'on'> {
    const last = this.#fold.rounds.at(-1);
    const reason = !last || last.ended ? endReason(this.#fold) : null;
    if (reason) return reason;
    if (!last?.proposed || last.ended) {
      const { searcher, config } = this.#options;
      const found = yield* askForProposals({
        searcher,
        config,
        fold: this.#fold,
        rng: this.#rng,
        recorder: this.#recorder,
        intervention: this.#intervention,
      });
      if (!found) return found === null ? null : 'exhausted';
    }
    yield* this.#judge();
    if (this.#intervention.stopped) return null;
    yield* this.#recorder.flush();
    return 'on';
  }

  /** Judges what waits in the current round, within the budget, and ends the round. */
  *#judge(): Generator<Step, void> {
    const round = this.#fold.rounds.at(-1);
    const { evaluator, config } = this.#options;
    const { budget } = config;
    if (round && evaluator.foresee) {
      const left = budget - this.#fold.counters.queries;
      evaluator.foresee(upcoming(this.#fold, round, left), this.#evaluateOptions());
    }
    while (round && round.judged < round.proposals.length && this.#fold.counters.queries < budget) {
      if (this.#intervention.stopped) return;
      const index = round.judged;
      const proposal = round.proposals[index]?.proposal;
      if (proposal) yield* this.#verdict(round.round, index, proposal);
    }
    if (!round || this.#intervention.stopped) return;
    yield* this.#recorder.emit({ type: 'round-ended', round: round.round });
    this.#tell(round);
  }

  #evaluateOptions(): EvaluateOptions {
    const best = this.#fold.incumbent;
    const incumbent = best && { architecture: best.architecture, accuracy: best.metric.value };
    return { incumbent, signal: this.#intervention.signal };
  }

  *#verdict(round: number, index: number, proposal: Proposal): Generator<Step, void> {
    const refusal = refusalOf(this.#fold, proposal);
    const { architecture } = proposal;
    if (refusal) {
      yield* this.#recorder.emit({ type: 'refused', round, proposal: index, ...refusal });
    } else if (architecture) {
      yield* this.#recorder.emit(yield* this.#evaluate(round, index, architecture));
    }
  }

  *#evaluate(
    round: number,
    proposal: number,
    architecture: Architecture,
  ): Generator<Step, EventOf<'evaluated'>> {
    const { evaluator, config } = this.#options;
    const best = this.#fold.incumbent;
    const options = this.#evaluateOptions();
    const { metric, cost, seconds } = yield* settle(evaluator.evaluate(architecture, options));
    const overLimit = overLimits(config.limits, cost);
    const value = merit(this.#objective, metric.value);
    return {
      type: 'evaluated',
      round,
      proposal,
      query: this.#fold.counters.queries + 1,
      architecture: [...architecture],
      metric,
      cost,
      overLimit,
      best: !overLimit && (best === null || value > merit(this.#objective, best.metric.value)),
      seconds,
    };
  }

  #tell({ round, strategy, proposals }: RoundState): void {
    const outcomes: RoundOutcome['outcomes'][number][] = [];
    for (const { outcome } of proposals) if (outcome) outcomes.push(outcome);
    this.#options.searcher.tell({ round, strategy, outcomes });
  }

  *#end(reason: EndReason): Generator<Step, void> {
    yield* this.#recorder.flush();
    this.#intervention.renewSignal();
    const { evaluator } = this.#options;
    const test = yield* testIncumbents(this.#fold, evaluator, this.#intervention.signal);
    yield* this.#recorder.emit({ type: 'ended', reason, test });
  }
}

/** Failures that the run survives: it pauses, and the person may resume it. */
function isFailure(error: unknown): error is Error {
  return error instanceof RunFailure || (error instanceof Error && error.name === 'AbortError');
}
