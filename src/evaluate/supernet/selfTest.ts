import type { ImageSet } from '#models/supernets/imageSet';
import { inferenceModel, logitsName } from '#models/supernets/network/inferenceModel';
import { writeOnnx } from '#models/supernets/onnx/write';
import type { Supernet } from '#models/supernets/supernet';
import { EvaluationError } from '../evaluator';
import { calibratedNetwork } from './preparedSubnet';
import type { InferenceRuntime } from './runtime';

/** What a provider made of the test subnet. */
export interface SelfTestRun {
  readonly logits: Float32Array;
  /** Milliseconds an image in a warm run. */
  readonly msPerImage: number;
}

/** Makes the model that every provider has to agree on: the largest subnet, calibrated on few images. */
export async function selfTestModel(
  supernet: Supernet,
  calibration: ImageSet,
  runtime: InferenceRuntime,
): Promise<Uint8Array> {
  const few = firstOf(calibration, 64);
  const { largest } = supernet.definition;
  const network = await calibratedNetwork(supernet, few, largest, runtime);
  return writeOnnx(inferenceModel(network, { name: 'self-test', doc: '', metadata: {} }));
}

/** Runs the model twice, once to warm up (a GPU compiles its shaders then). @throws {EvaluationError} */
export async function selfTest(
  model: Uint8Array,
  images: ImageSet,
  runtime: InferenceRuntime,
  now: () => number,
): Promise<SelfTestRun> {
  const few = firstOf(images, 64);
  const pixels = Float32Array.from(few.pixels);
  const loaded = await runtime.load(model, few.size);
  try {
    await loaded.run(pixels, few.count);
    const started = now();
    const logits = (await loaded.run(pixels, few.count)).get(logitsName);
    if (!logits) throw new EvaluationError('failed', 'the self-test gave no logits');
    return { logits, msPerImage: (now() - started) / few.count };
  } finally {
    await loaded.release();
  }
}

/** Whether two providers agree: every logit within 2e-3. A NaN never agrees. */
export const agrees = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((x, i) => Math.abs(x - (b[i] ?? NaN)) <= 2e-3);

function firstOf(images: ImageSet, count: number): ImageSet {
  const area = images.size * images.size;
  return {
    ...images,
    count,
    pixels: images.pixels.subarray(0, count * area),
    labels: images.labels.subarray(0, count),
  };
}
