import type { Benchmark } from '#spaces/benchmark';
import type { RunConfig } from './config';
import { hasRoles } from './hasRoles';

/** Why no repetition can prove a run, as a sentence; null where one can. */
export function unprovable(
  config: RunConfig,
  { scoring, title }: Pick<Benchmark, 'scoring' | 'title'>,
): string | null {
  if (scoring.kind === 'supernet') {
    return `${title} is scored by running subnets, and another device or browser may count an image otherwise.`;
  }
  const models = [config.navigator, config.generator].some(({ kind }) => kind === 'llm');
  if (hasRoles(config) && models) {
    return 'A language model took part, and its replies do not follow from the seed alone.';
  }
  return null;
}
