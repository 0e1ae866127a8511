import {
  calibrationModel,
  meanName,
  normsOf,
  varianceName,
} from '#models/supernets/network/calibrationModel';
import type { NormStatistics } from '#models/supernets/network/fold';
import type { Network, Value } from '#models/supernets/network/layer';
import { writeOnnx } from '#models/supernets/onnx/write';
import { EvaluationError } from '#src/search/evaluator';
import type { Statistics } from './beginnings';
import { styleOf, type InferenceRuntime } from './runtime';

export interface Calibrated {
  readonly statistics: Statistics;
  /** Values of the calibration images at the cuts asked for, by name; each [images × elements]. */
  readonly kept: ReadonlyMap<string, Float32Array>;
}

/**
 * Statistics of a network's batch normalisations over images.
 * @param input pixels, or the values of those images that a segment goes on from
 * @throws {SupernetError | EvaluationError}
 */
export async function calibrate(
  network: Network,
  input: Float32Array,
  images: number,
  runtime: InferenceRuntime,
  kept: readonly Value[] = [],
): Promise<Calibrated> {
  const model = calibrationModel(network, styleOf[runtime.provider], kept);
  if (!model) return { statistics: new Map(), kept: new Map() };
  const loaded = await runtime.load(writeOnnx(model), network.input.shape);
  try {
    const outputs = await loaded.run(input, images);
    return { statistics: statisticsOf(network, outputs), kept: outputs };
  } finally {
    await loaded.release();
  }
}

function statisticsOf(network: Network, outputs: ReadonlyMap<string, Float32Array>): Statistics {
  const statistics = new Map<string, NormStatistics>();
  for (const norm of normsOf(network)) {
    const mean = outputs.get(meanName(norm));
    const variance = outputs.get(varianceName(norm));
    if (!mean || !variance) {
      throw new EvaluationError('failed', `no statistics of "${norm.output.name}" came back`);
    }
    statistics.set(norm.output.name, { mean, variance });
  }
  return statistics;
}
