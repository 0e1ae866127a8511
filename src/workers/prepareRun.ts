import type { Benchmark } from '#spaces/benchmark';
import { configProblems } from '#src/search/configProblems';
import { createSearcher } from '#src/search/searchers/index';
import { createEvaluator } from './createEvaluator';
import { createRoles, hasModels } from './createRoles';
import { RpcError } from './rpcError';
import type { PrepareRun } from './runParts';

/**
 * @param site absolute address of the site's folder, with a slash at its end
 * @param loadBenchmark by its id
 */
export function prepareRun(
  site: string,
  loadBenchmark: (id: string) => Promise<Benchmark>,
): PrepareRun {
  return async (config, listener, version) => {
    const benchmark = await loadBenchmark(config.benchmark);
    const [problem] = configProblems(config, benchmark);
    if (problem) throw new RpcError('bad-configuration', `${problem.message}.`);
    const { space, evaluator, workers, dispose } = await createEvaluator(config, benchmark, site);
    try {
      const roles = await createRoles(config, space, listener, version);
      return {
        benchmark,
        space,
        evaluator,
        ...(workers && { workers }),
        newSearcher: () => createSearcher(config, space, roles),
        instant: benchmark.scoring.kind === 'table' && !hasModels(config),
        dispose: async () => {
          await Promise.all([dispose(), roles.dispose()]);
        },
      };
    } catch (error) {
      await dispose();
      throw error;
    }
  };
}
