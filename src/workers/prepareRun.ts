import type { Benchmark } from '#spaces/benchmark';
import type { TaskSpace } from '#spaces/taskSpace';
import { createCollmSearcher } from '#src/search/collm';
import type { RunConfig } from '#src/search/config';
import { configProblems } from '#src/search/configProblems';
import type { Searcher } from '#src/search/searcher';
import { createEvaluator } from './createEvaluator';
import { createRoles, hasModels, type OwnedRoles } from './createRoles';
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
        newSearcher: await searcherOf(config, space, roles),
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

/** Makes a run's searcher. All but a run of two roles that begins where it likes are fetched when asked for. */
async function searcherOf(
  config: RunConfig,
  space: TaskSpace,
  roles: OwnedRoles,
): Promise<() => Searcher> {
  const { navigator, generator } = roles;
  if (config.searcher === 'collm' && config.start === undefined) {
    return () => createCollmSearcher(space, config, navigator, generator);
  }
  const { createSearcher } = await import('#src/search/searchers/index');
  return () => createSearcher(config, space, roles);
}
