import type { Benchmark, Choice } from '#spaces/benchmark';
import { optionFits } from '#src/search/configProblems';
import { defaultChoice } from '../atlas/defaultChoice';

/** Which figures of a benchmark an address means; what does not fit keeps its default. */
export function readChoice(query: URLSearchParams, benchmark: Benchmark): Choice {
  const normal = defaultChoice(benchmark);
  const task = benchmark.tasks.find(({ id }) => id === query.get('task'))?.id ?? normal.task;
  const settings = { ...normal.settings };
  for (const { id, options } of benchmark.settings) {
    const option = options.find(({ value }) => value === query.get(id));
    if (option && optionFits(option, settings)) settings[id] = option.value;
  }
  const seed = Number(query.get('seed') ?? normal.seed);
  return { task, settings, seed: Number.isInteger(seed) && seed >= 0 ? seed : normal.seed };
}

/** The parts of an address that name a benchmark's figures; only what differs from the default. */
export function writeChoice(benchmark: Benchmark, choice: Choice): URLSearchParams {
  const normal = defaultChoice(benchmark);
  const query = new URLSearchParams({ benchmark: benchmark.id });
  if (choice.task !== normal.task) query.set('task', choice.task);
  for (const [id, value] of Object.entries(choice.settings)) {
    if (value !== normal.settings[id]) query.set(id, value);
  }
  const bySeed = benchmark.settings.some(({ id, options }) =>
    options.some((o) => o.perSeed === true && o.value === choice.settings[id]),
  );
  if (bySeed) query.set('seed', String(choice.seed));
  return query;
}
