import type { Benchmark, Choice } from '#spaces/benchmark';
import { toCode } from '#spaces/code';
import type { Architecture, SearchSpace } from '#spaces/space';
import { completeConfig } from '#src/search/completeConfig';
import type { RunConfig } from '#src/search/config';
import { canStart } from '#src/search/start';
import { writeConfig } from '../state/configUrl';
import { route } from '../state/route.svelte';
import { setup } from '../state/setup.svelte';

/**
 * The address of a set-up that starts from an architecture: the person's own set-up where it is of this
 * benchmark, and a searcher that can start from one.
 */
export function startLink(
  benchmark: Benchmark,
  { task, settings }: Choice,
  space: SearchSpace,
  a: Architecture,
): string {
  const { prior: _, ...own }: Partial<RunConfig> =
    setup.config.benchmark === benchmark.id ? setup.config : {};
  const { searcher = 'collm' } = own;
  const named: Partial<RunConfig> = {
    ...own,
    searcher: canStart({ searcher }) ? searcher : 'collm',
    ...{ task, settings, start: toCode(space, a) },
  };
  return route.href('search', writeConfig(completeConfig(named, benchmark).config, benchmark));
}
