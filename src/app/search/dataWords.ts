import type { Benchmark } from '#spaces/benchmark';
import type { RunState } from '#src/search/history';
import type { Ground } from '../state/benchmarks.svelte';

/** What is searched, by what data: `NAS-Bench-201, CIFAR-10`; a table of one's own has one name for both. */
export function dataWords(
  { title, tasks }: Pick<Benchmark, 'title' | 'tasks'>,
  task: string,
): string {
  const data = tasks.find(({ id }) => id === task)?.title ?? task;
  return data === title ? title : `${title}, ${data}`;
}

/** The same of a run; in its space's words where its benchmark is not at hand. */
export const taskWords = (
  { space, config }: Pick<RunState, 'space' | 'config'>,
  ground: Ground | null,
): string => (ground ? dataWords(ground.benchmark, config.task) : `${space.title}, ${config.task}`);
