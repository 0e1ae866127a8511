import type { Network } from '#models/supernets/network/layer';
import type { InferenceRuntime } from './runtime';
import { selfTest, selfTestNetwork } from './selfTest';
import type { SupernetData } from './supernetData';

/** Runs of which the median counts. */
const repeats = 5;

/** Measures how fast a runtime is with all that runs beside it, always by the same subnet and images. */
export class SpeedProbe {
  readonly #data: SupernetData;
  readonly #runtime: InferenceRuntime;
  readonly #now: () => number;
  #network: Promise<Network> | null = null;

  constructor(data: SupernetData, runtime: InferenceRuntime, now: () => number) {
    this.#data = data;
    this.#runtime = runtime;
    this.#now = now;
  }

  /** Milliseconds an image of the largest subnet. @throws {EvaluationError} */
  async run(): Promise<number> {
    const { supernet, calibration } = this.#data;
    this.#network ??= selfTestNetwork(supernet, calibration, this.#runtime);
    const network = await this.#network;
    const { msPerImage } = await selfTest(network, calibration, this.#runtime, this.#now, repeats);
    return msPerImage;
  }
}
