import type { Architecture } from '#spaces/space';
import type { RuntimeProvider } from './runtime';
import type { Split } from './supernetData';

/** How many of a run of images a subnet gets right. */
export interface Score {
  readonly correct: number;
  /** Wall time, seconds; preparation included where there was one. */
  readonly seconds: number;
}

/** What an evaluator needs of the machinery that runs subnets, be it a worker or this thread. */
export interface SubnetScorer {
  /** Known once something was scored or {@link ready} resolved. */
  readonly provider: RuntimeProvider;
  /** SHA-256 of the weights. */
  readonly checksum: string;
  /** Images of each split. */
  readonly counts: Readonly<Record<Split, number>>;
  /** Scores the images `from` to `to` (exclusive). @throws {EvaluationError} or an `AbortError` */
  score(
    key: string,
    architecture: Architecture,
    images: { readonly split: Split; readonly from: number; readonly to: number },
    signal: AbortSignal | undefined,
  ): Promise<Score>;
}
