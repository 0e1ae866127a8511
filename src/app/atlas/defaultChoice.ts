import type { Benchmark, Choice } from '#spaces/benchmark';

/** The default of everything that a benchmark lets one choose. */
export const defaultChoice = ({ tasks, settings }: Benchmark): Choice => ({
  task: tasks[0].id,
  settings: Object.fromEntries(settings.map((s) => [s.id, s.default])),
  seed: 0,
});
