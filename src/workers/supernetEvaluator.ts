import type { TaskSpace } from '#spaces/taskSpace';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import type { RunConfig } from '#src/search/config';
import { atMost } from './atMost';
import { InferencePool } from './inferencePool';
import type { OwnedEvaluator } from './ownedEvaluator';
import { thisDevice } from './poolSize';
import { workerStore } from './workerStore';
import type { Workforce } from './workReport';

/**
 * Starts inference workers for the configuration's supernet; what they evaluate is kept in the store.
 * @param site absolute address of the site's folder, with a slash at its end
 * @throws {EvaluationError | StoreError}
 */
export async function supernetEvaluator(
  config: RunConfig,
  space: TaskSpace,
  site: string,
): Promise<OwnedEvaluator & { readonly workers: Workforce }> {
  const store = await workerStore();
  let listener = (): void => undefined;
  const tell = atMost(4, () => listener());
  const pool = await InferencePool.open({
    benchmark: config.benchmark,
    site,
    device: thisDevice(navigator),
    onChange: tell,
  });
  const cache = store.evaluations;
  const evaluator = createSupernetEvaluator({ space, config, scorer: pool, cache });
  const workers: Workforce = {
    get report() {
      const { most, why } = pool.bound;
      const { images, unused } = evaluator.ahead;
      return { lanes: [...pool.lanes], most, bound: why, images, unused };
    },
    setSetting: (setting) => pool.set(setting),
    listen: (told) => void (listener = told),
  };
  const dispose = () => {
    pool.close();
    return Promise.resolve();
  };
  return { space, evaluator, workers, dispose };
}
