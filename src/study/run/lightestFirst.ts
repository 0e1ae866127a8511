import type { Benchmark } from '#spaces/benchmark';
import { sample } from '#spaces/moves';
import { Rng } from '#spaces/rng';
import { columnsOf } from '#spaces/taskSpace';
import { defaultConfig } from '#src/search/defaultConfig';

/** Architectures whose cost is looked at. */
const drawn = 100;

/** Benchmarks by what their architectures cost on average, by their first cost; tables, which cost nothing, first. */
export const lightestFirst = (benchmarks: readonly Benchmark[]): readonly Benchmark[] =>
  benchmarks
    .map((benchmark) => ({ benchmark, cost: meanCost(benchmark) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ benchmark }) => benchmark);

function meanCost(benchmark: Benchmark): number {
  if (benchmark.scoring.kind === 'table') return 0;
  const space = benchmark.spaceOf(defaultConfig(benchmark));
  const [cost] = columnsOf(space, 'cost');
  if (!cost) return Infinity;
  const rng = Rng.seeded(1);
  let sum = 0;
  for (let i = 0; i < drawn; i++) sum += space.known(sample(space, rng), cost.id) ?? 0;
  return sum / drawn;
}
