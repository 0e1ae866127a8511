import type { ImageSet } from '#models/supernets/imageSet';
import { normsOf } from '#models/supernets/network/calibrationModel';
import { foldNorms } from '#models/supernets/network/fold';
import type { Network, Value } from '#models/supernets/network/layer';
import { before, beginningKey, behind } from '#models/supernets/network/segment';
import { workOf } from '#models/supernets/network/work';
import { Beginning, type Beginnings, type Statistics } from './beginnings';
import { calibrate } from './calibrate';
import { styleOf, type InferenceRuntime } from './runtime';

/** A beginning of the subnet at hand, and where it ends. */
export interface OwnBeginning {
  readonly cut: Value;
  readonly beginning: Beginning;
}

/** Multiply-adds that were computed, and those that were not because another subnet begins alike. */
export interface Work {
  readonly done: number;
  readonly shared: number;
}

/** A subnet without batch normalisation, and what of it is shared. */
export interface CalibratedSubnet {
  readonly network: Network;
  /** Where it goes on from; null: from the pixels. */
  readonly from: OwnBeginning | null;
  /** Beginnings behind that which are kept for subnets to come. */
  readonly kept: readonly OwnBeginning[];
  readonly work: Work;
}

const calibrationImages = 'calibration';

/**
 * Calibrates a subnet from the deepest cut up to which an earlier one was the same: values and statistics there
 * depend on what comes before only, so the result is the same to the last bit.
 */
export async function calibrateShared(
  network: Network,
  options: {
    readonly calibration: ImageSet;
    readonly runtime: InferenceRuntime;
    readonly beginnings: Beginnings;
  },
): Promise<CalibratedSubnet> {
  const { calibration, runtime, beginnings } = options;
  // A GPU would have to hand the values over and take them back.
  const shares = beginnings.limit > 0 && styleOf[runtime.provider] === 'cpu';
  const cuts = shares ? network.cuts : [];
  const from = deepest(network, cuts, beginnings);
  const rest = from ? behind(network, from.cut) : network;
  const later = cuts.slice(from ? cuts.indexOf(from.cut) + 1 : 0);
  const calibrated = later.filter((cut) => normsOf(behind(network, cut)).length > 0);
  const input = from?.beginning.get(calibrationImages) ?? Float32Array.from(calibration.pixels);
  const found = await calibrate(rest, input, calibration.count, runtime, calibrated);
  const statistics: Statistics = new Map([
    ...(from?.beginning.statistics ?? []),
    ...found.statistics,
  ]);
  const kept = later.map((cut) => {
    const own = normsOf(before(network, cut)).map(({ output }) => output.name);
    const upTo = new Map([...statistics].filter(([name]) => own.includes(name)));
    const beginning = new Beginning(beginningKey(network, cut), upTo);
    const values = found.kept.get(cut.name);
    if (values) beginning.add(calibrationImages, values);
    beginnings.add(beginning);
    return { cut, beginning };
  });
  const calibratesAll = normsOf(rest).length > 0;
  const work = {
    done: calibratesAll ? calibration.count * workOf(rest) : 0,
    shared: from ? calibration.count * workOf(before(network, from.cut)) : 0,
  };
  return { network: foldNorms(network, statistics), from, kept, work };
}

function deepest(
  network: Network,
  cuts: readonly Value[],
  beginnings: Beginnings,
): OwnBeginning | null {
  for (const cut of [...cuts].reverse()) {
    const beginning = beginnings.use(beginningKey(network, cut));
    if (beginning) return { cut, beginning };
  }
  return null;
}
