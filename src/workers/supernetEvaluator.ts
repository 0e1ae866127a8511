import type { TaskSpace } from '#spaces/taskSpace';
import { createSupernetEvaluator } from '#src/evaluate/supernet/createSupernetEvaluator';
import { predictingScorer } from '#src/evaluate/supernet/predictingScorer';
import type { RunConfig } from '#src/search/config';
import type { OwnedEvaluator } from './ownedEvaluator';
import { InferenceClient } from './inferenceClient';
import { workerStore } from './workerStore';

/**
 * Starts an inference worker for the configuration's supernet; what it evaluates is kept in the store.
 * @param site absolute address of the site's folder, with a slash at its end
 * @throws {EvaluationError | StoreError}
 */
export async function supernetEvaluator(
  config: RunConfig,
  space: TaskSpace,
  site: string,
): Promise<OwnedEvaluator> {
  const store = await workerStore();
  const client = await InferenceClient.open({ benchmark: config.benchmark, site });
  const evaluator = createSupernetEvaluator({
    space,
    config,
    scorer: predictingScorer(client),
    cache: store.evaluations,
  });
  const dispose = () => {
    client.close();
    return Promise.resolve();
  };
  return { space, evaluator, dispose };
}
