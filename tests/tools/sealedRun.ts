import { createBuiltinGenerator, createBuiltinNavigator } from '#src/search/builtin/index';
import { Chain } from '#src/search/chain';
import type { RunConfig } from '#src/search/config';
import { Coordinator } from '#src/search/coordinator';
import type { EventBody, RunEvent } from '#src/search/events';
import { createSearcher } from '#src/search/searchers/index';
import { loadBenchmark } from '#spaces/registry';
import { importTools } from './nodeImport';

/** Events with their places, sealed, 250 ms after one another. */
export function sealed(bodies: readonly EventBody[]): RunEvent[] {
  const chain = Chain.begin();
  return bodies.flatMap((body, i) => chain.stamp([body], 1_800_000_000_000 + 250 * i));
}

/** A fresh searcher for a run without language models. */
export function rulesSearcher(config: RunConfig, space: Parameters<typeof createSearcher>[1]) {
  const roles = { navigator: createBuiltinNavigator(), generator: createBuiltinGenerator() };
  return createSearcher(config, space, roles);
}

/**
 * A run of a table benchmark, searched now and sealed.
 * @param before may intervene before each batch
 */
export async function sealedRun(
  config: RunConfig,
  before: (coordinator: Coordinator) => void = () => undefined,
): Promise<RunEvent[]> {
  const table = await importTools.openTable(config, await loadBenchmark(config.benchmark));
  if (!table?.evaluator) throw new TypeError(`${config.benchmark} is no table`);
  const { space, evaluator } = table;
  const searcher = rulesSearcher(config, space);
  const coordinator = new Coordinator({ space, evaluator, searcher, config });
  const bodies: EventBody[] = [];
  before(coordinator);
  for await (const batch of coordinator.run()) {
    bodies.push(...batch);
    before(coordinator);
  }
  return sealed(bodies);
}
