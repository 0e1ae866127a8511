import type { Benchmark } from '#spaces/benchmark';
import type { TaskSpace } from '#spaces/taskSpace';
import type { OpenTable } from '#src/evaluate/openTable';
import type { Clock } from '#src/search/clock';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { Evaluator } from '#src/search/evaluator';
import { bodyOf, type EventBody, type RunEvent } from '#src/search/events';
import type { Generator, Navigator } from '#src/search/roles';
import type { Searcher } from '#src/search/searcher';
import { createSearcher } from '#src/search/searchers/index';
import { unchanged, type Controls } from '../controls/controls';
import { controlsOf } from '../controls/controlsOf';
import type { ModelJudge } from '../ranking/judge';
import { byModel } from '../ranking/judges';
import { judgeableRows, rankingRun } from '../ranking/rankingRun';
import { recordedState } from '../recorded/recordedState';
import { Kept } from './kept';
import type { Job } from './jobs';
import { RunBroken } from './runBroken';
import { searchOutcome, type EndedRun } from './searchOutcome';
import type { Recorded } from './study';
import { trueFront, type TrueFront } from './trueFront';
import type { Outcome } from './outcome';

/** What scores the architectures of a configuration. */
export interface Scored {
  readonly space: TaskSpace;
  readonly evaluator: Evaluator;
  /** Null where subnets are run. */
  readonly table: OpenTable | null;
}

/** The two roles as the configuration names them, before an arm's controls. */
export interface Played {
  readonly navigator: Navigator;
  readonly generator: Generator;
  /** One model that reflects and proposes; null for a pair. */
  readonly single: Searcher | null;
  dispose(): Promise<void>;
}

export interface ExecuteTools {
  readonly loadBenchmark: (id: string) => Promise<Benchmark>;
  /** @param extra columns that are looked at besides the run's own */
  readonly score: (
    config: RunConfig,
    benchmark: Benchmark,
    extra: readonly string[],
  ) => Promise<Scored>;
  readonly play: (config: RunConfig, space: TaskSpace) => Promise<Played>;
  /** The language model that a configuration names as Navigator, as a judge. */
  readonly judge: (config: RunConfig, space: TaskSpace) => Promise<ModelJudge>;
  /** Events of a recorded run, by its id; rejects where it is gone. */
  readonly recorded: (id: string) => Promise<readonly RunEvent[]>;
  readonly clock: Clock;
}

/** What a run came to, and its events without their places. */
export interface Executed {
  readonly outcome: Outcome;
  readonly events: readonly EventBody[];
}

/** Does the runs of a study, one after the other; what several need is opened once. */
export class Executor {
  readonly #tools: ExecuteTools;
  readonly #scored = new Kept<Scored>(12);
  readonly #rows = new Kept<readonly number[]>(4);
  readonly #fronts = new Kept<TrueFront | null>(24);

  constructor(tools: ExecuteTools) {
    this.#tools = tools;
  }

  /**
   * @param kind of the study
   * @throws {RunBroken} and whatever opening figures, weights and models throws
   */
  execute(kind: 'search' | 'ranking', job: Job, signal?: AbortSignal): Promise<Executed> {
    if (kind === 'ranking') return this.#rank(job);
    return job.recorded ? this.#read(job, job.recorded) : this.#search(job, signal);
  }

  async #rank(job: Job): Promise<Executed> {
    const { config } = job;
    const { space } = await this.#score(config);
    const priors = space.columns.filter(({ role }) => role === 'prior').map(({ id }) => id);
    const { table } = await this.#score(config, priors);
    if (!table) throw new RunBroken('only architectures of a table can be put in order');
    const { benchmark, task, settings, objective } = config;
    const key = JSON.stringify([benchmark, task, settings, objective]);
    const rows = await this.#rows.get(key, () => Promise.resolve(judgeableRows(table, objective)));
    const judge = job.arm.id === byModel ? await this.#tools.judge(config, table.space) : null;
    const begun = this.#tools.clock();
    try {
      const outcome = await rankingRun(job, table, rows, judge);
      const counters = { ...outcome.counters, wallMs: this.#tools.clock() - begun };
      return { outcome: judge ? { ...outcome, counters } : outcome, events: [] };
    } finally {
      await judge?.dispose();
    }
  }

  async #search(job: Job, signal?: AbortSignal): Promise<Executed> {
    const { config, arm } = job;
    const scored = await this.#score(config);
    const controls = controlsOf(arm, config);
    const space = controls.space(scored.space);
    const plain = job.report ? scored.evaluator : { ...scored.evaluator, test: () => null };
    const evaluator = controls.evaluator(plain, scored.space);
    const played = await this.#tools.play(config, space);
    try {
      const roles = {
        navigator: controls.navigator(played.navigator),
        generator: controls.generator(played.generator),
      };
      const searcher = createSearcher(config, space, { ...roles, single: played.single });
      const setting = { space, evaluator, searcher, config, granularity: 'round' as const };
      const coordinator = new Coordinator({ ...setting, ...(signal && { signal }) });
      const begun = this.#tools.clock();
      const events: EventBody[] = [];
      for await (const batch of coordinator.run()) events.push(...batch);
      signal?.throwIfAborted();
      const { state, failure } = coordinator;
      if (!state.ended) throw new RunBroken(failure?.message ?? 'the run did not end');
      const wallMs = this.#tools.clock() - begun;
      const outcome = await this.#outcomeOf(job, { state, events, wallMs }, scored, controls);
      return { outcome, events };
    } finally {
      await played.dispose();
    }
  }

  /** A run that was made before, judged like the others. What it took is what its calls took. */
  async #read(job: Job, recorded: Recorded): Promise<Executed> {
    const scored = await this.#score(job.config);
    const told = await this.#tools.recorded(recorded.id);
    const state = recordedState(scored.space, told, recorded);
    const events = told.map(bodyOf);
    const wallMs = state.counters.callMs;
    const outcome = await this.#outcomeOf(job, { state, events, wallMs }, scored, unchanged);
    return { outcome, events };
  }

  async #outcomeOf(
    job: Job,
    run: Pick<EndedRun, 'state' | 'events' | 'wallMs'>,
    scored: Scored,
    controls: Controls,
  ): Promise<Outcome> {
    const judged = job.judge && (await this.#score(job.judge));
    const judge = judged && controls.evaluator(judged.evaluator, judged.space);
    const { cost } = job.block;
    const front = cost && (await this.#front(job.config, scored, cost.id));
    return searchOutcome(job, { ...run, judge, front });
  }

  #front(config: RunConfig, { table }: Scored, cost: string): Promise<TrueFront | null> {
    const { benchmark, task, settings, objective, limits } = config;
    const key = JSON.stringify([benchmark, task, settings, objective, limits]);
    return this.#fronts.get(key, () => Promise.resolve(table && trueFront(config, table, cost)));
  }

  async #score(config: RunConfig, extra: readonly string[] = []): Promise<Scored> {
    const benchmark = await this.#tools.loadBenchmark(config.benchmark);
    const bySeed = benchmark.settings.some(({ id, options }) =>
      options.some((o) => o.perSeed === true && o.value === config.settings[id]),
    );
    const { task, settings, objective, limits, prior, seed } = config;
    const key = [
      benchmark.id,
      task,
      settings,
      objective,
      limits,
      prior,
      extra,
      bySeed ? seed : null,
    ];
    return this.#scored.get(JSON.stringify(key), () => this.#tools.score(config, benchmark, extra));
  }
}
