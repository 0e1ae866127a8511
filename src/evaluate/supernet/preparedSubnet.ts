import { buildNetwork } from '#models/supernets/buildNetwork';
import type { ImageSet } from '#models/supernets/imageSet';
import {
  calibrationModel,
  meanName,
  normsOf,
  varianceName,
} from '#models/supernets/network/calibrationModel';
import { foldNorms, type NormStatistics } from '#models/supernets/network/fold';
import { inferenceModel } from '#models/supernets/network/inferenceModel';
import type { Network } from '#models/supernets/network/layer';
import { writeOnnx } from '#models/supernets/onnx/write';
import type { Supernet } from '#models/supernets/supernet';
import type { Architecture } from '#spaces/space';
import { EvaluationError } from '#src/search/evaluator';
import { styleOf, type InferenceRuntime, type LoadedModel } from './runtime';

/** Milliseconds that each step took. */
export interface PrepareTimes {
  /** Slicing, folding and writing the two models. */
  readonly buildMs: number;
  /** Making onnxruntime's session for the subnet. */
  readonly sessionMs: number;
  /** Calibrating batch normalisation, its session included. */
  readonly calibrateMs: number;
}

/** A calibrated subnet as a network without batch normalisation. */
export async function calibratedNetwork(
  { definition, weights }: Supernet,
  calibration: ImageSet,
  architecture: Architecture,
  runtime: InferenceRuntime,
): Promise<Network> {
  const network = buildNetwork(definition, weights, architecture);
  const model = calibrationModel(network, styleOf[runtime.provider]);
  if (!model) return network;
  const loaded = await runtime.load(writeOnnx(model), definition.input.size);
  try {
    const outputs = await loaded.run(Float32Array.from(calibration.pixels), calibration.count);
    return foldNorms(network, statisticsOf(network, outputs));
  } finally {
    await loaded.release();
  }
}

function statisticsOf(
  network: Network,
  outputs: ReadonlyMap<string, Float32Array>,
): ReadonlyMap<string, NormStatistics> {
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

/** Builds, calibrates and loads a subnet. @throws {SupernetError | EvaluationError} */
export async function prepareSubnet(
  supernet: Supernet,
  calibration: ImageSet,
  architecture: Architecture,
  runtime: InferenceRuntime,
  now: () => number,
): Promise<{ model: LoadedModel; times: PrepareTimes }> {
  const started = now();
  const network = await calibratedNetwork(supernet, calibration, architecture, runtime);
  const calibrated = now();
  const texts = { name: 'subnet', doc: '', metadata: {} };
  const file = writeOnnx(inferenceModel(network, texts, styleOf[runtime.provider]));
  const built = now();
  const model = await runtime.load(file, supernet.definition.input.size);
  const times = {
    calibrateMs: calibrated - started,
    buildMs: built - calibrated,
    sessionMs: now() - built,
  };
  return { model, times };
}
