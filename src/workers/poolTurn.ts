import type { Architecture } from '#spaces/space';
import { countRight } from '#src/evaluate/supernet/predictingScorer';
import type {
  ImageRange,
  Score,
  SubnetTurn,
  TurnOptions,
} from '#src/evaluate/supernet/subnetScorer';
import { abortable } from './abortable';
import type { Lane } from './lane';

/** What a turn needs of its pool. */
export interface Lanes {
  /** A lane for the subnet with this key, once one is free. @throws an `AbortError` */
  take(key: string, options: TurnOptions): Promise<Lane>;
  give(lane: Lane): void;
  /** Names of a subnet's beginnings, the deepest one last. */
  starts(key: string): readonly string[];
  /** Closes a lane that failed; false where the others cannot do its work either. */
  retire(lane: Lane, error: unknown): boolean;
  changed(): void;
}

/** One subnet in a pool: it takes a lane with its first images and keeps it until its end. */
export class PoolTurn implements SubnetTurn {
  readonly #lanes: Lanes;
  readonly #key: string;
  readonly #architecture: Architecture;
  readonly #options: TurnOptions;
  #lane: Lane | null = null;

  constructor(lanes: Lanes, key: string, architecture: Architecture, options: TurnOptions) {
    this.#lanes = lanes;
    this.#key = key;
    this.#architecture = architecture;
    this.#options = options;
  }

  async score(images: ImageRange): Promise<Score> {
    for (;;) {
      const lane = (this.#lane ??= await this.#lanes.take(this.#key, this.#options));
      try {
        return await this.#run(lane, images);
      } catch (error) {
        if (this.#options.signal?.aborted || !this.#lanes.retire(lane, error)) throw error;
        this.#lane = null;
      }
    }
  }

  end(): void {
    if (this.#lane) this.#lanes.give(this.#lane);
    this.#lane = null;
  }

  /** An abort is felt at once; the lane comes back when its worker has noticed. */
  async #run(lane: Lane, images: ImageRange): Promise<Score> {
    const { signal, ahead = false } = this.#options;
    lane.begin(this.#key, this.#architecture, ahead, this.#lanes.starts(this.#key));
    this.#lanes.changed();
    const onSeen = (seen: number) => {
      lane.seen = seen;
      this.#lanes.changed();
    };
    const scoring = countRight(lane, this.#key, this.#architecture, images, signal, onSeen);
    try {
      return await abortable(scoring, signal);
    } catch (error) {
      if (signal?.aborted) {
        this.#lane = null;
        lane.client.cancel();
        void scoring.catch(() => undefined).then(() => this.#lanes.give(lane));
      }
      throw error;
    }
  }
}
