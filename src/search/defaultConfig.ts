import type { Benchmark } from '#spaces/benchmark';
import { type RunConfig, sharedDefaults } from './config';

/** A benchmark's own settings at their defaults. */
export const defaultSettings = ({ settings }: Benchmark): Record<string, string> =>
  Object.fromEntries(settings.map((s) => [s.id, s.default]));

/** The one-click configuration of a benchmark. */
export function defaultConfig(benchmark: Benchmark): RunConfig {
  const [{ id: task }] = benchmark.tasks;
  const settings = defaultSettings(benchmark);
  const { columns } = benchmark.spaceOf({ task, settings, seed: sharedDefaults.seed });
  const objective = columns.find(({ role }) => role === 'objective')?.id ?? '';
  return { ...sharedDefaults, benchmark: benchmark.id, task, settings, objective };
}
