import type { Size } from '../size';
import type { Architecture } from '../space';
import { conv1x1, conv3x3 } from '../cell/operations';

interface Coefficients {
  /** Stem, reduction blocks and classifier, then each convolution; in multiply-adds. */
  readonly flops: readonly [fixed: number, conv1x1: number, conv3x3: number];
  /** The same for parameters. */
  readonly params: readonly [fixed: number, conv1x1: number, conv3x3: number];
}

/** 15 cells of 16, 32 and 64 channels at full, half and quarter resolution: 3 × 5 uses of each edge. */
const perDataset: Readonly<Record<string, Coefficients>> = {
  cifar10: { flops: [7_783_050, 3_932_160, 35_389_440], params: [73_306, 28_000, 243_040] },
  cifar100: { flops: [7_788_900, 3_932_160, 35_389_440], params: [79_156, 28_000, 243_040] },
  'imagenet16-120': { flops: [1_953_400, 983_040, 8_847_360], params: [80_456, 28_000, 243_040] },
};

function sum(a: Architecture, [fixed, one, three]: Coefficients['flops']): number {
  let total = fixed;
  for (const operation of a) {
    if (operation === conv1x1) total += one;
    else if (operation === conv3x3) total += three;
  }
  return total / 1e6;
}

/**
 * FLOPs (millions of multiply-adds, one image) and parameters (millions) as the benchmark counts them:
 * dead branches included, pooling and additions not.
 * @throws RangeError on a data set that is not the benchmark's
 */
export function cellCost(a: Architecture, dataset: string): Size {
  const coefficients = perDataset[dataset];
  if (coefficients === undefined) throw new RangeError(`no figures for the data set "${dataset}"`);
  return { flops: sum(a, coefficients.flops), params: sum(a, coefficients.params) };
}
