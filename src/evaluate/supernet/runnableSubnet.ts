import { inferenceModel, logitsName } from '#models/supernets/network/inferenceModel';
import type { Network } from '#models/supernets/network/layer';
import { before, behind } from '#models/supernets/network/segment';
import { workOf } from '#models/supernets/network/work';
import { writeOnnx } from '#models/supernets/onnx/write';
import { EvaluationError } from '#src/search/evaluator';
import type { Beginnings } from './beginnings';
import type { CalibratedSubnet, OwnBeginning, Work } from './calibrateShared';
import { styleOf, type InferenceRuntime, type LoadedModel } from './runtime';

interface LoadOptions {
  readonly runtime: InferenceRuntime;
  readonly beginnings: Beginnings;
  readonly now: () => number;
}

const texts = { name: 'subnet', doc: '', metadata: {} };

/** A loaded subnet. It goes on from its shared beginning where there is one, and keeps what others may share. */
export class RunnableSubnet {
  readonly #calibrated: CalibratedSubnet;
  readonly #options: LoadOptions;
  readonly #model: LoadedModel;
  /** What comes before the shared beginning's end, for images that it has no values of. */
  #start: LoadedModel | null = null;
  #work: Work;

  private constructor(
    calibrated: CalibratedSubnet,
    options: LoadOptions,
    model: LoadedModel,
    /** Milliseconds that writing the model took. */
    readonly writeMs: number,
  ) {
    this.#calibrated = calibrated;
    this.#options = options;
    this.#model = model;
    this.#work = calibrated.work;
  }

  /** @throws {EvaluationError} */
  static async load(calibrated: CalibratedSubnet, options: LoadOptions): Promise<RunnableSubnet> {
    const { network, from, kept } = calibrated;
    const { runtime, now } = options;
    const rest = from ? behind(network, from.cut) : network;
    const style = styleOf[runtime.provider];
    const started = now();
    const cuts = kept.map(({ cut }) => cut);
    const file = writeOnnx(inferenceModel(rest, texts, style, cuts));
    const writeMs = now() - started;
    const model = await runtime.load(file, rest.input.shape);
    return new RunnableSubnet(calibrated, options, model, writeMs);
  }

  /** Work since the last time it was asked for; at first, that of calibration. */
  takeWork(): Work {
    const work = this.#work;
    this.#work = { done: 0, shared: 0 };
    return work;
  }

  /**
   * Logits of a batch, [images × classes].
   * @param name says which images they are, @param pixels 0 to 255, one byte each
   */
  async run(name: string, pixels: Uint8Array, images: number): Promise<Float32Array> {
    const { kept, from } = this.#calibrated;
    const input = from
      ? await this.#valuesAt(from, name, pixels, images)
      : Float32Array.from(pixels);
    const outputs = await this.#model.run(input, images);
    for (const { cut, beginning } of kept) {
      const values = outputs.get(cut.name);
      if (values) this.#options.beginnings.keep(beginning, name, values);
    }
    this.#count(images, this.#rest, 'done');
    return logitsOf(outputs);
  }

  async release(): Promise<void> {
    await this.#model.release();
    await this.#start?.release();
  }

  get #rest(): Network {
    const { network, from } = this.#calibrated;
    return from ? behind(network, from.cut) : network;
  }

  /** Values at the end of the beginning: kept ones, or computed and kept. */
  async #valuesAt(
    { cut, beginning }: OwnBeginning,
    name: string,
    pixels: Uint8Array,
    images: number,
  ): Promise<Float32Array> {
    const start = before(this.#calibrated.network, cut);
    const known = beginning.get(name);
    this.#count(images, start, known ? 'shared' : 'done');
    if (known) return known;
    const { runtime, beginnings } = this.#options;
    const file = () => writeOnnx(inferenceModel(start, texts, styleOf[runtime.provider]));
    this.#start ??= await runtime.load(file(), start.input.shape);
    const values = logitsOf(await this.#start.run(Float32Array.from(pixels), images));
    beginnings.keep(beginning, name, values);
    return values;
  }

  #count(images: number, network: Network, as: keyof Work): void {
    this.#work = { ...this.#work, [as]: this.#work[as] + images * workOf(network) };
  }
}

function logitsOf(outputs: ReadonlyMap<string, Float32Array>): Float32Array {
  const found = outputs.get(logitsName);
  if (!found) throw new EvaluationError('failed', 'the subnet gave no logits');
  return found;
}
