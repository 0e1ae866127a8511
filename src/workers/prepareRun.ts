import { loadSpace } from '#spaces/registry';
import { createSearcher } from '#src/search/searchers/index';
import { createEvaluator } from './createEvaluator';
import { createRoles, hasModels } from './createRoles';
import type { PrepareRun } from './runParts';

/** @param site absolute address of the site's folder, with a slash at its end */
export function prepareRun(site: string): PrepareRun {
  return async (config, onPiece) => {
    const space = await loadSpace(config.space);
    const roles = await createRoles(config, space, onPiece);
    try {
      const { evaluator, dispose } = await createEvaluator(config, site);
      return {
        space,
        evaluator,
        newSearcher: () => roles.single ?? createSearcher(config, space, roles),
        instant: config.evaluator === 'table' && !hasModels(config),
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
