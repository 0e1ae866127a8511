import type { Evaluator } from '#src/evaluate/evaluator';
import { loadSeeds, loadTable } from '#src/evaluate/loadTable';
import { createTableEvaluator } from '#src/evaluate/table';
import type { RunConfig } from '#src/search/config';
import { supernetEvaluator } from './supernetEvaluator';

/** An evaluator with what has to be freed after the run. */
export interface OwnedEvaluator {
  readonly evaluator: Evaluator;
  dispose(): Promise<void>;
}

/**
 * Loads the evaluator that a configuration names.
 * @param site absolute address of the site's folder, with a slash at its end
 * @throws {PackError | EvaluationError | StoreError}
 */
export async function createEvaluator(config: RunConfig, site: string): Promise<OwnedEvaluator> {
  switch (config.evaluator) {
    case 'table':
      return { evaluator: await tableEvaluator(config, site), dispose: () => Promise.resolve() };
    case 'supernet':
      return supernetEvaluator(config, site);
    default:
      return config.evaluator satisfies never;
  }
}

async function tableEvaluator(config: RunConfig, site: string): Promise<Evaluator> {
  const get: typeof fetch = (input, init) => fetch(input, init);
  const byTrial = config.accuracy === 'trial' && config.epochs === 200;
  const [table, seeds] = await Promise.all([
    loadTable(site, get),
    byTrial ? loadSeeds(site, get) : null,
  ]);
  return createTableEvaluator(config, table, seeds);
}
