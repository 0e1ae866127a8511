import { benchmarks } from './benchmarks.svelte';
import { modelList } from './modelList.svelte';

/** The line at the top of the page: whether it can search, and with which model. */
export function readiness() {
  if (benchmarks.problem !== null) return { kind: 'failed', text: benchmarks.problem } as const;
  if (!benchmarks.ready) return { kind: 'loading', text: 'Reading the benchmark table…' } as const;
  const model = modelList.list.find(({ state }) => state.state === 'loaded');
  const text = `Table ready · ${model === undefined ? 'no language model loaded' : `${model.title} loaded`}`;
  return { kind: 'ready', text } as const;
}
