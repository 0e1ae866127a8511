import type { Benchmark } from '#spaces/benchmark';

/** What is searched, by what data: `NAS-Bench-201, CIFAR-10`; a table of one's own has one name for both. */
export function dataWords(
  { title, tasks }: Pick<Benchmark, 'title' | 'tasks'>,
  task: string,
): string {
  const data = tasks.find(({ id }) => id === task)?.title ?? task;
  return data === title ? title : `${title}, ${data}`;
}
