import type { Architecture } from '#spaces/space';
import type { RuntimeProvider } from './runtime';
import type { Predictions } from './subnetEngine';
import type { SubnetScorer } from './subnetScorer';
import type { Split } from './supernetData';

/** Whatever runs subnets: an engine in this thread, or the client of a worker. */
export interface PredictionSource {
  readonly provider: RuntimeProvider;
  readonly checksum: string;
  readonly counts: Readonly<Record<Split, number>>;
  predict(
    key: string,
    architecture: Architecture,
    split: Split,
    from: number,
    to: number,
  ): Promise<Predictions>;
}

/** Images a call: what an abort has to wait for. */
const chunk = 256;

/** Scores subnets by comparing their predictions with the labels. */
export function predictingScorer(source: PredictionSource): SubnetScorer {
  return {
    get provider() {
      return source.provider;
    },
    get checksum() {
      return source.checksum;
    },
    get counts() {
      return source.counts;
    },
    async score(key, architecture, { split, from, to }, signal) {
      let correct = 0;
      let ms = 0;
      for (let at = from; at < to; at += chunk) {
        signal?.throwIfAborted();
        const end = Math.min(to, at + chunk);
        const found = await source.predict(key, architecture, split, at, end);
        correct += found.predicted.filter((label, i) => label === found.labels[i]).length;
        const { calibrateMs = 0, buildMs = 0, sessionMs = 0 } = found.prepared ?? {};
        ms += found.runMs + calibrateMs + buildMs + sessionMs;
      }
      return { correct, seconds: ms / 1000 };
    },
  };
}
