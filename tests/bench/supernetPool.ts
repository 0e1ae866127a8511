import { availableParallelism } from 'node:os';
import { parseDefinition } from '#models/supernets/definition';
import { startDimensions } from '#models/supernets/startDimensions';
import { loadBenchmark } from '#spaces/registry';
import type { Architecture } from '#spaces/space';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { Coordinator } from '#src/search/coordinator';
import { defaultConfig } from '#src/search/defaultConfig';
import { createSearcher } from '#src/search/searchers/index';
import { InferencePool } from '#src/workers/inferencePool';
import { keepOf } from '#src/workers/poolSize';
import { nodeWorker } from '#tests/tools/nodeWorker';

/** What several workers come to. */
export interface PoolReport {
  readonly workers: number;
  /** Images a second of all workers together, on random subnets, preparation included, nothing shared. */
  readonly imagesPerSecondAll: number;
  /** Of a search by the built-in rules. */
  readonly queries: number;
  readonly subnetsPerMinute: number;
  /** Share of the search's multiply-adds that were not computed, as another subnet begins alike. */
  readonly sharedShare: number;
  /** Share of the search's images that were looked at ahead for a turn that did not need them. */
  readonly speculativeWaste: number;
}

async function open(id: string, workers: number, keep: number): Promise<InferencePool> {
  const { scoring } = await loadBenchmark(id);
  if (scoring.kind !== 'supernet') throw new TypeError(`${id} has no supernet`);
  const starts = startDimensions(parseDefinition(scoring.definition));
  const device = { cores: availableParallelism(), memory: null };
  const options = { benchmark: id, site: 'http://localhost/', factory: nodeWorker };
  return InferencePool.open({ ...options, device, setting: workers, starts, keep });
}

/** A search by the built-in rules. */
interface Search {
  /** Queries. */
  readonly budget: number;
  /** Version of the rules. */
  readonly rules: number;
}

/** Measures a pool of so many workers. */
export async function measurePool(
  id: string,
  workers: number,
  architectures: readonly Architecture[],
  images: number,
  asked: Search,
): Promise<PoolReport> {
  const imagesPerSecondAll = await throughput(id, workers, architectures, images);
  return { workers, imagesPerSecondAll, ...(await search(id, workers, asked)) };
}

async function throughput(
  id: string,
  workers: number,
  architectures: readonly Architecture[],
  images: number,
): Promise<number> {
  const pool = await open(id, workers, 0);
  const run = async (a: Architecture, name: string) => {
    const turn = pool.begin(name, a);
    await turn.score({ split: 'val', from: 0, to: images });
    turn.end();
  };
  // All workers are open, and warm, before it counts.
  const warm = architectures.slice(0, 2 * workers).map((a, i) => run(a, `warm ${i}`));
  await Promise.all(warm);
  const started = performance.now();
  await Promise.all(architectures.map((a, i) => run(a, String(i))));
  const seconds = (performance.now() - started) / 1000;
  pool.close();
  return Math.round((images * architectures.length) / seconds);
}

async function search(id: string, workers: number, { budget, rules }: Search) {
  const benchmark = await loadBenchmark(id);
  const config = {
    ...defaultConfig(benchmark),
    searcher: 'collm',
    budget,
    rounds: budget,
    seed: 5,
    rules: rules === 2 ? 2 : undefined,
  } as const;
  const space = benchmark.spaceOf(config);
  const pool = await open(id, workers, keepOf({ cores: workers, memory: null }, workers));
  const evaluator = createSupernetEvaluator({ space, config, scorer: pool });
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  const searcher = createSearcher(config, space, roles);
  const started = performance.now();
  let minutes = NaN;
  for await (const batch of new Coordinator({ space, evaluator, searcher, config }).run()) {
    // The test at the end is no part of the search.
    if (batch.some(({ type }) => type === 'evaluated'))
      minutes = (performance.now() - started) / 60_000;
  }
  const { done, shared } = pool.work;
  const { images, unused } = evaluator.ahead;
  pool.close();
  return {
    queries: budget,
    subnetsPerMinute: Number((budget / minutes).toPrecision(3)),
    sharedShare: Number((shared / (done + shared)).toFixed(3)),
    speculativeWaste: Number((unused / images).toFixed(3)),
  };
}
