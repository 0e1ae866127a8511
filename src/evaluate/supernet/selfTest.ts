import type { ImageSet } from '#models/supernets/imageSet';
import { inferenceModel, logitsName } from '#models/supernets/network/inferenceModel';
import type { Network } from '#models/supernets/network/layer';
import { writeOnnx } from '#models/supernets/onnx/write';
import type { Supernet } from '#models/supernets/supernet';
import { EvaluationError } from '#src/search/evaluator';
import { calibratedNetwork } from './preparedSubnet';
import { styleOf, type InferenceRuntime } from './runtime';

/** What a provider made of the test subnet. */
export interface SelfTestRun {
  readonly logits: Float32Array;
  /** Milliseconds an image in a warm run; the median of several. */
  readonly msPerImage: number;
}

/** What every provider has to agree on: the largest subnet, calibrated on few images. */
export function selfTestNetwork(
  supernet: Supernet,
  calibration: ImageSet,
  runtime: InferenceRuntime,
): Promise<Network> {
  const few = firstOf(calibration, 64);
  return calibratedNetwork(supernet, few, supernet.definition.largest, runtime);
}

/**
 * Runs the network, written for the provider, once to warm up (a GPU compiles its shaders then) and then to
 * measure.
 * @throws {EvaluationError}
 */
export async function selfTest(
  network: Network,
  images: ImageSet,
  runtime: InferenceRuntime,
  now: () => number,
  repeats = 1,
): Promise<SelfTestRun> {
  const few = firstOf(images, 64);
  const pixels = Float32Array.from(few.pixels);
  const texts = { name: 'self-test', doc: '', metadata: {} };
  const model = writeOnnx(inferenceModel(network, texts, styleOf[runtime.provider]));
  const loaded = await runtime.load(model, network.input.shape);
  try {
    await loaded.run(pixels, few.count);
    const times: number[] = [];
    for (;;) {
      const started = now();
      const logits = (await loaded.run(pixels, few.count)).get(logitsName);
      if (!logits) throw new EvaluationError('failed', 'the self-test gave no logits');
      times.push((now() - started) / few.count);
      if (times.length < repeats) continue;
      const msPerImage = times.sort((a, b) => a - b)[Math.floor(repeats / 2)] ?? NaN;
      return { logits, msPerImage };
    }
  } finally {
    await loaded.release();
  }
}

/** How far a logit of one provider may be from another's. */
export const tolerance = 2e-3;

/** Whether two providers agree: every logit within the {@link tolerance}. A NaN never agrees. */
export const agrees = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((x, i) => Math.abs(x - (b[i] ?? NaN)) <= tolerance);

function firstOf(images: ImageSet, count: number): ImageSet {
  const area = images.size * images.size;
  return {
    ...images,
    count,
    pixels: images.pixels.subarray(0, count * area),
    labels: images.labels.subarray(0, count),
  };
}
