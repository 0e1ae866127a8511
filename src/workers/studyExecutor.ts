import type { OpenModel } from '#src/llm/library/openModel';
import type { Benchmark } from '#spaces/benchmark';
import { siteReader } from '#src/evaluate/readSiteFile';
import { Executor } from '#src/study/run/execute';
import { RunBroken } from '#src/study/run/runBroken';
import { scoreTable } from '#src/study/run/scoreTable';
import { createRoles } from './createRoles';
import { withDevice } from './deviceQueue';
import { recordedEvents } from './recordedEvents';
import { supernetEvaluator } from './supernetEvaluator';

/**
 * Does the runs of a study in a worker.
 * @param site absolute address of the site's folder, with a slash at its end
 */
export function studyExecutor(
  site: string,
  loadBenchmark: (id: string) => Promise<Benchmark>,
): Executor {
  // It ends with its worker, and all models with it.
  const kept = new Map<string, Promise<OpenModel>>();
  const read = siteReader(site, (input, init) => fetch(input, init));
  return new Executor({
    loadBenchmark,
    score: async (config, benchmark, extra) => {
      const table = await scoreTable(config, benchmark, read, extra);
      if (table) return { space: table.space, evaluator: table.evaluator, table };
      // A study has a run in each worker of its own.
      const { space, evaluator } = await supernetEvaluator(config, benchmark, site, 1);
      return { space, evaluator, table: null };
    },
    play: (config, space) => createRoles(config, space, { onPiece: () => undefined }, 2),
    judge: async (config, space) => {
      if (config.navigator.kind === 'rules') throw new RunBroken('no language model plays');
      const { createModelJudge } = await import('#src/llm/judge/createModelJudge');
      return createModelJudge(config, config.navigator, space, { device: withDevice, kept });
    },
    recorded: recordedEvents,
    clock: () => performance.now(),
  });
}
