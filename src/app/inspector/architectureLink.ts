import type { Benchmark, Choice } from '#spaces/benchmark';
import { toCode } from '#spaces/code';
import type { Architecture, SearchSpace } from '#spaces/space';
import { benchmarks } from '../state/benchmarks.svelte';
import { route } from '../state/route.svelte';
import { writeChoice } from '../map/choiceUrl';

/** The address of an architecture's page. */
export function architectureLink(
  benchmark: Benchmark,
  choice: Choice,
  space: SearchSpace,
  a: Architecture,
): string {
  const query = writeChoice(benchmark, choice);
  query.set('code', toCode(space, a));
  return route.href('architecture', query);
}

/** The same for an architecture of a run; null while its benchmark is not loaded. */
export function linkInRun(
  { space, config }: { space: SearchSpace; config: Choice & { benchmark: string } },
  a: Architecture,
): string | null {
  const benchmark = benchmarks.find(config.benchmark);
  return benchmark ? architectureLink(benchmark, config, space, a) : null;
}
