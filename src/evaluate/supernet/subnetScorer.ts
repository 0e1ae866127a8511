import type { Architecture } from '#spaces/space';
import type { RuntimeProvider } from './runtime';
import type { Split } from './supernetData';

/** How many of a run of images a subnet gets right. */
export interface Score {
  readonly correct: number;
  /** Time that a worker took, seconds; preparation included where there was one. */
  readonly seconds: number;
}

/** Images `from` to `to` (exclusive) of a split. */
export interface ImageRange {
  readonly split: Split;
  readonly from: number;
  readonly to: number;
}

/** The turn of one subnet at whatever runs it: taken with the first images, kept until {@link end}. */
export interface SubnetTurn {
  /** @throws {EvaluationError} or an `AbortError` */
  score(images: ImageRange): Promise<Score>;
  end(): void;
}

export interface TurnOptions {
  readonly signal?: AbortSignal | undefined;
  /** Nobody has asked for it yet. */
  readonly ahead?: boolean;
  /** Someone waits for it: it goes before others. May change while it waits. */
  readonly urgent?: () => boolean;
}

/** What an evaluator needs of the machinery that runs subnets, be it workers or this thread. */
export interface SubnetScorer {
  /** Known once the scorer is open. */
  readonly provider: RuntimeProvider;
  /** SHA-256 of the weights. */
  readonly checksum: string;
  /** Images of each split. */
  readonly counts: Readonly<Record<Split, number>>;
  /** How many turns are worth asking for at the same time; 1 where it is absent. */
  readonly width?: number;
  /** @param key names the subnet, see `subnetKey` */
  begin(key: string, architecture: Architecture, options?: TurnOptions): SubnetTurn;
}
