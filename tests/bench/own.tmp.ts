import { openHarness } from './llmHarness';
import { parseLlmFlags } from './llmFlags';
const flags = parseLlmFlags(process.argv.slice(2));
const h = await openHarness(null, false);
const id = await h.open(null);
const base = flags.config(id);
for (let i = 0; i < flags.runs; i++) {
  const t = performance.now();
  const ev = await h.run({ ...base, seed: base.seed + i }, null, () => undefined);
  const v = ev.flatMap((e) => (e.type === 'evaluated' ? [e.metric.value] : []));
  const best = (n: number) => Math.max(...v.slice(0, n)).toFixed(2);
  console.log(
    base.task,
    base.seed + i,
    [10, 20, 30, 60, 100].map((n) => `${n}:${best(n)}`).join(' '),
    'rep',
    ev.filter((e) => e.type === 'refused').length,
    ((performance.now() - t) / 1000).toFixed(0) + 's',
  );
}
await h.close();
