import 'fake-indexeddb/auto';
import type { Architecture } from '#spaces/space';
import { EvaluationError, type Evaluator } from '#src/search/evaluator';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import { bodyOf, type EventBody, type RunEvent } from '#src/search/events';
import type { Searcher } from '#src/search/searcher';
import { RegularizedEvolution } from '#src/search/searchers/regularizedEvolution';
import { openStore, type Store } from '#src/store/openStore';
import type { Pace } from '#src/workers/pace';
import type { SearchNotification, SearchPhase } from '#src/workers/protocol';
import type { PrepareRun, RunParts } from '#src/workers/runParts';
import { SearchService } from '#src/workers/searchService';
import { fakeLocks } from '../fakeLocks';
import benchmark from '#spaces/nasbench201/benchmark';
import { loadBenchmark } from '#spaces/registry';
import { defaultConfig, nasbench201 } from '#tests/unit/benchmarks';

export const config: RunConfig = {
  ...defaultConfig,
  searcher: 'regularized-evolution',
  budget: 30,
  seed: 5,
};

const newSearcher = (): Searcher => new RegularizedEvolution({ space: nasbench201, config });

const metric = (a: Architecture, split: 'val' | 'test') => ({
  name: 'accuracy' as const,
  value: a.reduce((sum, option, d) => sum + option * (d + 1) * 0.7, split === 'val' ? 30 : 29),
  dataset: 'cifar10',
  split,
  fidelity: 'made up',
});

/** Figures that depend on the architecture only. */
export const madeUp: Evaluator = {
  evaluate: (a) => ({ metric: metric(a, 'val'), cost: { flops: 1, params: 1 }, seconds: 1 }),
  test: (a) => metric(a, 'test'),
};

/** Something to wait for. */
export function moment(): { readonly reached: Promise<void>; now(): void } {
  let now: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (now = resolve));
  return { reached, now };
}

/** An evaluator whose `n`-th evaluation takes until it is aborted. */
export function gated(n: number): { evaluator: Evaluator; reached: Promise<void> } {
  let calls = 0;
  const gate = moment();
  const evaluator: Evaluator = {
    ...madeUp,
    evaluate(a, options) {
      if (++calls !== n) return madeUp.evaluate(a, options);
      gate.now();
      return new Promise((_, reject) => {
        const error = new DOMException('aborted', 'AbortError');
        options.signal?.addEventListener('abort', () => reject(error));
      });
    },
  };
  return { evaluator, reached: gate.reached };
}

/** An evaluator whose `n`-th evaluation fails. */
export function failing(n: number): Evaluator {
  let calls = 0;
  return {
    ...madeUp,
    evaluate(a, options) {
      if (++calls === n) throw new EvaluationError('device-lost', 'The device was lost.');
      return madeUp.evaluate(a, options);
    },
  };
}

/** The events of a run that nothing interrupts, straight from the Coordinator. */
export async function uninterrupted(searcher: () => Searcher = newSearcher): Promise<EventBody[]> {
  const all: EventBody[] = [];
  const options = { space: nasbench201, evaluator: madeUp, searcher: searcher(), config };
  for await (const batch of new Coordinator(options).run()) all.push(...batch);
  return all;
}

export const bodiesOf = (events: readonly RunEvent[]): EventBody[] => events.map(bodyOf);

export interface Bench {
  readonly service: SearchService;
  readonly store: Store;
  readonly heard: SearchNotification[];
  readonly locks: LockManager;
  readonly disposed: () => number;
  /** Resolves when the phase is told next, or was told last. */
  phase(wanted: SearchPhase): Promise<void>;
}

export interface BenchOptions {
  readonly evaluator?: Evaluator;
  readonly searcher?: () => Searcher;
  readonly instant?: boolean;
  readonly pace?: Pace;
  readonly store?: Store;
  readonly locks?: LockManager;
  readonly prepare?: PrepareRun;
  readonly notify?: (notification: SearchNotification) => void;
}

let stores = 0;

/** A service as the worker makes it, on a database of its own. */
export async function bench(options: BenchOptions = {}): Promise<Bench> {
  const store = options.store ?? (await openStore({ name: `service-${++stores}` }));
  const heard: SearchNotification[] = [];
  const locks = options.locks ?? fakeLocks();
  const waiting: { wanted: SearchPhase; resolve: () => void }[] = [];
  let disposed = 0;
  let phase: SearchPhase = 'idle';
  const parts: RunParts = {
    benchmark,
    space: nasbench201,
    evaluator: options.evaluator ?? madeUp,
    newSearcher: options.searcher ?? newSearcher,
    instant: options.instant ?? true,
    dispose: () => Promise.resolve(void disposed++),
  };
  const service = new SearchService({
    store,
    loadBenchmark,
    prepare: options.prepare ?? (() => Promise.resolve(parts)),
    clock: () => 0,
    pace: options.pace ?? (() => Promise.resolve()),
    locks,
    notify(notification) {
      heard.push(notification);
      options.notify?.(notification);
      if (notification.type !== 'status') return;
      phase = notification.phase;
      for (const wait of waiting) if (wait.wanted === phase) wait.resolve();
    },
  });
  return {
    service,
    store,
    heard,
    locks,
    disposed: () => disposed,
    phase: (wanted) =>
      new Promise((resolve) => {
        if (phase === wanted) resolve();
        else waiting.push({ wanted, resolve });
      }),
  };
}
