import type { SubnetEngine } from './subnetEngine';
import type { SubnetScorer } from './subnetScorer';
import type { Split, SupernetData } from './supernetData';

/** Images between two looks at the abort signal. */
const chunk = 256;

/** Scores subnets in this thread. */
export async function engineScorer(
  engine: SubnetEngine,
  data: SupernetData,
  splits: readonly Split[] = ['val', 'test'],
): Promise<SubnetScorer> {
  const counts = { val: 0, test: 0 };
  for (const split of splits) counts[split] = (await data.images(split)).count;
  return {
    provider: engine.provider,
    checksum: data.supernet.checksum,
    counts,
    async score(key, architecture, { split, from, to }, signal) {
      let correct = 0;
      let ms = 0;
      for (let at = from; at < to; at += chunk) {
        signal?.throwIfAborted();
        const end = Math.min(to, at + chunk);
        const found = await engine.predict(key, architecture, split, at, end);
        correct += found.predicted.filter((label, i) => label === found.labels[i]).length;
        const { calibrateMs = 0, buildMs = 0, sessionMs = 0 } = found.prepared ?? {};
        ms += found.runMs + calibrateMs + buildMs + sessionMs;
      }
      return { correct, seconds: ms / 1000 };
    },
  };
}
