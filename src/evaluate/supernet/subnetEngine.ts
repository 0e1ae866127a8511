import type { ImageSet } from '#models/supernets/imageSet';
import type { Architecture } from '#spaces/space';
import { Beginnings } from './beginnings';
import type { Work } from './calibrateShared';
import { prepareSubnet, type PrepareTimes } from './preparedSubnet';
import type { RunnableSubnet } from './runnableSubnet';
import type { InferenceRuntime } from './runtime';
import { SpeedProbe } from './speedProbe';
import type { Split, SupernetData } from './supernetData';

/** Images a run: small enough for a core's caches on wasm, large enough to fill a GPU. */
export const batchOf = { wasm: 64, webgpu: 256, cpu: 64 } as const;

/** Classes that a subnet gives to consecutive images. */
export interface Predictions {
  readonly logits: Float32Array<ArrayBuffer>;
  readonly predicted: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  /** Milliseconds of running the images, preparation not included. */
  readonly runMs: number;
  /** Null where the subnet was ready from the call before. */
  readonly prepared: PrepareTimes | null;
  /** Preparation included. */
  readonly work: Work;
}

/** What a call that was cancelled rejects with. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
  readonly code = 'cancelled';
  constructor() {
    super('the evaluation was cancelled');
  }
}

interface Ready {
  readonly key: string;
  readonly subnet: RunnableSubnet;
  readonly times: PrepareTimes;
}

export interface EngineOptions {
  /** Bytes of values that are kept of subnets' beginnings, for others that begin alike; none if absent. */
  readonly keep?: number;
  /** Milliseconds. */
  readonly now?: () => number;
  /** Lets a message be heard between two batches, so that {@link SubnetEngine.cancel} can be asked for. */
  readonly breathe?: () => Promise<void>;
}

/**
 * Runs subnets of one supernet, one call at a time. The latest subnet stays loaded, so that a second
 * call with the same key goes on where the first ended.
 */
export class SubnetEngine {
  readonly #data: SupernetData;
  readonly #runtime: InferenceRuntime;
  readonly #now: () => number;
  readonly #breathe: () => Promise<void>;
  readonly #probe: SpeedProbe;
  readonly #beginnings: Beginnings;
  #cancelled = false;
  #ready: Ready | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  /** Sessions made so far; onnxruntime does not give back all memory of each. */
  sessions = 0;

  constructor(data: SupernetData, runtime: InferenceRuntime, options: EngineOptions = {}) {
    this.#data = data;
    this.#runtime = runtime;
    this.#now = options.now ?? (() => performance.now());
    this.#breathe = options.breathe ?? (() => Promise.resolve());
    this.#beginnings = new Beginnings(options.keep ?? 0);
    this.#probe = new SpeedProbe(data, runtime, this.#now);
  }

  get provider() {
    return this.#runtime.provider;
  }

  /**
   * Classes of the images `from` to `to` (exclusive) of a split.
   * @param key canonical key of the architecture.
   * @throws {SupernetError | EvaluationError | Cancelled}
   */
  predict(
    key: string,
    architecture: Architecture,
    split: Split,
    from: number,
    to: number,
  ): Promise<Predictions> {
    return this.#exclusive(async () => {
      this.#cancelled = false;
      const images = await this.#data.images(split);
      const fresh = this.#ready?.key !== key;
      const { subnet, times } = await this.#prepare(key, architecture);
      const started = this.#now();
      const logits = await this.#run(subnet, images, split, from, to);
      const runMs = this.#now() - started;
      const labels = new Uint8Array(images.labels.subarray(from, to));
      const predicted = winners(logits, this.#data.supernet.definition.input.classes);
      const work = subnet.takeWork();
      return { logits, predicted, labels, runMs, prepared: fresh ? times : null, work };
    });
  }

  /** Makes the call in progress stop between two batches. */
  cancel(): void {
    this.#cancelled = true;
  }

  /** Milliseconds an image of the largest subnet, now. @throws {EvaluationError} */
  probe(): Promise<number> {
    return this.#exclusive(async () => {
      await this.#drop();
      this.sessions++;
      return this.#probe.run();
    });
  }

  /** Frees the loaded subnet. */
  release(): Promise<void> {
    return this.#exclusive(() => this.#drop());
  }

  #exclusive<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #drop(): Promise<void> {
    const last = this.#ready;
    this.#ready = null;
    await last?.subnet.release();
  }

  async #prepare(key: string, architecture: Architecture): Promise<Ready> {
    if (this.#ready?.key === key) return this.#ready;
    await this.#drop();
    this.sessions += 2;
    const prepared = await prepareSubnet(
      {
        ...this.#data,
        runtime: this.#runtime,
        beginnings: this.#beginnings,
        now: this.#now,
      },
      architecture,
    );
    this.#ready = { key, ...prepared };
    return this.#ready;
  }

  async #run(subnet: RunnableSubnet, images: ImageSet, split: Split, from: number, to: number) {
    const { classes } = this.#data.supernet.definition.input;
    const area = images.size * images.size;
    const batch = batchOf[this.provider];
    const logits = new Float32Array((to - from) * classes);
    for (let at = from; at < to; at += batch) {
      await this.#breathe();
      if (this.#cancelled) throw new Cancelled();
      const end = Math.min(to, at + batch);
      const pixels = images.pixels.subarray(at * area, end * area);
      const found = await subnet.run(`${split} ${at}-${end}`, pixels, end - at);
      logits.set(found, (at - from) * classes);
    }
    return logits;
  }
}

/** Index of each row's largest value; the first one of equals. */
function winners(logits: Float32Array, classes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: logits.length / classes }, (_, row) => {
    const scores = logits.subarray(row * classes, (row + 1) * classes);
    return scores.indexOf(Math.max(...scores));
  });
}
