import type { Architecture } from '#spaces/space';
import type { RuntimeProvider } from './runtime';
import type { Predictions } from './subnetEngine';
import type { ImageRange, Score, SubnetScorer } from './subnetScorer';
import type { Split } from './supernetData';

/** What classifies images by a subnet: an engine in this thread, or the client of a worker. */
export interface Predictor {
  predict(
    key: string,
    architecture: Architecture,
    split: Split,
    from: number,
    to: number,
  ): Promise<Predictions>;
}

export interface PredictionSource extends Predictor {
  readonly provider: RuntimeProvider;
  readonly checksum: string;
  readonly counts: Readonly<Record<Split, number>>;
}

/** Images a call. */
const chunk = 256;

/**
 * Counts what a subnet gets right, some hundred images at a time.
 * @param onSeen called with the images looked at so far, after each call
 * @throws {EvaluationError} or an `AbortError`, before the next call
 */
export async function countRight(
  source: Predictor,
  key: string,
  architecture: Architecture,
  { split, from, to }: ImageRange,
  signal?: AbortSignal,
  onSeen?: (seen: number) => void,
): Promise<Score> {
  let correct = 0;
  let ms = 0;
  for (let at = from; at < to; at += chunk) {
    signal?.throwIfAborted();
    const end = Math.min(to, at + chunk);
    const found = await source.predict(key, architecture, split, at, end);
    correct += found.predicted.filter((label, i) => label === found.labels[i]).length;
    const { calibrateMs = 0, buildMs = 0, sessionMs = 0 } = found.prepared ?? {};
    ms += found.runMs + calibrateMs + buildMs + sessionMs;
    onSeen?.(end);
  }
  return { correct, seconds: ms / 1000 };
}

/** Scores subnets one after the other by comparing their predictions with the labels. */
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
    begin: (key, architecture, { signal } = {}) => ({
      score: (images) => countRight(source, key, architecture, images, signal),
      end: () => undefined,
    }),
  };
}
