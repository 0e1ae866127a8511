import { loadSpace } from '#spaces/registry';
import type { RunConfig } from '#src/search/config';
import { createSearcher } from '#src/search/searchers/index';
import { createEvaluator } from './createEvaluator';
import { createRoles, hasRoles } from './createRoles';
import type { PrepareRun } from './runParts';

/** @param site absolute address of the site's folder, with a slash at its end */
export function prepareRun(site: string): PrepareRun {
  return async (config) => {
    const space = await loadSpace(config.space);
    const roles = await createRoles(config);
    try {
      const { evaluator, dispose } = await createEvaluator(config, site);
      return {
        space,
        evaluator,
        newSearcher: () => createSearcher(config, space, roles),
        instant: isInstant(config),
        dispose: async () => {
          await Promise.all([dispose(), roles.dispose()]);
        },
      };
    } catch (error) {
      await roles.dispose();
      throw error;
    }
  };
}

function isInstant(config: RunConfig): boolean {
  const models = [config.navigator, config.generator].some(({ kind }) => kind === 'llm');
  return config.evaluator === 'table' && !(hasRoles(config) && models);
}
