import { parseDefinition } from '#models/supernets/definition';
import { startDimensions } from '#models/supernets/startDimensions';
import type { Benchmark } from '#spaces/benchmark';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { usualImages } from '#src/evaluate/supernet/fidelity';
import type { RunConfig } from '#src/search/config';
import { EvaluationError } from '#src/search/evaluator';
import { atMost } from './atMost';
import { InferencePool } from './inferencePool';
import type { OwnedEvaluator } from './ownedEvaluator';
import { boundOf, keepOf, thisDevice } from './poolSize';
import { workerStore } from './workerStore';
import type { WorkersSetting, Workforce } from './workReport';

/**
 * Starts inference workers for a benchmark's supernet; what they evaluate is kept in the store.
 * @param site absolute address of the site's folder, with a slash at its end
 * @throws {EvaluationError | StoreError}
 */
export async function supernetEvaluator(
  config: RunConfig,
  benchmark: Benchmark,
  site: string,
  setting: WorkersSetting = 'auto',
): Promise<OwnedEvaluator> {
  const { scoring } = benchmark;
  if (scoring.kind !== 'supernet') {
    throw new EvaluationError('failed', `${benchmark.title} has no supernet`);
  }
  const store = await workerStore();
  let listener = (): void => undefined;
  const tell = atMost(4, () => listener());
  const device = thisDevice(navigator);
  const pool = await InferencePool.open({
    benchmark: config.benchmark,
    site,
    device,
    setting,
    need: { workers: boundOf(device, setting).most, images: usualImages },
    starts: startDimensions(parseDefinition(scoring.definition)),
    keep: keepOf(device, boundOf(device, setting).most),
    onChange: tell,
  });
  const space = benchmark.spaceOf(config);
  const cache = store.evaluations;
  const evaluator = createSupernetEvaluator({ space, config, scorer: pool, cache });
  const workers: Workforce = {
    get report() {
      const { most, why } = pool.bound;
      const { images, unused } = evaluator.ahead;
      return { lanes: [...pool.lanes], most, bound: why, choice: pool.choice, images, unused };
    },
    setSetting: (wanted) => pool.set(wanted),
    listen: (told) => void (listener = told),
  };
  const dispose = () => {
    pool.close();
    return Promise.resolve();
  };
  return { space, evaluator, workers, dispose };
}
