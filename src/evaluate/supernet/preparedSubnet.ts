import { buildNetwork } from '#models/supernets/buildNetwork';
import type { ImageSet } from '#models/supernets/imageSet';
import { foldNorms } from '#models/supernets/network/fold';
import type { Network } from '#models/supernets/network/layer';
import type { Supernet } from '#models/supernets/supernet';
import type { Architecture } from '#spaces/space';
import type { Beginnings } from './beginnings';
import { calibrate } from './calibrate';
import { calibrateShared } from './calibrateShared';
import type { InferenceRuntime } from './runtime';
import { RunnableSubnet } from './runnableSubnet';

/** Milliseconds that each step took. */
export interface PrepareTimes {
  /** Slicing, folding and writing the two models. */
  readonly buildMs: number;
  /** Making onnxruntime's session for the subnet. */
  readonly sessionMs: number;
  /** Calibrating batch normalisation, its session included. */
  readonly calibrateMs: number;
}

/** A calibrated subnet as a network without batch normalisation. @throws {SupernetError | EvaluationError} */
export async function calibratedNetwork(
  { definition, weights }: Supernet,
  calibration: ImageSet,
  architecture: Architecture,
  runtime: InferenceRuntime,
): Promise<Network> {
  const network = buildNetwork(definition, weights, architecture);
  const pixels = Float32Array.from(calibration.pixels);
  const { statistics } = await calibrate(network, pixels, calibration.count, runtime);
  return foldNorms(network, statistics);
}

export interface PrepareOptions {
  readonly supernet: Supernet;
  readonly calibration: ImageSet;
  readonly runtime: InferenceRuntime;
  readonly beginnings: Beginnings;
  readonly now: () => number;
}

/** Builds, calibrates and loads a subnet. @throws {SupernetError | EvaluationError} */
export async function prepareSubnet(
  options: PrepareOptions,
  architecture: Architecture,
): Promise<{ subnet: RunnableSubnet; times: PrepareTimes }> {
  const { supernet, now } = options;
  const started = now();
  const network = buildNetwork(supernet.definition, supernet.weights, architecture);
  const built = now();
  const calibrated = await calibrateShared(network, options);
  const ready = now();
  const subnet = await RunnableSubnet.load(calibrated, options);
  const times = {
    buildMs: built - started + subnet.writeMs,
    calibrateMs: ready - built,
    sessionMs: now() - ready - subnet.writeMs,
  };
  return { subnet, times };
}
